import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codePointsBefore } from '../../../formats/text/code-points.js';

test('counts as Python does', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '糖', '\u{20bb7}', '😷', ' ') }), (text) => {
      const points = [...text];
      let offset = 0;
      points.forEach((point, index) => {
        expect(codePointsBefore(text, offset)).toBe(index);
        offset += point.length;
      });
      expect(codePointsBefore(text, text.length)).toBe(points.length);
    }),
  );
});

test('lone halves count as one each', () => {
  expect(codePointsBefore('\udc00\ud800a', 3)).toBe(3);
});
