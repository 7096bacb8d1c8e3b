/** Section offsets: UTF-16 in memory, code points on the disk, and the same characters either way. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCodePoints, toUtf16 } from '../../src/run/offsets.js';

/** Texts of whole code points, and ranges that begin and end between two of them. */
const ranged = fc
  .array(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), { maxLength: 30 })
  .chain((points) =>
    fc.tuple(
      fc.constant(points),
      fc.array(fc.tuple(fc.nat({ max: points.length }), fc.nat({ max: points.length })), { maxLength: 6 }),
    ),
  );

test('code points and back', () => {
  fc.assert(
    fc.property(ranged, ([points, pairs]) => {
      const text = points.join('');
      const inPoints = pairs.map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
      const utf16 = (to: number) => points.slice(0, to).join('').length;
      const inUnits = inPoints.map(({ start, end }) => ({ start: utf16(start), end: utf16(end) }));
      expect(toCodePoints(text, inUnits)).toEqual(inPoints);
      expect(toUtf16(text, inPoints)).toEqual(inUnits);
    }),
    { numRuns: 500 },
  );
});

test('a section says the same in Python, which counts code points', () => {
  const text = 'Fieber \u{1f912} und 𠮷野家';
  const [section] = toCodePoints(text, [{ start: 'Fieber \u{1f912} und '.length, end: text.length }]);
  expect([...text].slice(section?.start, section?.end).join('')).toBe('𠮷野家');
});

test('other fields stay, and what it was given is left alone', () => {
  const sections = Object.freeze([Object.freeze({ title: 'a', start: 0, end: 3 })]);
  expect(toCodePoints('\u{1f912}a', sections)).toEqual([{ title: 'a', start: 0, end: 2 }]);
  expect(toCodePoints('abc', sections)).toEqual(sections);
});

test('half a surrogate counts as one', () => {
  const text = 'a\ud83eb\u{1f912}c';
  expect(toCodePoints(text, [{ start: 3, end: text.length }])).toEqual([{ start: 3, end: 5 }]);
  expect(toUtf16(text, [{ start: 3, end: 5 }])).toEqual([{ start: 3, end: text.length }]);
});
