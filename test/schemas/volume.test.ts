/** Volumes are decades: every number has one, and it tells nothing finer. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { volumeOf, volumeSchema } from '../../schemas/volume.js';

test.each([
  [0, 'none'],
  [1, 'under 100'],
  [99, 'under 100'],
  [100, '100 to 999'],
  [999, '100 to 999'],
  [1000, '1000 to 9999'],
  [123_456_789, '100000000 to 999999999'],
])('%i', (number, volume) => {
  expect(volumeOf(number)).toBe(volume);
});

test('a decade holds its number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 1e12 }), (number) => {
      const [from, to] = volumeSchema.parse(volumeOf(number)).split(' to ').map(Number);
      expect(number).toBeGreaterThanOrEqual(Number(from));
      expect(number).toBeLessThanOrEqual(Number(to));
    }),
  );
});
