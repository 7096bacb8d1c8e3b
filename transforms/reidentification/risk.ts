/** From counted cells to the k of a document, and to what may be published of it. */
import { groups } from './cells.js';
import type { CountRow, ExposureRow, ProfileRow, RiskRow, SizeRow, VerdictRow } from './tables.js';

/** @param sizes of the cells and rare diagnoses of the shards the profiles are of */
export function verdictsOf(profiles: readonly ProfileRow[], sizes: readonly SizeRow[]): VerdictRow[] {
  const known = new Map(sizes.map((row) => [keyOf(row.shard, row.cell, row.diagnosis), row.k]));
  return profiles.map(({ shard, id, subject, year, cell, diagnoses }) => {
    const found = ['', ...diagnoses].flatMap((diagnosis) => known.get(keyOf(shard, cell, diagnosis)) ?? []);
    return { shard, id, subject, year, k: smallest(found) };
  });
}

function keyOf(...parts: readonly string[]): string {
  return parts.join('\n');
}

/** The rows of `all` years that stand beside those of each year. */
const ALL = 'all';

/** @returns a row a subject and year, and one a subject */
export function exposuresOf(verdicts: readonly VerdictRow[]): ExposureRow[] {
  const twice = verdicts.flatMap(({ subject, year, k }) => [
    { subject, year: year || 'unknown', k },
    { subject, year: ALL, k },
  ]);
  return leastExposures(twice);
}

/** Rows of one subject and year as one, with the smallest k. */
function leastExposures(rows: readonly ExposureRow[]): ExposureRow[] {
  return groups(rows, ({ subject, year }) => keyOf(subject, year)).flatMap(([, all]) => {
    const [first] = all;
    return first ? [{ ...first, k: smallest(all.flatMap(({ k }) => k ?? [])) }] : [];
  });
}

/** @param exposures all rows of whole subjects */
export function countsOf(exposures: readonly ExposureRow[]): CountRow[] {
  return groups(leastExposures(exposures), ({ year }) => year).map(([year, all]) => {
    const known = all.flatMap(({ k }) => k ?? []);
    return {
      year,
      subjects: known.length,
      below5: known.filter((k) => k < 5).length,
      below11: known.filter((k) => k < 11).length,
      unknown: all.length - known.length,
    };
  });
}

/** @param counts of disjoint sets of subjects */
export function risksOf(counts: readonly CountRow[]): RiskRow[] {
  return groups(counts, ({ year }) => year).map(([year, all]) => {
    const sum = (column: 'subjects' | 'below5' | 'below11' | 'unknown') =>
      all.reduce((total, row) => total + row[column], 0);
    const subjects = sum('subjects');
    return {
      year,
      subjects: rangeOf(subjects),
      below5: publishedShare(sum('below5'), subjects),
      below11: publishedShare(sum('below11'), subjects),
      unknown: rangeOf(sum('unknown')),
    };
  });
}

/** Cells of 1 to 10 people are not published (CMS cell size suppression policy). */
const LEAST_PUBLISHED = 11;

/** Two digits: with the number of subjects known as a range only, no count can be worked out from the share. */
function publishedShare(part: number, whole: number): number | null {
  if (whole === 0 || (part > 0 && part < LEAST_PUBLISHED)) return null;
  return Number((part / whole).toPrecision(2));
}

function rangeOf(subjects: number): string {
  if (subjects === 0) return '0';
  if (subjects < 100) return '<100';
  if (subjects < 1000) return '100-999';
  if (subjects < 10_000) return '1,000-9,999';
  return subjects < 100_000 ? '10,000-99,999' : '100,000+';
}

function smallest(numbers: readonly number[]): number | null {
  return numbers.reduce<number | null>((least, one) => (least === null || one < least ? one : least), null);
}
