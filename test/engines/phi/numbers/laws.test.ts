import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { candidates } from './found.js';

/** Pieces of identifiers, dates and noise: their combinations meet every branch. */
const piece = fc.constantFrom(
  ...[
    '12',
    '3',
    '2021',
    '555',
    '123-45-6789',
    '1234567',
    'April',
    'May',
    'ninety',
    'two',
    'years old',
    'MRN',
    'ID:',
    '#',
    'fax',
  ],
  ...[
    ' ',
    ' ',
    '-',
    '/',
    '.',
    ':',
    ',',
    '(',
    ')',
    '\n',
    '@',
    'a.com',
    'www.',
    '://',
    '+',
    "'",
    'º',
    '号',
    '电话',
    '年',
    '5月',
    '日',
    'x',
  ],
  ...[
    'the',
    'of',
    'de',
    'on',
    'CA',
    'A',
    'Z',
    'GB29',
    'NWBK',
    'dot',
    'at',
    '::',
    'fe80',
    'mg',
    '%',
    '\u200b',
    '１２',
    'é',
    '😀',
  ],
);
const line = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));

describe('laws', () => {
  test.each(['en', 'es', 'de', 'zh', 'zh en es de'])(
    '%s: spans lie in the text, are not empty, and are the same twice',
    (langs) => {
      fc.assert(
        fc.property(line, fc.constantFrom('record' as const, 'publication' as const), (text, profile) => {
          const { text: folded, list } = candidates(text, langs, profile);
          for (const { start, end, score, category, rule } of list) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(folded.length);
            expect(Number.isInteger(score)).toBe(true);
            // A rule never carries a value.
            expect(rule).toMatch(/^[a-z]+\/[a-z0-9-]+$/);
            expect(category).not.toBe('');
            if (rule !== 'ages/person') expect(folded.slice(start, end).trim()).not.toBe('');
          }
          expect(candidates(text, langs, profile).list).toEqual(list);
        }),
        { numRuns: 400 },
      );
    },
  );

  test('what stands in one line is found in a longer text too', () => {
    fc.assert(
      fc.property(line, line, (before, after) => {
        const text = `${before} end.\n\nMRN: 4471-2296-31\n\nBegin ${after}`;
        const { text: folded, spans } = candidates(text);
        const at = folded.indexOf('4471-2296-31');
        expect(spans.some(({ start, end }) => start <= at && end >= at + 12)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

const hostile: [name: string, unit: string][] = [
  ['one run of digits', '7'],
  ['digits and hyphens', '1-'],
  ['digits and points', '1.1.'],
  ['addresses without end', 'a@a.a.'],
  ['signs of mail', '@'],
  ['domains', 'a.com.'],
  ['www', 'www.'],
  ['schemes', '://'],
  ['brackets', '(((('],
  ['points', '.'],
  ['letters', 'a'],
  ['letters and digits', 'a1'],
  ['months', 'May '],
  ['days', '12 and '],
  ['links', 'of '],
  ['numbers in words', 'ninety '],
  ['columns', '12 '],
  ['columns of three', '555 '],
  ['dates', '12/03/2021 '],
  ['clock times', '1:2:'],
  ['hexadecimal', 'a1:b2:'],
  ['telephones', '(555) 123-4567 '],
  ['plus signs', '+1 '],
  ['cues', 'mrn id no '],
  ['cued values', 'id 1234 '],
  ['account groups', 'GB29 NWBK '],
  ['Han cues', '号'],
  ['Han cues and values', '号1234'],
  ['spelled addresses', 'dot com at '],
  ['apostrophes', "a'"],
  ['slashed letters', 'a/b.'],
  ['blanks', ' '],
  ['line ends', '1\n'],
];

describe('time is linear in the length of hostile text', () => {
  // The second half of a megabyte may not cost more than a few times the first: a square law would quadruple it and more.
  test.each(hostile)('%s', (_name, unit) => {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length)).slice(0, 1_000_000);
    const before = process.cpuUsage();
    candidates(text, 'en es zh');
    const { user } = process.cpuUsage(before);
    // Seconds even on a busy machine; quadratic behaviour takes minutes.
    expect(user / 1e6).toBeLessThan(8);
  });
});
