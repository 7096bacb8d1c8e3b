import { describe, expect, test } from 'vitest';
import { chineseNotes } from '../../../bench/phi/chinese.js';
import { englishNotes } from '../../../bench/phi/english.js';
import type { GoldText } from '../../../bench/phi/gold.js';

const generators = [
  { name: 'English', notes: englishNotes, count: 420, kinds: 7 },
  { name: 'Chinese', notes: chineseNotes, count: 500, kinds: 5 },
];

function take(texts: Iterator<GoldText, never>, count: number): GoldText[] {
  return Array.from({ length: count }, () => texts.next().value);
}

describe.each(generators)('generated notes, $name', ({ notes, count, kinds }) => {
  const texts = take(notes(1), count);

  test('the same seed makes the same notes, another makes others', () => {
    expect(take(notes(1), 20)).toEqual(texts.slice(0, 20));
    expect(take(notes(2), 20)).not.toEqual(texts.slice(0, 20));
  });

  test('at least 3,000 spans', () => {
    expect(texts.reduce((sum, { spans }) => sum + spans.length, 0)).toBeGreaterThanOrEqual(3000);
  });

  test('spans are in order, inside the text, and begin and end with what they are about', () => {
    for (const { text, spans } of texts) {
      let end = 0;
      for (const span of spans) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        expect(span.end).toBeLessThanOrEqual(text.length);
        const inside = text.slice(span.start, span.end);
        expect(inside.trim()).toBe(inside);
        expect(inside).not.toBe('');
        end = span.end;
      }
    }
  });

  test('one note in as many as there are kinds identifies nobody', () => {
    const quiet = texts.filter(({ spans }) => spans.length === 0);
    expect(quiet.length).toBe(Math.floor(count / kinds));
  });
});

describe('resident numbers', () => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const isValid = (id: string) =>
    '10X98765432'[weights.reduce((sum, weight, index) => sum + weight * Number(id[index]), 0) % 11] === id[17];

  test('the example of GB 11643', () => {
    expect(isValid('11010519491231002X')).toBe(true);
  });

  test('as many right and wrong ones as their labels say', () => {
    const found = { valid: 0, wrong: 0 };
    for (const { text, spans } of take(chineseNotes(1), 500)) {
      for (const { start, end, label } of spans) {
        const id = text.slice(start, end).normalize('NFKC').replace(/ /g, '').toUpperCase();
        if (label === 'number.id18') {
          expect(isValid(id)).toBe(true);
          found.valid++;
        }
        if (label === 'number.id-wrong') {
          expect(isValid(id)).toBe(false);
          found.wrong++;
        }
      }
    }
    expect(found.valid).toBeGreaterThan(100);
    expect(found.wrong).toBeGreaterThan(20);
  });
});
