/** Candidates become spans that are sorted, apart, and no more than was proposed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveCandidates } from '../../../engines/phi/resolve.js';
import { ACCEPTED, type Candidate } from '../../../engines/phi/span.js';

const text = 'x'.repeat(100);
const candidate = fc
  .record({
    start: fc.integer({ min: 0, max: 90 }),
    length: fc.integer({ min: 1, max: 10 }),
    category: fc.constantFrom('name', 'date', 'location'),
    rule: fc.constantFrom('a/a', 'b/b', 'c/c'),
    score: fc.integer({ min: 0, max: 150 }),
  })
  .map(({ start, length, ...rest }): Candidate => ({ start, end: start + length, ...rest }));

test('sorted, apart, covered by candidates, and nothing accepted is lost', () => {
  fc.assert(
    fc.property(fc.array(candidate, { maxLength: 30 }), (candidates) => {
      const spans = resolveCandidates(text, candidates);
      spans.forEach((span, index) => {
        expect(span.start).toBeLessThan(span.end);
        expect(span.start).toBeGreaterThanOrEqual(spans[index - 1]?.end ?? 0);
      });
      for (const { start, end, score } of candidates) {
        if (score < ACCEPTED) continue;
        expect(spans.some((span) => span.start <= start && end <= span.end)).toBe(true);
      }
      for (const { start, end } of spans) {
        expect(candidates.some((one) => one.start === start)).toBe(true);
        expect(candidates.some((one) => one.end === end)).toBe(true);
      }
    }),
  );
});

describe('evidence', () => {
  const weak = { start: 5, end: 9, category: 'name', score: 60 } as const;

  test('of two rules adds up', () => {
    const spans = resolveCandidates(text, [
      { ...weak, rule: 'a/a' },
      { ...weak, end: 12, rule: 'b/b' },
    ]);
    expect(spans).toEqual([{ start: 5, end: 12, category: 'name', rule: 'b/b' }]);
  });

  test('of one rule does not', () => {
    expect(
      resolveCandidates(
        text,
        [weak, { ...weak, end: 12 }].map((one) => ({ ...one, rule: 'a/a' })),
      ),
    ).toEqual([]);
  });

  test('of other categories does not', () => {
    const spans = resolveCandidates(text, [
      { ...weak, rule: 'a/a' },
      { ...weak, rule: 'b/b', category: 'date' },
    ]);
    expect(spans).toEqual([]);
  });

  test('decides the category of what is united', () => {
    const spans = resolveCandidates(text, [
      { start: 0, end: 10, category: 'location', rule: 'a/a', score: 100 },
      { start: 5, end: 15, category: 'name', rule: 'b/b', score: 130 },
    ]);
    expect(spans).toEqual([{ start: 0, end: 15, category: 'name', rule: 'b/b' }]);
  });
});
