/** Reads Parquet files: ours, and those of other writers (snappy, gzip, zstd, old two-level lists). */
import {
  type AsyncBuffer,
  asyncBufferFromFile,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from 'hyparquet';
import { columnsOf, type Row, type TableSchema } from '../../schemas/columns.js';
import { decoderOf } from './values.js';
import { decompressors, loadZstd } from './zstd.js';

export interface RowRange {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/** An open Parquet file. */
export interface ParquetFile {
  readonly rows: number;
  readonly groups: readonly RowRange[];
  /** Names of its columns: a file of an older version may lack some of the schema. */
  readonly columns: readonly string[];
  /** Rows of a range, as plain objects; only the named columns. */
  read(columns: readonly string[], range: RowRange): Promise<Row[]>;
}

/** @throws Error when the file is not Parquet */
export async function openParquet(path: string, schema: TableSchema): Promise<ParquetFile> {
  await loadZstd();
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const decoders = new Map(columnsOf(schema).map((column) => [column.name, decoderOf(column)]));
  return {
    rows: Number(metadata.num_rows),
    groups: groupsOf(metadata),
    columns: parquetSchema(metadata).children.map(({ element }) => element.name),
    read: (columns, range) => readRange(file, metadata, columns, range, decoders),
  };
}

/** The rows of a file, a row group at a time. */
export async function* readTable(
  path: string,
  schema: TableSchema,
  columns: readonly string[] = Object.keys(schema.shape),
): AsyncIterable<Row[]> {
  const file = await openParquet(path, schema);
  for (const group of file.groups) yield await file.read(columns, group);
}

function groupsOf(metadata: FileMetaData): RowRange[] {
  let start = 0;
  return metadata.row_groups.map(({ num_rows }) => {
    const range = { start, end: start + Number(num_rows) };
    start = range.end;
    return range;
  });
}

async function readRange(
  file: AsyncBuffer,
  metadata: FileMetaData,
  columns: readonly string[],
  range: RowRange,
  decoders: ReadonlyMap<string, ((value: unknown) => unknown) | null>,
): Promise<Row[]> {
  if (range.end <= range.start) return [];
  const rows: Row[] = await parquetReadObjects({
    file,
    metadata,
    columns: [...columns],
    rowStart: range.start,
    rowEnd: range.end,
    compressors: decompressors,
  });
  for (const name of columns) {
    const decode = decoders.get(name);
    if (decode) for (const row of rows) row[name] = decode(row[name]);
  }
  return rows;
}
