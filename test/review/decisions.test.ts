/** What stands of many decisions, how far reviewers agree, and that files bring back what they took. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Decision, type PointDecision, pointVerdicts } from '../../schemas/decision.js';
import { linkOf, marked, offsetOf } from '../../src/review/data/evidence.js';
import { reasonKind } from '../../src/review/data/points.js';
import { shareOf } from '../../src/review/data/share.js';
import { agreements, kappaOf } from '../../src/review/decisions/agreement.js';
import { fromCsv, fromJsonLines, toCsv, toJsonLines } from '../../src/review/decisions/exchange.js';
import { decided, detectorVerdict } from '../../src/review/decisions/overlay.js';
import { standingOf } from '../../src/review/decisions/standing.js';

const base: PointDecision = {
  about: 'point',
  subject: 'p',
  verdict: 'accept',
  seen: 'covered',
  evidence: 'd1',
  by: 'ann',
  at: '2026-11-20T10:00:00.000Z',
  reason: '',
  snapshot: null,
};
const row = {
  point: 'p',
  verdict: 'covered',
  reason: '1 of 1 found',
  id: 'd1',
  evidence: 1,
  authority: 'B',
  passage: 'x',
};
const apply = (decision: Partial<PointDecision>, over: Partial<typeof row> = {}) =>
  decided([{ ...row, ...over }], new Map([['p', { ...base, ...decision }]]))[0];

describe('what stands', () => {
  const vote = (by: string, verdict: PointDecision['verdict'], minute: number): PointDecision => ({
    ...base,
    by,
    verdict,
    at: `2026-11-20T10:${String(minute).padStart(2, '0')}:00.000Z`,
  });
  test.each<[string, PointDecision[], string | null | undefined]>([
    ['one vote', [vote('ann', 'reject', 1)], 'reject'],
    ['the last of one reviewer', [vote('ann', 'reject', 1), vote('ann', 'accept', 2)], 'accept'],
    ['by time, whatever came first', [vote('ann', 'accept', 2), vote('ann', 'reject', 1)], 'accept'],
    ['two against each other', [vote('ann', 'accept', 1), vote('bob', 'reject', 2)], null],
    ['a third decides', [vote('ann', 'accept', 1), vote('bob', 'reject', 2), vote('eve', 'reject', 3)], 'reject'],
    ['withdrawn', [vote('ann', 'accept', 1), vote('ann', 'withdraw', 2)], undefined],
  ])('%s', (_, votes, holds) => {
    const standing = standingOf(votes, 'point').get('p');
    expect(standing === undefined ? undefined : (standing.holds?.verdict ?? null)).toBe(holds);
  });
});

describe('what a run makes of it', () => {
  test.each<[string, Partial<PointDecision>, Partial<typeof row>, object]>([
    ['accepted', {}, {}, { verdict: 'covered' }],
    ['rejected', { verdict: 'reject' }, {}, { verdict: 'missing' }],
    ['missing, rejected', { verdict: 'reject', seen: 'missing' }, { verdict: 'missing' }, { verdict: 'covered' }],
    ['no evidence', { verdict: 'wrong-evidence' }, {}, { verdict: 'missing', id: null, passage: null, evidence: 0 }],
    ['one of three no evidence', { verdict: 'wrong-evidence' }, { evidence: 3 }, { verdict: 'covered', evidence: 2 }],
    ['no point', { verdict: 'not-a-point' }, {}, { verdict: 'unjudged' }],
  ])('%s', (_, decision, over, expected) => {
    const result = apply(decision, over);
    expect(result).toMatchObject(expected);
    expect(String(result?.reason)).toContain('(ann, 2026-11-20)');
    expect(detectorVerdict(String(result?.reason))).toBe(over.verdict ?? 'covered');
  });

  test.each<[string, Partial<PointDecision>]>([
    ['another verdict was judged', { verdict: 'reject', seen: 'partial' }],
    ['another document was judged', { verdict: 'reject', evidence: 'd2' }],
    ['the passage of another document', { verdict: 'wrong-evidence', evidence: 'd2' }],
  ])('nothing where %s', (_, decision) => {
    expect(apply(decision)).toEqual(row);
  });
});

test('kappa', () => {
  // Cohen's own kind of table: 20 + 15 of 50 agreed, 0.5 by chance.
  const pairs = (n: number, a: string, b: string) => Array.from({ length: n }, () => [a, b] as const);
  expect(
    kappaOf([...pairs(20, 'y', 'y'), ...pairs(5, 'y', 'n'), ...pairs(10, 'n', 'y'), ...pairs(15, 'n', 'n')]),
  ).toBeCloseTo(0.4, 10);
  expect(kappaOf(pairs(5, 'y', 'y'))).toBeNull();
  expect(agreements([{ votes: [base] }])).toEqual([]);
});

test("Wilson's interval", () => {
  // Newcombe 1998, table I: 81 of 263 is 0.2553 to 0.3662.
  const { low, high } = shareOf(81, 263);
  expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.2553', '0.3662']);
  expect(shareOf(0, 0)).toMatchObject({ low: 0, high: 1 });
});

describe('files', () => {
  const said = {
    by: fc.string({ minLength: 1 }).filter((name) => name === name.trim() && name !== ''),
    at: fc.constant('2026-11-20T10:00:00.000Z'),
    reason: fc.string({ unit: 'grapheme', maxLength: 50 }),
    snapshot: fc.option(fc.constant('a'.repeat(64))),
    subject: fc.string({ unit: 'grapheme', minLength: 1 }),
  };
  const decision: fc.Arbitrary<Decision> = fc.oneof(
    fc.record({
      about: fc.constant('point' as const),
      verdict: fc.constantFrom(...pointVerdicts),
      seen: fc.constantFrom('covered', 'missing'),
      evidence: fc.option(fc.constant('d1')),
      ...said,
    }),
    fc.record({
      about: fc.constant('authority' as const),
      verdict: fc.constantFrom('A' as const, 'E' as const),
      ...said,
    }),
    fc.record({
      about: fc.constant('text' as const),
      verdict: fc.constant('edit' as const),
      text: fc.option(fc.string({ minLength: 1 })),
      ...said,
    }),
  );

  test('bring back what they took', () => {
    fc.assert(
      fc.property(fc.array(decision), (decisions) => {
        expect(fromJsonLines(toJsonLines(decisions))).toEqual(decisions);
        expect(fromCsv(toCsv(decisions))).toEqual(decisions);
      }),
    );
  });

  test('hold nothing that a spreadsheet would calculate', () => {
    expect(toCsv([{ ...base, reason: '=HYPERLINK("http://evil")' }])).toContain(`'=HYPERLINK`);
  });

  test.each([
    ['{"about":"point"}\n', /line 1: /],
    ['\nnonsense\n', /line 2: /],
  ])('%j is refused with its line', (text, message) => {
    expect(() => fromJsonLines(text)).toThrow(message);
  });
});

describe('evidence', () => {
  test('names are marked, the longest first, in any case', () => {
    expect(marked('Type 2 Diabetes and diabetes.', ['diabetes', 'type 2 diabetes'])).toEqual([
      { text: 'Type 2 Diabetes', mark: true },
      { text: ' and ', mark: false },
      { text: 'diabetes', mark: true },
      { text: '.', mark: false },
    ]);
  });

  test('pieces make the text again, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string({ unit: 'grapheme' })), (text, names) => {
        expect(
          marked(text, names)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  test('code points become UTF-16', () => {
    expect(offsetOf('a𝔸b', 2)).toBe(3);
  });

  test('only public works have a link, and never another kind of address', () => {
    expect(linkOf({ zone: 'public', work: 'doi:10.1/x y' })).toBe('https://doi.org/10.1/x%20y');
    expect(linkOf({ zone: 'clinical', work: 'doi:10.1/x' })).toBeNull();
    expect(linkOf({ zone: 'public', work: 'javascript:alert(1)' })).toBeNull();
  });

  test('reasons are grouped without their numbers and names', () => {
    expect(reasonKind('1 of 2 expected items found; not found: angina')).toBe('n of n expected items found');
  });
});
