/** Laws of the whole detector with the English pack. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { english } from './english.js';

const pieces = fc.constantFrom(
  ...[
    'John',
    ' Smith',
    'Dr.',
    ' ',
    ', ',
    '\n',
    ': ',
    'Name',
    'MRN',
    '12345',
    'St. ',
    'Hospital',
    ' of ',
    'the ',
    'Boston',
    ', MA ',
    '02115',
  ],
  ...[
    'A. ',
    'seen by ',
    '\u200b',
    'Ｊｏｈｎ',
    '-',
    "'s",
    '|',
    '\t',
    '^',
    'May',
    'O’',
    '王',
    '3/4/2020',
    '(',
    '=',
    '<td>',
    '</td>',
    ' syndrome',
  ],
);
const text = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));

test('spans are sorted, apart, inside of the text, and the same every time', async () => {
  const detector = await english();
  fc.assert(
    fc.property(text, fc.constantFrom('record' as const, 'publication' as const), (written, profile) => {
      const subject = { lang: null, known: [], profile };
      const spans = detector.detect(written, subject);
      let from = 0;
      for (const { start, end } of spans) {
        expect(start).toBeGreaterThanOrEqual(from);
        expect(end).toBeGreaterThan(start);
        from = end;
      }
      expect(from).toBeLessThanOrEqual(written.length);
      expect(detector.detect(written, subject)).toEqual(spans);
    }),
    { numRuns: 300 },
  );
});

test('zero-width characters inside of a name hide nothing', async () => {
  const detector = await english();
  const written = 'Seen by Dr. Un\u200bder\u00adhill today.';
  const [span] = detector.detect(written, { lang: null, known: [], profile: 'record' });
  expect(written.slice(span?.start, span?.end)).toBe('Un\u200bder\u00adhill');
});

describe('a megabyte of one thing takes seconds', () => {
  test.each([
    'Aaaa ',
    'A.',
    'John Smith, MD at St. Mary Hospital of the ',
    'Name: ',
    'A^',
    'seen by ',
    'van de ',
    "O'",
    'x-\n',
    '1 N Main St Apt ',
    'Boston, MA ',
    '((((',
  ])(
    '%j',
    async (part) => {
      const detector = await english();
      const hostile = part.repeat(Math.ceil(1e6 / part.length));
      const before = process.cpuUsage().user;
      detector.detect(hostile, { lang: null, known: [], profile: 'record' });
      // Quadratic would be hours; the bound leaves room for a busy machine.
      expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(8);
    },
    60_000,
  );
});

test('many different names are propagated in one pass', async () => {
  const detector = await english();
  const names = Array.from(
    { length: 40_000 },
    (_, index) =>
      `Mr. Q${[...index.toString(26)].map((c) => 'abcdefghijklmnopqrstuvwxyz'[Number.parseInt(c, 26)]).join('')}zz`,
  );
  const before = process.cpuUsage().user;
  detector.detect(names.join(' '), { lang: null, known: [], profile: 'record' });
  expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(8);
}, 60_000);
