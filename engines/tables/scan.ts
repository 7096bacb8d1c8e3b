/** The first look at every file: what is odd, how its columns are to be read, how much each patient holds. Numbers only. */
import type { Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import { ColumnReader, idOf, settle } from './column-reader.js';
import { type OpenTable, openDelimited } from './delimited.js';
import { Oddities } from './oddities.js';
import { openParquetTable } from './parquet.js';
import type { Table } from './table.js';

export interface TableFile {
  readonly table: Table;
  readonly part: Part;
}

export interface ReadableFile extends TableFile {
  readonly readers: readonly ColumnReader[];
}

export interface Scan {
  readonly files: readonly ReadableFile[];
  /** What was odd, a failure each. */
  readonly items: readonly Item[];
  /** Characters that the rows of the patients of each slot take when they are held. */
  readonly weights: Float64Array;
}

/** Patients share a slot by the hash of their id, so that what is counted does not grow with their number. */
const SLOTS = 1 << 16;

/** What a held row costs beside its cells. */
export const ROW_OVERHEAD = 32;

export async function scanTables(files: readonly TableFile[], io: Io): Promise<Scan> {
  const weights = new Float64Array(SLOTS);
  const readable: ReadableFile[] = [];
  const items: Item[] = [];
  for (const file of files) {
    const oddities = new Oddities(file.part.uri, file.table.name);
    const readers = await scanFile(file, weights, oddities, io);
    if (readers) readable.push({ ...file, readers });
    items.push(...oddities.items());
  }
  return { files: readable, items, weights };
}

/** @returns undefined for a file without a usable header; one that breaks later is read up to there */
async function scanFile(
  { table, part }: TableFile,
  weights: Float64Array,
  oddities: Oddities,
  io: Io,
): Promise<ColumnReader[] | undefined> {
  let readers: ColumnReader[] | undefined;
  try {
    const { layout, isBytes, batches } = await openTable({ table, part }, io, oddities);
    for (const error of layout.missing) oddities.error(error);
    readers = table.rules.map(({ holds = 'text' }) => new ColumnReader(holds, isBytes));
    for await (const batch of batches) {
      io.signal.throwIfAborted();
      for (const cells of batch) {
        let weight = ROW_OVERHEAD;
        for (let column = 0; column < cells.length; column++) {
          const cell = cells[column] ?? '';
          readers[column]?.see(cell);
          weight += cell.length + 1;
        }
        if (table.subject === -1) continue;
        const subject = subjectIn(cells, table);
        if (subject === '') oddities.nobody(table.names[table.subject] ?? '');
        else weights[slotOf(subject)] = (weights[slotOf(subject)] ?? 0) + weight;
      }
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    oddities.error(error);
  }
  for (const [index, { encoding, undecoded }] of settle(readers ?? []).entries()) {
    const column = table.names[index] ?? '';
    oddities.undecoded(column, encoding.toUpperCase(), undecoded);
    const dates = readers?.[index]?.dates;
    if (dates) oddities.dates(column, dates, io);
  }
  return readers;
}

export function openTable({ table, part }: TableFile, io: Io, oddities?: Oddities): Promise<OpenTable> {
  return isParquet(part.uri)
    ? openParquetTable(part, table, io)
    : openDelimited(io.files.stream(part), table, oddities);
}

export function isParquet(uri: string): boolean {
  return /\.(?:parquet|pq)$/i.test(uri);
}

export function subjectIn(cells: readonly string[], table: Table): string {
  return idOf((cells[table.subject] ?? '').trim());
}

/** FNV-1a. A row of a large table has its patient hashed once a pass: no cryptography there. */
export function slotOf(subject: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < subject.length; i++) hash = Math.imul(hash ^ subject.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 16)) & (SLOTS - 1);
}
