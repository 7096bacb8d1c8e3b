/** What is published of the risk: ranges and shares, never the number of a few, never a value. */
import { describe, expect, test } from 'vitest';
import type { Row } from '../../../schemas/columns.js';
import { RelateInMemory } from '../../../src/run/relate-memory.js';
import reidentification from '../../../transforms/reidentification/index.js';
import { risksOf } from '../../../transforms/reidentification/risk.js';
import { ioAt } from '../../conformance/cases.js';

async function publishedOf(rows: readonly Row[], buckets: number): Promise<Row[]> {
  const runner = new RelateInMemory(reidentification, { rare: 20 }, ioAt('.'), buckets);
  for (const shard of ['a', 'b']) {
    await runner.add(
      shard,
      rows.filter((row) => row.shard === shard),
    );
  }
  const risks = await runner.reduce();
  return risks.toSorted((a, b) => (String(a.year) < String(b.year) ? -1 : 1));
}

/** In 2020 30 in cells of three, 12 in cells of six, 98 in one of 98; in 2021 the first three again; 40 say nothing. */
function recordsOf(): Row[] {
  const regions = [
    ...Array.from({ length: 30 }, (_, at) => `R${Math.floor(at / 3)}`),
    ...Array.from({ length: 12 }, (_, at) => `S${Math.floor(at / 6)}`),
    ...Array.from({ length: 98 }, () => 'T'),
  ];
  const known = regions.map((region, at) => ({ subject: `s${at}`, published: '2020-02', meta: { region } }));
  const again = known.slice(0, 3).map((record) => ({ ...record, published: '2021' }));
  const silent = Array.from({ length: 40 }, (_, at) => ({ subject: `t${at}`, published: null, meta: {} }));
  return [...known, ...again, ...silent].map((record, at) => ({
    ...record,
    id: String(at).padStart(32, '0'),
    shard: at % 2 === 0 ? 'a' : 'b',
    zone: 'clinical',
  }));
}

test.each([1, 8])('by year, and for all years, over %i buckets', async (buckets) => {
  expect(await publishedOf(recordsOf(), buckets)).toEqual([
    { year: '2020', subjects: '100-999', below5: 0.21, below11: 0.3, unknown: '0' },
    { year: '2021', subjects: '<100', below5: null, below11: null, unknown: '0' },
    { year: 'all', subjects: '100-999', below5: 0.21, below11: 0.3, unknown: '<100' },
    { year: 'unknown', subjects: '0', below5: null, below11: null, unknown: '<100' },
  ]);
});

describe('a share', () => {
  test.each([
    [0, 500, 0],
    [1, 500, null],
    [10, 500, null],
    [11, 500, 0.022],
    [500, 500, 1],
    [123_456, 1_000_000, 0.12],
    [3, 3, null],
    [0, 0, null],
  ])('of %i among %i is %s', (below5, subjects, share) => {
    const [row] = risksOf([{ year: '2020', subjects, below5, below11: below5, unknown: 0 }]);
    expect(row?.below5).toBe(share);
  });
});

test.each([
  [0, '0'],
  [1, '<100'],
  [99, '<100'],
  [100, '100-999'],
  [9999, '1,000-9,999'],
  [10_000, '10,000-99,999'],
  [100_000, '100,000+'],
])('%i subjects are %s', (subjects, range) => {
  const [row] = risksOf([{ year: '2020', subjects, below5: 0, below11: 0, unknown: subjects }]);
  expect(row).toMatchObject({ subjects: range, unknown: range });
});
