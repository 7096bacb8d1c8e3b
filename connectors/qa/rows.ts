/** Rows of a bank: CSV with a header or without one (MMLU), TSV, JSON in its shapes, JSON Lines under any name. */
import { isRagged } from '../../formats/delimited/header.js';
import { readRecords } from '../../formats/delimited/records.js';
import { parseJson } from '../../formats/json/parse.js';
import { type Row, readRows } from '../../formats/rows/read.js';
import { decodeBlocks } from '../../formats/text/blocks.js';
import { decodeText } from '../../formats/text/encoding.js';
import { natureOf } from '../../formats/text/nature.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import { isHeader } from './columns.js';

export type BankFormat = 'xml' | 'json' | 'jsonl' | 'csv' | 'tsv';

/** By the content; a name decides only what the content leaves open. */
export async function formatOf(part: Part, io: Io): Promise<BankFormat> {
  const head = await headOf(part, io);
  if (head.length === 0) throw new InputError('empty-file', '', 'the file is empty; fetch it again');
  const nature = natureOf(head, part.uri);
  if (nature === 'xml') return 'xml';
  if (nature !== undefined && nature !== 'json' && nature !== 'html') {
    throw new InputError('not-qa', '', `the content is ${nature}, not a bank of questions; leave it out of \`path\``);
  }
  const start = Buffer.from(head)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  if (start.startsWith('<')) return 'xml';
  if (start.startsWith('[')) return 'json';
  const line = start.split('\n', 1)[0] ?? '';
  if (start.startsWith('{')) {
    const isWhole = line.trimEnd().endsWith('}') && start.slice(line.length).trimStart().startsWith('{');
    return isWhole || /\.(?:jsonl|ndjson)(?:\.gz)?$/i.test(part.uri) ? 'jsonl' : 'json';
  }
  return line.split('\t').length > line.split(',').length ? 'tsv' : 'csv';
}

async function headOf(part: Part, io: Io): Promise<Uint8Array> {
  for await (const chunk of io.files.stream(part)) return chunk;
  return new Uint8Array();
}

export async function* rowsOf(part: Part, format: BankFormat, io: Io): AsyncIterable<Row> {
  if (format === 'json') yield* jsonRows(await io.files.bytes(part));
  else if (format === 'jsonl') yield* readRows(io.files.stream(part), 'jsonl');
  else yield* delimitedRows(decodeBlocks(io.files.stream(part)), format === 'tsv' ? '\t' : ',');
}

async function* delimitedRows(blocks: AsyncIterable<string>, delimiter: string): AsyncIterable<Row> {
  let header: readonly string[] | undefined;
  for await (const records of readRecords(blocks, { delimiter })) {
    for (const { number, line, cells, isMalformed } of records) {
      const place = `record ${number}, line ${line}`;
      if (isMalformed) {
        const message = 'a quote opens a cell and does not close it; double the quotes inside cells';
        yield { place, broken: new InputError('malformed-quotes', place, message) };
        continue;
      }
      const isFirst = header === undefined;
      header ??= isHeader(cells) ? cells : unnamed(cells);
      if (isFirst && header === cells) continue;
      if (isRagged(cells, header.length)) {
        const message = `${cells.length} cells, expected ${header.length} as in the first record; correct the row`;
        yield { place, broken: new InputError('ragged-row', place, message) };
      } else yield { place, values: Object.fromEntries(header.map((name, index) => [name, cells[index]])) };
    }
  }
}

/** MMLU has no header: a question, its choices, the letter of the right one. */
function unnamed(cells: readonly string[]): string[] {
  const last = cells.at(-1)?.trim() ?? '';
  const choices = cells.length - 2;
  if (choices < 2 || choices > 10 || !/^[A-J]$/.test(last)) {
    const message = 'no header names a question, and the cells are not a question, its choices and a letter; name them';
    throw new InputError('no-header', 'record 1, line 1', message);
  }
  return ['question', ...Array.from({ length: choices }, (_, index) => `option${'abcdefghij'[index] ?? ''}`), 'answer'];
}

/** A list, lists inside an object (`{"questions": […]}`), or objects by their id (PubMedQA). */
function* jsonRows(bytes: Uint8Array): Iterable<Row> {
  const value = parseJson(decodeText(bytes).text);
  if (Array.isArray(value)) return yield* listed(value, '');
  if (!isObject(value)) throw noRows();
  const lists = Object.entries(value).filter(([, inner]) => Array.isArray(inner) && inner.some(isObject));
  if (lists.length > 0) {
    for (const [name, list] of lists) if (Array.isArray(list)) yield* listed(list, `list ${name}, `);
    return;
  }
  const entries = Object.entries(value);
  const objects = entries.filter(([, inner]) => isObject(inner));
  if (objects.length === 0 || objects.length < entries.length) throw noRows();
  for (const [index, [id, inner]] of objects.entries()) {
    if (isObject(inner)) yield { place: `element ${index + 1}`, values: { id, ...inner } };
  }
}

function noRows(): InputError {
  return new InputError(
    'no-rows',
    '',
    'expected a list of questions, or questions by their id; leave it out of `path`',
  );
}

function* listed(elements: readonly unknown[], where: string): Iterable<Row> {
  for (const [index, element] of elements.entries()) {
    const place = `${where}element ${index + 1}`;
    if (isObject(element)) yield { place, values: element };
    else yield { place, broken: new InputError('not-a-row', place, 'expected an object with named values') };
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
