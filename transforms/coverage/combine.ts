/**
 * Rows of one point as one row. A common entity stands in more documents than a bucket can hold, so each shard says
 * once what its documents have; combining in any order and grouping gives the same row.
 */
import { type EvidenceRow, type Finding, reached } from './tables.js';

/** Findings kept of one slot and stance: enough to count independent origins and to show. */
export const MOST_FINDINGS = 8;

/** @returns a row for each point, in order of first sight */
export function combinedByPoint(rows: readonly EvidenceRow[]): EvidenceRow[] {
  const byPoint = new Map<string, EvidenceRow[]>();
  for (const row of rows) {
    const known = byPoint.get(row.point);
    if (known) known.push(row);
    else byPoint.set(row.point, [row]);
  }
  return [...byPoint.values()].map(combined);
}

function combined(rows: readonly EvidenceRow[]): EvidenceRow {
  const [first] = rows;
  if (!first) throw new Error('a point without rows');
  let best = 0;
  let documents = 0;
  const findings: Finding[] = [];
  for (const row of rows) {
    best = Math.max(best, reached.indexOf(row.reached));
    documents += row.documents;
    for (const finding of row.findings) findings.push(finding);
  }
  return { point: first.point, reached: reached[best] ?? 'looked', documents, findings: bestOf(findings) };
}

/** By slot and stance the best, one an origin. */
export function bestOf(findings: readonly Finding[]): Finding[] {
  const groups = new Map<string, number>();
  const origins = new Set<string>();
  return [...findings].sort(compare).filter(({ slot, stance, origin }) => {
    const group = `${slot} ${stance}`;
    const known = `${group} ${origin}`;
    const count = groups.get(group) ?? 0;
    if (count >= MOST_FINDINGS || origins.has(known)) return false;
    groups.set(group, count + 1);
    origins.add(known);
    return true;
  });
}

/** The best first: authority, then the newest, then the shorter passage, then a fixed order. */
export function compare(a: Finding, b: Finding): number {
  return (
    a.slot - b.slot ||
    (a.stance < b.stance ? -1 : a.stance > b.stance ? 1 : 0) ||
    rankOf(a.authority) - rankOf(b.authority) ||
    newer(a.published, b.published) ||
    a.end - a.start - (b.end - b.start) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) ||
    a.start - b.start
  );
}

/** A before E, documents without a level last. */
export function rankOf(authority: string | null): number {
  return authority === null ? 5 : authority.charCodeAt(0) - 'A'.charCodeAt(0);
}

/** Negative if `a` is newer; what has no date is oldest. */
export function newer(a: string | null, b: string | null): number {
  const [first, second] = [a ?? '', b ?? ''];
  return first === second ? 0 : first > second ? -1 : 1;
}
