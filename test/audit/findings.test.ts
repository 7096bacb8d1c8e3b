import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../src/audit/findings.js';
import { type Mark, markSchema, type Pair } from '../../src/audit/pair.js';

const span = (start: number, end: number, category = 'name') => ({ start, end, category, rule: 'names/label' });

function pair(number: string, spans: Pair['spans'], stratum = 'notes outpatient'): Pair {
  return { pair: number, stratum, patient: `p${number}`, original: ' '.repeat(100), scrubbed: '', spans };
}

function marksOf(reviewers: Record<string, unknown[]>): Map<string, Map<string, Mark>> {
  return new Map(
    Object.entries(reviewers).map(([name, marks]) => [
      name,
      new Map(marks.map((mark) => markSchema.parse(mark)).map((mark) => [mark.pair, mark])),
    ]),
  );
}

describe('findings of an audit', () => {
  test('299 instances without a miss support a recall of .99; with one miss 473 are needed', () => {
    // The table of one-sided 95 % Clopper-Pearson bounds: 299/0, 473/1, 773/3.
    const spans = Array.from({ length: 299 }, (_, index) => span(index, index + 1));
    const clean = findingsOf([pair('1', spans)], marksOf({ a: [{ pair: '1' }] }), 0.99);
    expect(clean.claim).toEqual({ recall: 0.99, holds: true, instancesMissing: 0 });
    const missed = marksOf({ a: [{ pair: '1', misses: [{ start: 0, end: 4, category: 'date' }] }] });
    const leaking = findingsOf([pair('1', spans)], missed, 0.99);
    expect(leaking.claim).toEqual({ recall: 0.99, holds: false, instancesMissing: 473 - 300 });
    expect(leaking.categories).toMatchObject({ name: { removed: 299, missed: 0 }, date: { removed: 0, missed: 1 } });
  });

  test('a pair nobody marked is no evidence', () => {
    const findings = findingsOf(
      [pair('1', [span(0, 4)]), pair('2', [span(0, 4)])],
      marksOf({ a: [{ pair: '2' }] }),
      0.9,
    );
    expect(findings.documents).toEqual({ drawn: 2, reviewed: 1, byTwo: 0 });
    expect(findings.all.removed).toBe(1);
    expect(findings.unseenMisses).toBeNull();
  });

  test('two readers: overlapping misses are one, and what both overlooked is estimated', () => {
    const miss = (start: number, end: number) => ({ start, end, category: 'name' });
    const marks = marksOf({
      a: [{ pair: '1', misses: [miss(0, 5), miss(10, 15), miss(20, 25)] }],
      b: [{ pair: '1', misses: [miss(2, 6), miss(30, 35)] }],
    });
    const findings = findingsOf([pair('1', [])], marks, 0.99);
    expect(findings.all.missed).toBe(4);
    // Chapman: (3 + 1)(2 + 1) / (1 + 1) - 1 = 5 in all, 4 of them seen.
    expect(findings.unseenMisses).toBeCloseTo(1);
  });

  test('an over-redaction counts against precision, not for recall', () => {
    const marks = marksOf({ a: [{ pair: '1', overredactions: [{ start: 11, end: 12 }] }] });
    const findings = findingsOf([pair('1', [span(0, 5), span(10, 15)])], marks, 0.99);
    expect(findings.all).toMatchObject({ removed: 1, missed: 0 });
    expect(findings.overredactions).toEqual({ removed: 2, wrong: 1, precision: 0.5 });
  });

  test('no miss in n notes bounds the share of leaking notes near 3/n', () => {
    const pairs = Array.from({ length: 100 }, (_, index) => pair(String(index), []));
    const marks = marksOf({ a: pairs.map(({ pair: number }) => ({ pair: number })) });
    expect(findingsOf(pairs, marks, 0.99).leaking.atMost).toBeCloseTo(0.0295, 3);
  });
});
