/**
 * Rows of a CSV or TSV file, only the columns of a table. Bytes are read one character each, and cells decoded later,
 * column by column (see columns.ts): one column in a wrong encoding then spoils neither its rows nor its file.
 */
import { isRagged } from '../../formats/delimited/header.js';
import { type DelimitedRecord, readRecords } from '../../formats/delimited/records.js';
import { decodeBlocks } from '../../formats/text/blocks.js';
import { markedEncoding } from '../../formats/text/encoding.js';
import { unifyNewlines } from '../../formats/text/newlines.js';
import { InputError } from '../../schemas/errors.js';
import type { Oddities } from './oddities.js';
import { columnsFound, type Layout, layoutOf, type Table } from './table.js';

/** Wanted cells of some rows, in the order of the table's columns. */
export type Batch = readonly (readonly string[])[];

export interface OpenTable {
  readonly layout: Layout;
  /** Whether a character of a cell is a byte of the file still. */
  readonly isBytes: boolean;
  readonly batches: AsyncIterable<Batch>;
}

const DELIMITERS = [',', '\t', ';', '|'] as const;
const MAX_LINE_BYTES = 8 * 1024 * 1024;

/**
 * @param oddities told of rows that are left out; absent when they have been counted before
 * @throws InputError `empty-file`, `missing-column`, and what the stream throws
 */
export async function openDelimited(
  chunks: AsyncIterable<Uint8Array>,
  table: Table,
  oddities?: Oddities,
): Promise<OpenTable> {
  const { isBytes, blocks } = await blocksOf(chunks);
  const ahead = blocks[Symbol.asyncIterator]();
  const first = await ahead.next();
  if (first.done || first.value.trim() === '') {
    throw new InputError('empty-file', '', `${table.name} is empty, not even a header; export it again`);
  }
  const line = first.value.trimStart().split('\n', 1)[0] ?? '';
  const records = readRecords(rejoined(first.value, ahead), { delimiter: delimiterOf(line, table) });
  const layout = layoutOf(headerOf(line, table), table);
  return { layout, isBytes, batches: batchesOf(records, layout, oddities) };
}

function delimiterOf(line: string, table: Table): string {
  let best = ',';
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const found = columnsFound(cellsOf(line, delimiter), table);
    if (found > most) {
      most = found;
      best = delimiter;
    }
  }
  return best;
}

function headerOf(line: string, table: Table): string[] {
  return cellsOf(line, delimiterOf(line, table));
}

/** Names of columns hold neither quotes nor delimiters. */
function cellsOf(line: string, delimiter: string): string[] {
  return line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}

async function* batchesOf(
  records: AsyncIterable<DelimitedRecord[]>,
  { at, width }: Layout,
  oddities: Oddities | undefined,
): AsyncIterable<Batch> {
  let isHeader = true;
  for await (const block of records) {
    const batch: string[][] = [];
    for (const record of block) {
      if (isHeader) isHeader = false;
      else if (record.isMalformed) oddities?.malformed(placeOf(record));
      else if (isRagged(record.cells, width)) oddities?.ragged(placeOf(record), width);
      else batch.push(at.map((index) => (index === -1 ? '' : (record.cells[index] ?? ''))));
    }
    if (batch.length > 0) yield batch;
  }
}

function placeOf({ number, line }: DelimitedRecord): string {
  return `record ${number}, line ${line}`;
}

async function* rejoined(first: string, rest: AsyncIterator<string>): AsyncIterable<string> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** UTF-16 has delimiters of two bytes, so it is decoded first. */
async function blocksOf(chunks: AsyncIterable<Uint8Array>) {
  const ahead = chunks[Symbol.asyncIterator]();
  const first = await ahead.next();
  const head = first.done ? new Uint8Array() : first.value;
  const whole = chained(head, ahead);
  const marked = markedEncoding(head)?.encoding;
  return marked === 'utf-16le' || marked === 'utf-16be'
    ? { isBytes: false, blocks: decodeBlocks(whole) }
    : { isBytes: true, blocks: byteBlocks(whole) };
}

async function* chained(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

const LINE_FEED = 0x0a;

/** Whole lines, one character a byte. Neither UTF-8 nor GB18030 has a delimiter, quote or line end inside a character. */
async function* byteBlocks(chunks: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  let pending: Uint8Array[] = [];
  let length = 0;
  let offset = 0;
  for await (const whole of chunks) {
    const nul = whole.indexOf(0);
    // Lines before the break are good.
    const chunk = nul === -1 ? whole : whole.subarray(0, nul);
    offset += chunk.length;
    const cut = chunk.lastIndexOf(LINE_FEED) + 1;
    if (cut > 0) {
      yield textOf([...pending, chunk.subarray(0, cut)], offset - chunk.length === length);
      pending = [];
      length = 0;
    }
    if (nul !== -1) {
      throw new InputError('binary', `byte ${offset}`, 'a NUL byte: this is no table in text; export it again');
    }
    if (cut < chunk.length) pending.push(chunk.subarray(cut));
    length += chunk.length - cut;
    if (length > MAX_LINE_BYTES) {
      throw new InputError('too-large', `byte ${offset - length}`, 'a line of more than 8 MiB; is it a table at all?');
    }
  }
  if (length > 0) yield textOf(pending, offset === length);
}

function textOf(pieces: readonly Uint8Array[], isFirst: boolean): string {
  const text = Buffer.concat(pieces).toString('latin1');
  return unifyNewlines(isFirst && text.startsWith('\u00ef\u00bb\u00bf') ? text.slice(3) : text);
}
