import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { malformedAt, parseJson } from '../../../formats/json/parse.js';
import { decodeUtf8 } from '../../../formats/json/utf8.js';

describe('the place of what is broken', () => {
  test.each([
    ['', 0],
    ['{"a":1', 6],
    ['{"a":1,}', 7],
    ['{"a" 1}', 5],
    ['[1,]', 3],
    ['[1 2]', 3],
    ['{a:1}', 1],
    ['"a\nb"', 2],
    ['"a\\x"', 2],
    ['{"a":tru}', 5],
    ['01', 1],
    ['{} {}', 3],
    ['[1}', 2],
  ])('%j', (text, at) => {
    expect(malformedAt(text)).toBe(at);
    expect(() => parseJson(text)).toThrow();
  });

  test('line and column, and nothing of the text', () => {
    const broken = '{\n "name": "Ann Smith",\n "age" 7 }';
    expect(() => parseJson(broken)).toThrow(
      expect.objectContaining({
        code: 'malformed-json',
        place: 'line 3, column 8',
        message: expect.not.stringMatching(/Ann|age/),
      }),
    );
  });

  test('a truncated value breaks at its end', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (json, cut) => {
        const text = json.slice(0, cut % json.length);
        try {
          JSON.parse(text);
        } catch {
          // Half a word such as `tru` or `1e` is told at its own beginning or end.
          expect(text.length - malformedAt(text)).toBeLessThan(24);
        }
      }),
    );
  });

  test('what parses is never called broken before its end', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(malformedAt(json)).toBe(json.length);
      }),
    );
  });

  test('a long string does not exhaust the stack', () => {
    const text = `{"data":"${'x'.repeat(5_000_000)}`;
    expect(malformedAt(text)).toBe(text.length);
  });
});

test('strict UTF-8 tells the first wrong byte', () => {
  expect(decodeUtf8(Buffer.from('\ufeffé中😀'))).toBe('é中😀');
  const wrong = Buffer.concat([Buffer.from('é中😀 abc'), Buffer.from([0xff]), Buffer.from('more')]);
  const at = Buffer.from('é中😀 abc').length;
  expect(() => decodeUtf8(wrong)).toThrow(expect.objectContaining({ code: 'not-utf8', place: `byte ${at}` }));
});
