/** Reads the columns a task asked for, from the row-aligned files of a shard. */

import { openParquet } from '../../formats/parquet/read.js';
import type { Row, TableSchema } from '../../schemas/columns.js';
import type { ColumnsInput, Slice } from '../../schemas/task.js';
import type { Store } from '../store/store.js';
import { sectionsOf, toUtf16 } from './offsets.js';

/** The schema of what an owner wrote: documents, triples, or a unit's columns. */
export type SchemaOf = (owner: string) => TableSchema;

/** Rows of a shard, a row group of its first file at a time. Sections come with UTF-16 offsets. */
export async function* shardRows(
  store: Store,
  inputs: readonly ColumnsInput[],
  schemaOf: SchemaOf,
): AsyncIterable<Row[]> {
  const files = await Promise.all(
    inputs.map(async ({ owner, blob, columns }) => ({
      file: await openParquet(await store.path(blob), schemaOf(owner)),
      columns: owner === 'documents' && columns.includes('sections') ? [...new Set([...columns, 'text'])] : columns,
    })),
  );
  const [first] = files;
  if (!first) return;
  for (const group of first.file.groups) {
    const parts = await Promise.all(files.map(({ file, columns }) => file.read(columns, group)));
    const rows = (parts[0] ?? []).map((_, index) => merged(parts, index));
    yield rows.map(withUtf16Sections);
  }
}

/** The rows of slices of keyed tables, all at once: a bucket is small by construction. */
export async function sliceRows(store: Store, slices: readonly Slice[], schema: TableSchema): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { blob, start, end } of slices) {
    const file = await openParquet(await store.path(blob), schema);
    // Not spread into one call: a slice may hold more rows than a call takes arguments.
    for (const row of await file.read(Object.keys(schema.shape), { start, end })) rows.push(row);
  }
  return rows;
}

function withUtf16Sections(row: Row): Row {
  if (row.sections === undefined || typeof row.text !== 'string') return row;
  return { ...row, sections: toUtf16(row.text, sectionsOf(row.sections)) };
}

function merged(parts: readonly (readonly Row[])[], index: number): Row {
  const row: Row = {};
  for (const part of parts) Object.assign(row, part[index]);
  return row;
}
