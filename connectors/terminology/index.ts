/**
 * Vocabularies of codes: ICD-10 and its national editions, ATC and LOINC as tables (CSV, TSV, XLSX), MeSH in XML, RxNorm in
 * RRF, FHIR CodeSystem, ValueSet and ConceptMap. A triple for each thing said of a concept: its code, what it is a kind
 * of, other names, definition, what it maps to. Refused: concepts without name, and tables whose columns are not known.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { loadVocabulary, vocabularyResources } from '../../engines/curies/vocabulary.js';
import { looksLikeXml, peeked } from '../../formats/bytes/peek.js';
import { readRecords } from '../../formats/delimited/records.js';
import { readJsonElements } from '../../formats/json/elements.js';
import { decodeBlocks } from '../../formats/text/blocks.js';
import { natureOf } from '../../formats/text/nature.js';
import { readXlsx } from '../../formats/xlsx/read.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import { type Context, itemsOfConcept } from './concept.js';
import { conceptsOf } from './fhir.js';
import { meshConcepts } from './mesh.js';
import { isRrf, readRelease } from './rxnorm.js';
import { readTable, type TableRow } from './table.js';

const column = z.string().min(1).optional();
const options = z.strictObject({
  path: z.union([z.string(), z.array(z.string()).min(1)]).describe('files or globs, relative to the recipe'),
  system: z
    .string()
    .regex(/^[A-Za-z][\w.]*$/)
    .optional()
    .describe('prefix of the codes of a table (ICD10, ATC, LOINC), where header and codes do not tell it'),
  columns: z
    .strictObject({
      code: column.describe('the code'),
      name: column.describe('the preferred name'),
      parent: column.describe('code of what it is a kind of; ICD and ATC tell it by their codes'),
      synonyms: column.describe('other names'),
      definition: column.describe('definition'),
      status: column.describe('whether it is in use'),
      map: column.describe('code it maps to'),
    })
    .default({})
    .describe('names of columns of a table; usual names are known without it'),
  separator: z.string().min(1).default('|').describe('what separates several names or codes in one cell of a table'),
  codes: z.boolean().default(true).describe('whether the code of each concept becomes a triple'),
  type: z.string().optional().describe('kind of entity of every concept, where its vocabulary does not tell it'),
  lang: z.string().optional().describe('BCP 47 tag of the language of names'),
});
type Options = z.infer<typeof options>;

const MAX_XLSX_BYTES = 64 * 1024 * 1024;
const MAX_JSON_LISTS = ['entry'];

export default defineConnector<Options>({
  name: 'terminology',
  version: 1,
  options,
  resources: () => vocabularyResources,
  yields: 'triple',
  zone: 'public',
  counts: 'triple',

  async *partitions({ path }, io) {
    const files = await io.files.list(path);
    const releases = files.filter(({ uri }) => isRrf(uri));
    if (releases.length === 0) return yield* io.files.buckets(path);
    // The files of a release name each other's concepts.
    const folders = new Map<string, Part[]>();
    for (const { uri } of releases) {
      const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
      const parts = folders.get(folder) ?? [];
      parts.push({ uri, digest: await io.files.digest(uri) });
      folders.set(folder, parts);
    }
    const others: Part[] = [];
    for (const { uri } of files) if (!isRrf(uri)) others.push({ uri, digest: await io.files.digest(uri) });
    const keyed = [...folders].map(([folder, parts]) => ({
      key: `release-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`,
      parts,
    }));
    if (others.length > 0) keyed.push({ key: 'others', parts: others });
    yield* keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  },

  async *read({ parts }, settings, io) {
    const vocabulary = await loadVocabulary(io);
    const { codes, type, lang } = settings;
    const common = { vocabulary, codes, type, lang };
    const release = parts.filter(({ uri }) => isRrf(uri));
    if (release.length > 0) {
      yield* toldFor(release[0]?.uri ?? '', readRelease(release, common, io));
    }
    for (const part of parts) {
      io.signal.throwIfAborted();
      if (isRrf(part.uri)) continue;
      yield* toldFor(part.uri, readItems(part, settings, { ...common, uri: part.uri }, io));
    }
  },
});

/** What is broken in the middle of a file does not take back what was read before it. */
async function* toldFor(uri: string, blocks: AsyncIterable<readonly Item[]>): AsyncIterable<Item> {
  let isEmpty = true;
  try {
    for await (const items of blocks) {
      if (items.length > 0) isEmpty = false;
      yield* items;
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield { failed: { uri, place: error.place, code: error.code, message: error.message } };
    return;
  }
  if (isEmpty) yield { rejected: { work: uri, uri, rule: 'terminology/no-concepts', value: '0', threshold: '1' } };
}

async function* readItems(part: Part, settings: Options, context: Context, io: Io): AsyncIterable<readonly Item[]> {
  const { head, close } = await peeked(io.files.stream(part));
  await close();
  const nature = natureOf(head, part.uri);
  switch (nature === undefined && head.length > 0 && looksLikeXml(head) ? 'xml' : nature) {
    case 'zip':
      return yield* readWorkbook(await io.files.bytes(part, MAX_XLSX_BYTES), context, settings);
    case 'json':
      return yield* fhirItems(io.files.stream(part), context);
    case 'xml':
      for await (const concept of meshConcepts(() => io.files.stream(part)))
        yield [...itemsOfConcept(concept, context)];
      return;
    case undefined:
      return yield* readTable(() => recordsOf(part, io), context, settings);
    default: {
      const message = 'neither a table (CSV, TSV, XLSX), MeSH XML, RRF nor FHIR JSON; save an old XLS file as XLSX';
      throw new InputError('not-a-terminology', '', message);
    }
  }
}

async function* fhirItems(chunks: AsyncIterable<Uint8Array>, context: Context): AsyncIterable<readonly Item[]> {
  for await (const element of readJsonElements(chunks, MAX_JSON_LISTS)) {
    const { place } = element;
    if ('broken' in element) yield [failed(context, place, element.broken)];
    else if ('value' in element)
      yield itemsOfResource(element.value, `${place.replace('element', 'entry')}, `, context);
    else if (element.count === 0) {
      yield itemsOfResource(element.object, place === 'object 1' ? '' : `${place}, `, context);
    }
  }
}

/** A resource that is no vocabulary loses nothing else of its Bundle. */
function itemsOfResource(resource: unknown, place: string, context: Context): Item[] {
  const items: Item[] = [];
  try {
    for (const concept of conceptsOf(resource, place)) {
      if ('broken' in concept) items.push(failed(context, concept.place, concept.broken));
      else items.push(...itemsOfConcept(concept, context));
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    items.push(failed(context, error.place, error));
  }
  return items;
}

function failed({ uri }: Context, place: string, { code, message }: InputError): Item {
  return { failed: { uri, place, code, message } };
}

/** Each sheet by itself; a sheet that is no table of codes (a cover, notes) is told. */
async function* readWorkbook(bytes: Uint8Array, context: Context, settings: Options): AsyncIterable<readonly Item[]> {
  const sheets = await readXlsx(bytes);
  for (const [index, { rows }] of sheets.entries()) {
    const at = sheets.length === 1 ? '' : `sheet ${index + 1}, `;
    const filled: TableRow[] = [];
    for (const [row, cells] of rows.entries()) {
      if (cells.some((cell) => cell !== '')) filled.push({ place: `${at}row ${row + 1}`, cells });
    }
    try {
      yield* readTable(() => inOneBlock(filled), context, settings);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const { code, place, message } = error;
      const { uri } = context;
      // A cover or notes beside the table are no failure.
      const isBeside = code === 'missing-column' && sheets.length > 1;
      const work = `${uri}:${at.replace(/, $/, '')}`;
      yield isBeside
        ? [{ rejected: { work, uri, rule: 'terminology/no-table', value: null, threshold: null } }]
        : [failed(context, `${at}${place}`, new InputError(code, place, message))];
    }
  }
}

async function* inOneBlock(rows: readonly TableRow[]): AsyncIterable<readonly TableRow[]> {
  yield rows;
}

async function* recordsOf(part: Part, io: Io): AsyncIterable<readonly TableRow[]> {
  const { head, close } = await peeked(io.files.stream(part));
  await close();
  const delimiter = delimiterOf(Buffer.from(head).toString('latin1'));
  for await (const records of readRecords(decodeBlocks(io.files.stream(part)), { delimiter })) {
    io.signal.throwIfAborted();
    yield records.map(({ cells, line, isMalformed }): TableRow => {
      const place = `line ${line}`;
      if (!isMalformed) return { place, cells };
      const message = 'a quote opens a cell and does not close it; double the quotes inside cells';
      return { place, broken: new InputError('malformed-quotes', place, message) };
    });
  }
}

/** Tabs, semicolons (spreadsheets of half of Europe) or commas: whichever the first lines have most of. */
function delimiterOf(head: string): string {
  const lines = head.split('\n').slice(0, 3).join('\n');
  const counted = ['\t', ';', ','].map((delimiter) => ({ delimiter, count: lines.split(delimiter).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).delimiter;
}
