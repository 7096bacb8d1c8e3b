import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePythonLiteral } from '../../../formats/python-literal/parse.js';

describe('Python literals', () => {
  test.each([
    ["[{'a': True, 'b': None}, {'c': (1, -2.5)}]", [{ a: true, b: null }, { c: [1, -2.5] }]],
    [`['it\\'s', "a 'quote'", '\\n', '\\u4e2d\\U00020000', '\\x41']`, ["it's", "a 'quote'", '\n', '中𠀀', 'A']],
    ["('one',)", ['one']],
    ['[]', []],
    ['{}', {}],
    ["'an unknown \\d escape stays'", 'an unknown \\d escape stays'],
  ])('%s', (text, value) => {
    expect(parsePythonLiteral(text)).toEqual(value);
  });

  test.each([
    ["['open", 'column 7'],
    ["['a' 'b']", 'column 6'],
    ["{'a' 1}", 'column 6'],
    ['[1] 2', 'column 5'],
    ['__import__("os")', 'column 1'],
    ['', 'column 1'],
    ['['.repeat(100), 'column 66'],
    ["'\\UFFFFFFFF'", 'column 12'],
  ])('%s breaks at %s', (text, place) => {
    expect(() => parsePythonLiteral(text)).toThrowError(expect.objectContaining({ code: 'malformed-literal', place }));
  });

  test('what Python would print comes back', () => {
    const printed = (value: unknown): string => {
      if (Array.isArray(value)) return `[${value.map(printed).join(', ')}]`;
      if (typeof value === 'string') return `'${value.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n')}'`;
      return value === null ? 'None' : value === true ? 'True' : value === false ? 'False' : String(value);
    };
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    fc.assert(
      fc.property(fc.array(fc.oneof(leaf, fc.array(leaf))), (value) => {
        expect(parsePythonLiteral(printed(value))).toEqual(value);
      }),
    );
  });
});
