/** Arithmetic of sorted ranges, each in one pass. */
import type { Range } from './tags.js';

/** What of sorted ranges lies outside of sorted holes. */
export function without<R extends Range>(ranges: readonly R[], holes: readonly Range[]): R[] {
  if (holes.length === 0) return [...ranges];
  const left: R[] = [];
  let first = 0;
  for (const range of ranges) {
    while ((holes[first]?.end ?? Infinity) <= range.start) first++;
    let start = range.start;
    for (let at = first; start < range.end; at++) {
      const hole = holes[at];
      if (!hole || hole.start >= range.end) {
        left.push({ ...range, start });
        break;
      }
      if (hole.start > start) left.push({ ...range, start, end: hole.start });
      start = Math.max(start, hole.end);
    }
  }
  return left;
}

/** What of sorted ranges lies inside of sorted others. */
export function within<R extends Range>(ranges: readonly R[], others: readonly Range[]): R[] {
  const inside: R[] = [];
  let first = 0;
  for (const range of ranges) {
    while ((others[first]?.end ?? Infinity) <= range.start) first++;
    for (let at = first; at < others.length; at++) {
      const other = others[at];
      if (!other || other.start >= range.end) break;
      inside.push({ ...range, start: Math.max(range.start, other.start), end: Math.min(range.end, other.end) });
    }
  }
  return inside;
}

/** Sorted; of what overlaps, the earlier one stays whole and the rest of the later one is kept. */
export function disjoint<R extends Range>(ranges: readonly R[]): R[] {
  const sorted = ranges.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const out: R[] = [];
  let end = 0;
  for (const range of sorted) {
    if (range.end <= end) continue;
    out.push(range.start >= end ? range : { ...range, start: end });
    end = range.end;
  }
  return out;
}
