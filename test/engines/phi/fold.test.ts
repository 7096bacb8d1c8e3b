/** Folding keeps offsets: what stands in the folded text stands, up to its spelling, at the original offset. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../../engines/phi/fold.js';

const unit = fc.constantFrom(
  ...'aZ9 .-\n',
  '\u200b',
  '\u00ad',
  '\ufeff',
  'Ａ',
  '０',
  '：',
  '\u00a0',
  '’',
  '–',
  '\u3000',
  '王',
  '\ud83d\ude00',
);
const text = fc.array(unit, { maxLength: 60 }).map((units) => units.join(''));

test('plain text is folded to itself', () => {
  expect(fold('Name: John').text).toBe('Name: John');
  expect(fold('Name: John').original(6)).toBe(6);
});

test.each([
  ['ＭＲＮ：１２３', 'MRN:123'],
  ['Jo\u00adhn\u200b Smith', 'John Smith'],
  ['O’Brien – 12', "O'Brien - 12"],
  ['Mr. Hollings-\nworth', 'Mr. Hollingsworth'],
  ['CT-\nScan, 1-\n2', 'CT-\nScan, 1-\n2'],
])('%j reads %j', (written, read) => {
  expect(fold(written).text).toBe(read);
});

test('offsets ascend, and each character is the folded form of the one it came from', () => {
  fc.assert(
    fc.property(text, (written) => {
      const folded = fold(written);
      let before = -1;
      for (let at = 0; at < folded.text.length; at += 1) {
        const original = folded.original(at);
        expect(original).toBeGreaterThan(before);
        expect(fold(written.charAt(original)).text).toBe(folded.text.charAt(at));
        before = original;
      }
      expect(before).toBeLessThan(written.length);
    }),
  );
});
