/**
 * Rows of named values, whatever the file writes them in: CSV and TSV with a header, a JSON array of objects (also one
 * level inside an object), JSON Lines, or lines of Python literals. One shape for every connector that maps columns.
 */
import { InputError } from '../../schemas/errors.js';
import { isRagged } from '../delimited/header.js';
import { readRecords } from '../delimited/records.js';
import { parseJson } from '../json/parse.js';
import { parsePythonLiteral } from '../python-literal/parse.js';
import { decodeBlocks } from '../text/blocks.js';

export const rowFormats = ['csv', 'tsv', 'json', 'jsonl', 'python'] as const;
export type RowFormat = (typeof rowFormats)[number];

export type Values = Readonly<Record<string, unknown>>;

/** `place` says where the row stands: record and line, element, or line. */
export type Row =
  | { readonly place: string; readonly values: Values }
  | { readonly place: string; readonly broken: InputError };

/** A JSON file is parsed whole. */
const MAX_JSON_CHARACTERS = 64 * 1024 * 1024;

/** By the name, `.gz` aside; undefined where it says nothing. */
export function rowFormatOf(uri: string): RowFormat | undefined {
  const extension = /\.(\w+?)(?:\.gz)?$/.exec(uri)?.[1]?.toLowerCase();
  if (extension === 'ndjson') return 'jsonl';
  return rowFormats.find((format) => format === extension);
}

/**
 * A broken row is yielded as such and reading goes on. Errors that concern the rest of the file are thrown.
 * @throws InputError `malformed-json`, `no-rows`, `too-large`, and what decoding throws
 */
export async function* readRows(chunks: AsyncIterable<Uint8Array>, format: RowFormat): AsyncIterable<Row> {
  const blocks = decodeBlocks(chunks);
  switch (format) {
    case 'csv':
      return yield* delimitedRows(blocks, ',');
    case 'tsv':
      return yield* delimitedRows(blocks, '\t');
    case 'json':
      return yield* jsonRows(blocks);
    case 'jsonl':
      return yield* lineRows(blocks, parseJson);
    case 'python':
      return yield* lineRows(blocks, (line) => parsePythonLiteral(line.replace(/^\w+ (?=[[{(])/, '')));
  }
}

async function* delimitedRows(blocks: AsyncIterable<string>, delimiter: string): AsyncIterable<Row> {
  let header: readonly string[] | undefined;
  for await (const records of readRecords(blocks, { delimiter })) {
    for (const { number, line, cells, isMalformed } of records) {
      const place = `record ${number}, line ${line}`;
      if (isMalformed) {
        const message = 'a quote opens a cell and does not close it; double the quotes inside cells';
        yield { place, broken: new InputError('malformed-quotes', place, message) };
      } else if (header === undefined) header = cells.map((cell) => cell.trim());
      else if (isRagged(cells, header.length)) {
        const message = `${cells.length} cells, expected ${header.length} as in the header; correct the row`;
        yield { place, broken: new InputError('ragged-row', place, message) };
      } else yield { place, values: Object.fromEntries(header.map((name, index) => [name, cells[index]])) };
    }
  }
}

async function* jsonRows(blocks: AsyncIterable<string>): AsyncIterable<Row> {
  let text = '';
  for await (const block of blocks) {
    text += block;
    if (text.length > MAX_JSON_CHARACTERS) {
      const message = 'a JSON file is read whole, so it may have 64 million characters; write it as JSON Lines';
      throw new InputError('too-large', '', message);
    }
  }
  const value = parseJson(text);
  const lists = Array.isArray(value) ? [value] : Object.values(isObject(value) ? value : {}).filter(Array.isArray);
  if (lists.length === 0) {
    throw new InputError('no-rows', '', 'expected a list of objects; say what the file is with `format`');
  }
  // An object may hold several lists, such as one for training and one for tests: every one is read.
  for (const [list, elements] of lists.entries()) {
    const place = lists.length === 1 ? '' : `list ${list + 1}, `;
    for (const [index, element] of elements.entries()) yield* rowsOf(element, `${place}element ${index + 1}`);
  }
}

/** Each line is a value: an object, or a list of objects. */
async function* lineRows(blocks: AsyncIterable<string>, parse: (line: string) => unknown): AsyncIterable<Row> {
  let number = 0;
  for await (const block of blocks) {
    for (const line of block.split('\n')) {
      // A block ends with a line feed, after which there is no line.
      number++;
      if (line.trim() === '') continue;
      const place = `line ${number}`;
      let value: unknown;
      try {
        value = parse(line);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        yield { place, broken: error };
        continue;
      }
      if (!Array.isArray(value)) yield* rowsOf(value, place);
      else for (const [index, element] of value.entries()) yield* rowsOf(element, `${place}, element ${index + 1}`);
    }
    if (block.endsWith('\n')) number--;
  }
}

function* rowsOf(value: unknown, place: string): Iterable<Row> {
  if (isObject(value)) yield { place, values: value };
  else yield { place, broken: new InputError('not-a-row', place, 'expected an object with named values') };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
