import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../formats/text/encoding.js';
import { InputError } from '../../../schemas/errors.js';

const bytes = (...values: number[]) => Uint8Array.from(values);
const utf8 = (text: string) => new TextEncoder().encode(text);

test.each([
  ['nothing', bytes(), 'utf-8', ''],
  ['ASCII', utf8('fever'), 'utf-8', 'fever'],
  ['UTF-8', utf8('发热, fièvre 🌡'), 'utf-8', '发热, fièvre 🌡'],
  ['UTF-8 with a mark', bytes(0xef, 0xbb, 0xbf, 0x61), 'utf-8', 'a'],
  ['a mark that is not at the beginning', utf8('a\ufeffb'), 'utf-8', 'a\ufeffb'],
  ['UTF-16 little endian', bytes(0xff, 0xfe, 0xd1, 0x53), 'utf-16le', '发'],
  ['UTF-16 big endian', bytes(0xfe, 0xff, 0x53, 0xd1), 'utf-16be', '发'],
  ['GB18030, two bytes', bytes(0xb7, 0xa2, 0xc8, 0xc8), 'gb18030', '发热'],
  ['GB18030, four bytes', bytes(0xb7, 0xa2, 0x81, 0x39, 0xee, 0x39), 'gb18030', '发㐀'],
])('%s', (_, input, encoding, text) => {
  expect(decodeText(input)).toEqual({ encoding, text });
});

describe('what is refused, and where', () => {
  test.each([
    ['a NUL byte', bytes(0x61, 0, 0x62), 'binary', 'byte 1'],
    ['UTF-16 without a mark', bytes(0x61, 0, 0x62, 0), 'binary', 'byte 1'],
    // é followed by a letter is a valid GB18030 pair: it must not come out as Chinese.
    ['Latin-1', bytes(0x63, 0xe9, 0x70, 0x68, 0xe9, 0x65), 'unknown-encoding', 'byte 2'],
    ['UTF-8 cut in a character', utf8('头痛发热').subarray(0, 11), 'unknown-encoding', 'byte 10'],
    ['UTF-8 with one bad byte', bytes(...utf8('头痛'), 0xff, ...utf8('发热')), 'unknown-encoding', 'byte 6'],
    ['UTF-16 with half a unit', bytes(0xff, 0xfe, 0xd1, 0x53, 0x70), 'unknown-encoding', 'byte 4'],
  ])('%s', (_, input, code, place) => {
    expect(() => decodeText(input)).toThrow(InputError);
    expect(() => decodeText(input)).toThrow(expect.objectContaining({ code, place }));
  });

  test('the place counts from the beginning of the file', () => {
    expect(() => decodeText(bytes(0x61, 0), 1000)).toThrow(expect.objectContaining({ place: 'byte 1001' }));
  });
});

test('any UTF-8 text without NUL comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      fc.pre(!text.includes('\0') && !text.startsWith('\ufeff'));
      expect(decodeText(utf8(text))).toEqual({ encoding: 'utf-8', text });
    }),
  );
});
