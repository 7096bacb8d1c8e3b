/** What a model says is believed only as far as the page bears it out. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Word } from '../../../../engines/pages/page.js';
import { unfaithful } from '../../../../engines/pages/structuring/faithful.js';

function wordsOf(text: string, confidence = 0.95): Word[] {
  return text.split(' ').map((word) => ({ text: word, box: [0, 0, 10, 10], confidence, size: 10 }));
}

const page =
  'Treatment of hyper- tension begins with 2.5 mg of amlodipine once daily and is raised to 10 mg after four weeks';

describe('a number', () => {
  test.each([
    ['2.5 mg and 10 mg', null],
    ['2.5 mg, then 100 mg', 'foreign-number'],
    ['25 mg', 'foreign-number'],
    ['2,5 mg', 'foreign-number'],
    ['amlodipine 5 mg', 'foreign-number'],
  ])('%s: %s', (text, verdict) => {
    expect(unfaithful(text, wordsOf(page))).toBe(verdict);
  });

  test('of two words without a space between them is one', () => {
    const words = wordsOf('0.5 g').map((word) => ({ ...word, spaced: false }));
    expect(unfaithful('0.5g', words)).toBeNull();
  });
});

describe('words', () => {
  test('mended at the end of a line are on the page', () => {
    expect(unfaithful('Treatment of hypertension begins with amlodipine', wordsOf(page))).toBeNull();
  });

  test('that are not there may be two in a hundred', () => {
    const long = Array.from(
      { length: 100 },
      (_, at) => `w${'abcdefghij'[Math.floor(at / 10)]}${'klmnopqrst'[at % 10]}`,
    );
    const words = wordsOf(long.join(' '));
    const changed = (count: number) => [...long.slice(count), ...long.slice(0, count).map((word) => `${word}xx`)];
    expect(unfaithful(changed(2).join(' '), words)).toBeNull();
    expect(unfaithful(changed(3).join(' '), words)).toBe('foreign-words');
  });

  test('an engine doubted may be wrong by a letter, units never', () => {
    const words = [...wordsOf('take'), ...wordsOf('amlodlpine daily mq', 0.5)];
    expect(unfaithful('take amlodipine daily', words)).toBeNull();
    expect(unfaithful('take amlodipine daily', wordsOf('take amlodlpine daily'))).toBe('foreign-words');
    expect(unfaithful('take daily mg', words)).toBe('foreign-words');
    expect(unfaithful('take amoxicillin daily', words)).toBe('foreign-words');
  });

  test('of Chinese count by the character', () => {
    const words = [{ text: '口服一次', box: [0, 0, 1, 1], confidence: 0.5, size: 9, spaced: false } as const];
    expect(unfaithful('口服一次', words)).toBeNull();
    expect(unfaithful('口服两次', words)).toBe('foreign-words');
  });
});

test('a loop is refused, what the page itself repeats is not', () => {
  const sentence = 'Take one tablet in the morning with water.';
  expect(unfaithful(Array(20).fill(sentence).join(' '), wordsOf(sentence))).toBe('repetition');
  const table = Array(20).fill('once daily before meals').join(' ');
  expect(unfaithful(table, wordsOf(table))).toBeNull();
});

test('a page said as it is read is always believed', () => {
  const word = fc.stringMatching(/^[a-z]{1,9}$|^\d{1,3}(\.\d)?$|^[口服用药物次日]{1,4}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), (words) => {
      expect(unfaithful(words.join(' '), wordsOf(words.join(' ')))).toBeNull();
    }),
  );
});
