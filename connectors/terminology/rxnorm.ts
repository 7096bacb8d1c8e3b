/**
 * RxNorm in Rich Release Format (https://www.nlm.nih.gov/research/umls/rxnorm/docs/techdoc.html): RXNCONSO names concepts,
 * RXNREL relates them. Cells are separated by bars and never quoted.
 */
import { entityOf, itemOf, literalOf, type Place, rejected } from '../../engines/curies/edge.js';
import { decodeBlocks } from '../../formats/text/blocks.js';
import type { Item } from '../../schemas/connector.js';
import type { Io, Part } from '../../schemas/io.js';
import type { Context } from './concept.js';

const NAMES = /(?:^|\/)RXNCONSO[^/]*\.RRF(?:\.gz)?$/i;
const RELATIONS = /(?:^|\/)RXNREL[^/]*\.RRF(?:\.gz)?$/i;
const RRF = /\.RRF(?:\.gz)?$/i;

/** Of the columns read: RXCUI 0, LAT 1, SAB 11, TTY 12, CODE 13, STR 14, SUPPRESS 16. */
const NAME_CELLS = 18;
/** RXCUI1 0, REL 3, RXCUI2 4, RELA 7, SUPPRESS 14. */
const RELATION_CELLS = 16;

/** Kinds of names that name the concept itself; the others of RxNorm are synonyms of it. */
const PREFERRED = new Set([
  'IN',
  'PIN',
  'MIN',
  'BN',
  'SCDC',
  'SCDF',
  'SCDFP',
  'SCDG',
  'SCDGP',
  'SCD',
  'GPCK',
  'SBDC',
  'SBDF',
  'SBDFP',
  'SBDG',
  'SBD',
  'BPCK',
  'DF',
  'DFG',
]);
const KINDS: ReadonlyMap<string, string> = new Map([
  ['DF', 'dose form'],
  ['DFG', 'dose form'],
]);
const SUPPRESSED: ReadonlyMap<string, string> = new Map([
  ['O', 'obsolete'],
  ['Y', 'suppressed'],
  ['E', 'suppressed'],
]);

export function isRrf(uri: string): boolean {
  return RRF.test(uri);
}

interface Named {
  readonly label: string;
  readonly type: string;
}

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/** @param parts the files of one release */
export async function* readRelease(
  parts: readonly Part[],
  context: Omit<Context, 'uri'>,
  io: Io,
): AsyncIterable<Item[]> {
  const names = new Map<string, Named>();
  for (const part of parts) {
    if (NAMES.test(part.uri)) await collectNames(part, names, io);
  }
  for (const part of parts) {
    io.signal.throwIfAborted();
    const { uri } = part;
    const read = NAMES.test(uri) ? itemOfName : RELATIONS.test(uri) ? itemOfRelation : undefined;
    if (!read) {
      yield [rejected({ unit: 'terminology', uri, work: uri }, 'table-not-read', null)];
      continue;
    }
    let isEmpty = true;
    for await (const rows of rowsOf(part, io)) {
      if (rows.length > 0) isEmpty = false;
      yield rows.map((row) => read(row, { ...context, uri }, names));
    }
    if (isEmpty) yield [rejected({ unit: 'terminology', uri, work: uri }, 'no-concepts', '0')];
  }
}

async function* rowsOf(part: Part, io: Io): AsyncIterable<Row[]> {
  let line = 0;
  for await (const block of decodeBlocks(io.files.stream(part))) {
    const rows: Row[] = [];
    for (const text of block.split('\n')) {
      line++;
      if (text.trim() !== '') rows.push({ cells: text.split('|'), line });
    }
    if (block.endsWith('\n')) line--;
    yield rows;
  }
}

async function collectNames(part: Part, names: Map<string, Named>, io: Io): Promise<void> {
  for await (const rows of rowsOf(part, io)) {
    for (const { cells } of rows) {
      const [id = '', , , , , , , , , , , source, kind = ''] = cells;
      if (source !== 'RXNORM' || !PREFERRED.has(kind) || names.has(id)) continue;
      names.set(id, { label: cells[14] ?? '', type: KINDS.get(kind) ?? 'drug' });
    }
  }
}

type Names = ReadonlyMap<string, Named>;

function itemOfName({ cells, line }: Row, context: Context, names: Names): Item {
  if (cells.length < NAME_CELLS) return ragged(context, line, cells.length, NAME_CELLS);
  const [id = '', , , , , , , , , , , source = '', kind = '', code = '', text = '', , suppressed = ''] = cells;
  const place = placeOf(context, line);
  const subject = subjectOf(id, names, context);
  // A concept RxNorm has no name for (only sources do) cannot be spoken of.
  if (subject === undefined) return rejected(place, 'unnamed', `RXNORM:${id}`);
  const common = { subject, status: SUPPRESSED.get(suppressed) ?? null, evidence: place.work };
  if (source === 'RXNORM' && PREFERRED.has(kind) && text === subject.label) {
    if (!context.codes) return rejected(place, 'name', kind);
    const object = literalOf(`RxNorm ${id}`);
    return itemOf({ ...common, predicate: 'code', object }, place, context.lang, context.vocabulary);
  }
  if (source === 'RXNORM') {
    if (text === subject.label) return rejected(place, 'repeated', kind);
    const object = literalOf(text);
    return itemOf({ ...common, predicate: 'synonym', object }, place, context.lang, context.vocabulary);
  }
  const object = entityOf(`${source}:${code.replace(/\s+/g, '')}`, text, undefined, context.vocabulary);
  return itemOf({ ...common, predicate: 'maps-to', object }, place, context.lang, context.vocabulary);
}

function itemOfRelation({ cells, line }: Row, context: Context, names: Names): Item {
  if (cells.length < RELATION_CELLS) return ragged(context, line, cells.length, RELATION_CELLS);
  const [to = '', , , relation = '', from = '', , , attribute = '', , , , , , , suppressed = ''] = cells;
  const place = placeOf(context, line);
  // Between names (atoms) of the sources, not between concepts.
  if (to === '' || from === '') return rejected(place, 'between-names', relation);
  const subject = subjectOf(from, names, context);
  const object = subjectOf(to, names, context);
  if (!subject || !object) return rejected(place, 'unnamed', `RXNORM:${subject ? to : from}`);
  // Each relation stands there twice, once from either side: the second concept has the relation to the first.
  const predicate = attribute === '' ? (BROADER.get(relation) ?? '') : attribute;
  if (predicate === '' || context.vocabulary.relationOf(predicate).isInverse) {
    return rejected(place, 'mirrored', attribute || relation);
  }
  const edge = { subject, predicate, object, status: SUPPRESSED.get(suppressed) ?? null, evidence: place.work };
  return itemOf(edge, place, context.lang, context.vocabulary);
}

/** Without a name of its own, "has a broader one" is what a relation says. */
const BROADER: ReadonlyMap<string, string> = new Map([
  ['PAR', 'is-a'],
  ['RB', 'is-a'],
]);

function subjectOf(id: string, names: Names, context: Context) {
  const named = names.get(id);
  return named && entityOf(`RXNORM:${id}`, named.label, context.type ?? named.type, context.vocabulary);
}

function placeOf({ uri }: Context, line: number): Place {
  return { unit: 'terminology', uri, work: `${uri}:${line}` };
}

function ragged({ uri }: Context, line: number, found: number, expected: number): Item {
  const message = `${found} cells, expected at least ${expected}; fetch the release again`;
  return { failed: { uri, place: `line ${line}`, code: 'ragged-row', message } };
}
