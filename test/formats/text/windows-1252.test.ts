import { expect, test } from 'vitest';
import { decodeWindows1252, isWindows1252 } from '../../../formats/text/windows-1252.js';

test.each([
  [[0x93, 0x71, 0x94], '“q”'],
  [[0x80, 0x9f, 0x96], '€Ÿ–'],
  [[0xe9, 0xff, 0x41], 'éÿA'],
  [[0x81, 0x9d], '\u0081\u009d'],
  [[], ''],
])('%j', (bytes, text) => {
  expect(decodeWindows1252(Uint8Array.from(bytes))).toBe(text);
});

test('its names', () => {
  expect(['windows-1252', 'ISO-8859-1', 'us-ascii'].every(isWindows1252)).toBe(true);
  expect(['iso-8859-15', 'utf-8'].some(isWindows1252)).toBe(false);
});
