import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { benchDocuments } from '../../../bench/corpus.js';
import { measureNaively } from '../../../bench/quality-naive.js';
import { valuesSchema } from '../../../transforms/quality/columns.js';
import { measure } from '../../../transforms/quality/measure.js';
import { options } from '../../../transforms/quality/options.js';
import { brokenRule } from '../../../transforms/quality/rules.js';

describe('words', () => {
  test.each([
    ['one two three', 3],
    ["don't re-use 0.5 beta-blockers", 4],
    ['end.Start - of — it', 3],
    ['高血压患者', 2], // five ideographs: two words and a half
    ['给予metformin 500mg治疗', 4], // four ideographs and two words
    ['café naïve cafe\u0301', 3],
    ['💊 … * ---', 0],
    ['10² m½', 2],
  ])('%s', (text, words) => {
    expect(measure(text).words).toBe(words);
  });
});

describe('lines', () => {
  test.each([
    ['| a | b |', 1],
    ['drug | dose | route', 1],
    ['500 mg', 1],
    ['3.2–5.1 mmol/L', 1],
    ['0.5 g', 1],
    ['Adults take 500 mg', 0],
    ['每次0.5g，每日三次', 0],
    ['---', null],
  ])('%s is data: %s', (text, share) => {
    expect(measure(text).datalines).toBe(share);
  });

  test.each([
    ['• bullet', 1],
    ['■ bullet', 1],
    ['- bullet', 1],
    ['-bullet', 0],
    ['* bullet', 1],
    ['1. not one', 0],
  ])('%s begins with a bullet: %s', (text, share) => {
    expect(measure(text).bulletlines).toBe(share);
  });

  test.each([
    ['It ends.', { terminallines: 1, ellipsislines: 0 }],
    ['It ends.”', { terminallines: 1, ellipsislines: 0 }],
    ['到此为止。', { terminallines: 1, ellipsislines: 0 }],
    ['It trails off...', { terminallines: 0, ellipsislines: 1 }],
    ['未完待续……', { terminallines: 0, ellipsislines: 1 }],
    ['It is cut', { terminallines: 0, ellipsislines: 0 }],
  ])('%s', (text, expected) => {
    expect(measure(text)).toMatchObject(expected);
  });

  test('marks of a heading are not hash signs', () => {
    expect(measure('## Dose of the day').hashsigns).toBe(0);
    expect(measure('#dose of #day one').hashsigns).toBe(2 / 4);
  });
});

describe('repetition', () => {
  test('counts what was said before, not its first time', () => {
    const line = 'Wash the hands before and after every contact.';
    expect(measure(`${line}\n${line}\n${line}\nDry them well with a clean and dry towel.`)).toMatchObject({
      duplicatelines: 0.5,
      duplicatelinechars: (2 * line.length) / (3 * line.length + 41),
    });
  });

  test('labels and headings may return', () => {
    const text =
      'Dose\n\nTake one tablet in the morning with water.\n\nDose\n\nTake two tablets in the evening with food.';
    expect(measure(text)).toMatchObject({ duplicatelines: 0, duplicateparagraphs: 0 });
  });

  test('a character counts once in overlapping n-grams', () => {
    // nine words, the last five repeat the first five with one between them
    const values = measure('aa bb cc dd ee xx aa bb cc dd ee');
    expect(values.duplicate5gram).toBe(10 / 22);
    expect(values.duplicate6gram).toBe(0);
    expect(values.top2gram).toBe(8 / 22);
  });

  test('a long document is judged as so many stretches', () => {
    const page = (seed: number) =>
      Array.from({ length: 700 }, (_, at) => `Word${seed}x${at} stands here alone.`).join('\n');
    const once = measure(page(1));
    const book = measure([1, 2, 3, 4].flatMap((seed) => [page(seed), page(seed + 10)]).join('\n'));
    expect(book.duplicate5gram).toBeCloseTo(once.duplicate5gram ?? -1, 1);
  });
});

describe('gives what the naive implementation gives', () => {
  test('on generated documents, and so the same verdict', () => {
    const defaults = options.parse({});
    const verdicts = new Set<string | null>();
    for (const { text, kind } of benchDocuments(600_000, 11)) {
      const values = measure(text);
      const naive = measureNaively(text);
      expect(values).toEqual(approximately(naive));
      expect(brokenRule(values, kind, defaults)).toBe(brokenRule(naive, kind, defaults));
      verdicts.add(brokenRule(values, kind, defaults));
    }
    expect(verdicts.size).toBeGreaterThan(5); // the documents exercise the rules
  });

  test('on any text', () => {
    const part = fc.constantFrom(
      'The',
      'the',
      'dose',
      '患者',
      '的',
      '10',
      'mg',
      'x'.repeat(31),
      'kana かな',
      '이 약은',
      'يؤخذ',
      'javascript',
      'lorem ipsum',
      'terms of use',
      '隐私政策',
      '{',
      '|',
      '#',
      '# ',
      '- ',
      '• ',
      '...',
      '…',
      '.',
      '。',
      '?',
      '"',
      "'",
      '-',
      ' ',
      '  ',
      '\t',
      '\n',
      '\n\n',
      '\u0301',
      '²',
      '½',
      '💊',
      '-5',
      '.5',
      'e.g. it',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 80 }), (parts) => {
        const text = parts.join('');
        const values = measure(text);
        expect(values).toEqual(approximately(measureNaively(text)));
        valuesSchema.parse(values);
      }),
      { numRuns: 400 },
    );
  });
});

/** Sums of the same fractions in another order differ in the last bits. */
function approximately(values: ReturnType<typeof measure>): unknown {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === null ? null : expect.closeTo(value, 10)]),
  );
}
