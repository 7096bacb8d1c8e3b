/** The rules by which rows of a relate meet: which bucket a key falls into, and in what order rows arrive. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../formats/json/canonical.js';
import type { Row } from '../../schemas/columns.js';

/** @param buckets a power of two */
export function bucketOf(key: string, buckets: number): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0) & (buckets - 1);
}

/** sha256 of rows in their order. */
export function digestOfRows(rows: readonly Row[]): string {
  const hash = createHash('sha256');
  for (const row of rows) hash.update(canonicalJson(row)).update('\n');
  return hash.digest('hex');
}

/** Rows in their one order: by canonical JSON. Stages see the same order whatever workers or shards wrote first. */
export function sortRows(rows: readonly Row[]): Row[] {
  return rows
    .map((row) => ({ row, text: canonicalJson(row) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ row }) => row);
}
