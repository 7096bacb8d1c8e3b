import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyseLayout } from '../../../../engines/pages/layout/index.js';
import type { Word } from '../../../../engines/pages/page.js';
import { sheet } from './sheet.js';

/** Words that no rule takes a letter from: no hyphens, no bullets, no raised type. */
const word = fc
  .record({
    text: fc.stringMatching(/^[a-z]{1,9}$|^\d{1,4}$|^[一-十]{1,5}$/u),
    left: fc.integer({ min: 20, max: 500 }),
    row: fc.integer({ min: 2, max: 60 }),
    size: fc.constantFrom(8, 10, 10, 10, 14),
    bold: fc.boolean(),
  })
  .map(({ text, left, row, size, bold }): Word => {
    const box = [left, row * 13, left + text.length * size * 0.5, row * 13 + size] as const;
    return { text, box, confidence: 1, size, ...(bold && { bold }) };
  });

const letters = (text: string) => [...text.replace(/[\s|\\]|---/g, '')].sort().join('');

test('every letter comes out once', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 120 }), (words) => {
      const blocks = analyseLayout([sheet(words)]).flat();
      const out = blocks.map(({ text, cells }) => cells?.flat().join('') ?? text).join('');
      expect(letters(out).replaceAll(/[⁰¹²³⁴-⁹]/gu, (digit) => digit.normalize('NFKC'))).toBe(
        letters(words.map(({ text }) => text).join('')),
      );
    }),
    { numRuns: 150 },
  );
});

test('the order words come in changes nothing', () => {
  const shuffled = fc
    .array(word, { maxLength: 80 })
    .chain((words) => fc.tuple(fc.constant(words), fc.shuffledSubarray(words, { minLength: words.length })));
  fc.assert(
    fc.property(shuffled, ([words, other]) => {
      expect(analyseLayout([sheet(other)])).toEqual(analyseLayout([sheet(words)]));
    }),
    { numRuns: 100 },
  );
});

/** CPU seconds of a page with that many words, in lines of two columns. */
function cost(count: number): number {
  const words = Array.from({ length: count }, (_, at): Word => {
    const [left, top] = [(at % 50) * 11 + (at % 50 >= 25 ? 20 : 0), Math.floor(at / 50) * 3];
    return { text: `w${at}`, box: [left, top, left + 9, top + 2.5], confidence: 1, size: 2.5 };
  });
  const page = { ...sheet(words), width: 600, height: count / 10 };
  const before = process.cpuUsage();
  analyseLayout([page]);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

test('20,000 words a page cost no more than their number', () => {
  cost(2500);
  const [small, large] = [Math.min(cost(5000), cost(5000)), cost(20_000)];
  expect(large).toBeLessThan(10 * small + 0.5);
  expect(large).toBeLessThan(10);
});
