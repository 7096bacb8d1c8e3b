/** Attributes: columns beside the text, row-aligned with the documents of a shard and keyed by document id. */
import { z } from 'zod';
import type { TableSchema } from './columns.js';

/** The table a unit's columns are stored in. */
export function attributeSchema(writes: TableSchema): TableSchema {
  return z.strictObject({ id: z.string(), ...writes.shape });
}

/** The row of a document the unit could say nothing about. */
export function emptyAttributes(writes: TableSchema): Record<string, null> {
  return Object.fromEntries(Object.keys(writes.shape).map((column) => [column, null]));
}
