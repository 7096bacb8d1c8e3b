/**
 * Rows of one point as one row. A common entity stands in more documents than a bucket can hold, so each shard says
 * once what its documents have; combining in any order and grouping gives the same row.
 */
import { type EvidenceRow, found } from './tables.js';

/** @returns a row for each point, in order of first sight */
export function combinedByPoint(rows: readonly EvidenceRow[]): EvidenceRow[] {
  const byPoint = new Map<string, EvidenceRow>();
  for (const row of rows) {
    const before = byPoint.get(row.point);
    byPoint.set(row.point, before ? combined(before, row) : row);
  }
  return [...byPoint.values()];
}

function combined(a: EvidenceRow, b: EvidenceRow): EvidenceRow {
  const best = compare(a, b) <= 0 ? a : b;
  const items = a.items.length === 0 ? b.items : b.items.length === 0 ? a.items : union(a.items, b.items);
  return { ...best, items, documents: a.documents + b.documents };
}

function union(a: readonly number[], b: readonly number[]): number[] {
  return [...new Set([...a, ...b])].sort((x, y) => x - y);
}

/** The best first: furthest, most items, then authority, then the shorter passage, then the smaller id. */
function compare(a: EvidenceRow, b: EvidenceRow): number {
  return (
    found.indexOf(b.found) - found.indexOf(a.found) ||
    b.shown - a.shown ||
    rankOf(a) - rankOf(b) ||
    lengthOf(a) - lengthOf(b) ||
    ((a.id ?? '') < (b.id ?? '') ? -1 : 1)
  );
}

/** A before E, documents without a level last. */
function rankOf({ authority }: EvidenceRow): number {
  return authority === null ? 5 : authority.charCodeAt(0) - 'A'.charCodeAt(0);
}

function lengthOf({ start, end }: EvidenceRow): number {
  return (end ?? 0) - (start ?? 0);
}
