import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rtfText } from '../../../formats/rtf/text.js';
import { InputError } from '../../../schemas/errors.js';

const read = (rtf: string) => rtfText(Buffer.from(rtf, 'latin1'));

test.each([
  ['paragraphs', '{\\rtf1\\ansi First line.\\par Second\\line third.\\pard\\par}', 'First line.\nSecond\nthird.'],
  ['line ends of the file are none of the text', '{\\rtf1 one \r\ntwo\\\nthree}', 'one two\nthree'],
  ['escaped characters', '{\\rtf1 a \\{b\\} c\\\\d\\~e\\_f\\-g}', 'a {b} c\\d e-fg'],
  ['bytes in Windows-1252', "{\\rtf1\\ansi\\ansicpg1252 caf\\'e9 \\'93q\\'94}", 'café “q”'],
  ['Unicode with a fallback', "{\\rtf1 \\uc1\\u8364?\\u8211\\'96 x}", '€– x'],
  ['Unicode with a longer fallback, or none', '{\\rtf1 {\\uc3\\u20013abcd}{\\uc0\\u20013 e}}', '中d中e'],
  ['negative Unicode and pairs', '{\\rtf1\\uc1 \\u-3913?\\u-10179?\\u-8704?}', '\uf0b7\u{1f600}'],
  ['Chinese by its code page', "{\\rtf1\\ansi\\ansicpg936 \\'d6\\'d0\\'b9\\'fa}", '中国'],
  ['Chinese whose second byte is a letter', "{\\rtf1\\ansi\\ansicpg936 \\'d2k\\'81@x}", '襨丂x'],
  [
    'a font of another script',
    "{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial Cyr;}}\\f1 \\'e4\\'e0\\f0 \\'e4}",
    'даä',
  ],
  ['bullets of a symbol font', "{\\rtf1{\\fonttbl{\\f2\\fcharset2 Symbol;}}{\\pntext\\f2\\'B7\\tab}item}", '•\titem'],
  [
    'destinations without text',
    '{\\rtf1{\\stylesheet{\\s0 Normal;}}{\\info{\\author Ann}}{\\*\\generator x;}{\\header h}body}',
    'body',
  ],
  ['fields show their result', '{\\rtf1{\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt link}} end}', 'link end'],
  ['pictures', '{\\rtf1 a{\\pict\\bin5 }}{}\\}b}', 'ab'],
  ['hidden and deleted words', '{\\rtf1 a{\\v b}\\v c\\v0 d{\\deleted e}}', 'ad'],
  ['table cells', '{\\rtf1\\trowd a\\cell b\\cell\\row\\trowd c\\cell d\\cell\\row}', 'a | b\nc | d'],
  ['blank lines', '{\\rtf1 a\\par\\par\\par\\par b}', 'a\n\nb'],
])('%s', (_name, rtf, expected) => {
  expect(read(rtf)).toBe(expected);
});

test.each(['', 'plain words', '{\\rtf1 open', '{\\rtf1 {a}', '{\\rtf1 \\bin99999 }'])('%j is told', (rtf) => {
  expect(() => read(rtf)).toThrow(expect.objectContaining({ code: 'malformed-rtf' }));
});

test('anything is read or told, in linear time', () => {
  const tokens = [
    '{',
    '}',
    '\\par',
    '\\u-3?',
    "\\'e9",
    '\\uc2 ',
    '\\*',
    '\\v',
    '\\fonttbl',
    '\\bin2 ',
    'text ',
    '\n',
    '\\',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...tokens)), (parts) => {
      try {
        read(`{\\rtf1 ${parts.join('')}}`);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
      }
    }),
  );
  const start = performance.now();
  for (const piece of ['{', '\\', "\\'81", '\\u1 ', 'a ', ' | ', '\\cell ']) {
    try {
      read(`{\\rtf1\\ansicpg936 ${piece.repeat(1_000_000 / piece.length)}}`);
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
    }
  }
  expect(performance.now() - start).toBeLessThan(10_000);
});
