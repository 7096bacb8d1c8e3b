import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applied } from '../../../transforms/normalise/applied.js';
import normaliseUnit from '../../../transforms/normalise/index.js';
import { normalise } from '../../../transforms/normalise/scan.js';
import { testRewrite } from '../../conformance/transform.js';

testRewrite({ rewrite: normaliseUnit, folder: new URL('./cases/', import.meta.url) });

const normalised = (text: string) => applied(text, normalise(text));

describe.each<[string, [before: string, after: string][]]>([
  [
    'white space',
    [
      ['a\r\nb\rc\nd', 'a\nb\nc\nd'],
      ['a \t\u00a0 b', 'a\tb'],
      ['a  \u2009 b', 'a b'],
      ['10\u202f000 IU', '10 000 IU'],
      ['姓名\u3000性别', '姓名 性别'],
      ['\u3000\u3000患者，男。', '患者，男。'],
      ['a  \n  \n\t\n\nb', 'a\n\nb'],
      ['page one\fpage two', 'page one\npage two'],
      ['a\u2028b\u2029c', 'a\nb\n\nc'],
      ['  \n a \n', 'a'],
      ['| a  |  b |\n| --- | --- |', '| a | b |\n| --- | --- |'],
      ['a\n    indented', 'a\nindented'],
      ['- a\n  - b\n    1. c\n\td', '- a\n  - b\n    1. c\nd'],
      ['- a\n  - \n  -b', '- a\n  -\n-b'],
    ],
  ],
  [
    'what nobody sees',
    [
      ['\ufeffdose', 'dose'],
      ['hyper\u00adten\u200bsion', 'hypertension'],
      ['a \u200b \u200b b', 'a b'],
      ['pa\u0000tient', 'patient'],
      ['5\u000010', '5 10'],
      ['1\u200b0 mg', '10 mg'],
      ['\u202e5 mg\u202c', '5 mg'],
      ['می\u200cخواهم', 'می\u200cخواهم'],
      ['क्\u200dष', 'क्\u200dष'],
      ['dose\u200d mg', 'dose mg'],
      ['👩\u200d⚕️', '👩\u200d⚕️'],
      ['a\u{e0041}\u{e0042}b', 'ab'],
      ['x\ud83d y\udc8a', 'x\ufffd y\ufffd'],
      ['💊', '💊'],
    ],
  ],
  [
    'composition',
    [
      ['cafe\u0301', 'café'],
      ['cafe\u00ad\u0301', 'café'],
      ['e\u0341', 'é'],
      ['a\u0323\u0302', 'ậ'],
      [' \u0301', '\u0301'],
      ['\u1112\u1161\u11ab', '한'],
      ['5 \u2126, 3 \u212b', '5 Ω, 3 Å'],
      ['\uf900\u{2f800}', '豈丽'],
      ['\u{1d157}\u{1d165}', '\u{1d157}\u{1d165}'],
    ],
  ],
  [
    'look-alikes',
    [
      ['\u2f3c\u810f\u75c5', '心脏病'],
      ['\u2ed4\u8bca', '门诊'],
      ['ﬁrst ﬂoor eﬃcacy', 'first floor efficacy'],
      ['１０ｍｇ，每日２次（５０％）。', '10mg，每日2次（50%）。'],
      ['０．５ｇ', '0.5g'],
      ['１．二甲双胍', '1．二甲双胍'],
      ['5\u009610 mg, don\u0092t', '5–10 mg, don’t'],
    ],
  ],
  [
    'what a reader can tell apart stays',
    [
      ['10² and 10³, H₂O', '10² and 10³, H₂O'],
      ['½ tablet, ⅓', '½ tablet, ⅓'],
      ['5 µg and 5 μg', '5 µg and 5 μg'],
      ['37 ℃, ㎎, ①, Ⅳ, ™', '37 ℃, ㎎, ①, Ⅳ, ™'],
      ['，。：；（）－～', '，。：；（）－～'],
      ['“quoted” ‘text’ – —', '“quoted” ‘text’ – —'],
      ['ｶﾅ', 'ｶﾅ'],
      ['\uf0b7 bullet of a symbol font', '\uf0b7 bullet of a symbol font'],
    ],
  ],
])('%s', (_, examples) => {
  test.each(examples)('%j → %j', (before, after) => {
    expect(normalised(before)).toBe(after);
  });
});

const part = fc.oneof(
  fc.constantFrom(
    ' ',
    '\t',
    '\n',
    '\r',
    '\r\n',
    '\u00a0',
    '\u3000',
    '\u2029',
    '\u200b',
    '\u00ad',
    '\u200c',
    '\u200d',
    '\ufe0f',
    '\0',
    '\u0096',
    '\u0085',
    'e',
    '\u0301',
    '\u0323',
    '\u0341',
    '\u0345',
    'م',
    'ی',
    'क',
    '\u094d',
    '\u093c',
    '\u0958',
    '1',
    '１',
    '．',
    '.',
    '- ',
    '-',
    '1. ',
    'ﬁ',
    '⼼',
    '⻔',
    '\uf900',
    '\u{2f800}',
    '👩',
    '⚕',
    '❤',
    '\ud83d',
    '\udc8a',
    '\u{e0041}',
    '\u{1d165}',
    '\u1112',
    '\u1161',
    '\u11ab',
    '가',
    '|',
    '²',
    '½',
    'µ',
    '患者',
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const anyText = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(''));

describe('for any text', () => {
  test('a second run finds nothing to do', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normalise(normalised(text))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  test('edits are sorted, apart, inside the text, and change something', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let before = 0;
        for (const edit of normalise(text)) {
          expect(edit.start).toBeGreaterThanOrEqual(before);
          expect(edit.end).toBeGreaterThan(edit.start);
          expect(edit.end).toBeLessThanOrEqual(text.length);
          expect(text.slice(edit.start, edit.end)).not.toBe(edit.text);
          before = edit.end;
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('the result is well-formed and NFC', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const result = normalised(text);
        expect(result).toBe(result.normalize('NFC'));
        expect(encodeURI.bind(null, result)).not.toThrow(); // throws on half a surrogate pair
      }),
      { numRuns: 3000 },
    );
  });

  test('numbers keep their digits and stay apart', () => {
    const asciiDigits = (text: string) =>
      text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
    const invisible = /[\u00ad\u200b-\u200d]/g;
    const numbers = (text: string) => asciiDigits(text.replace(invisible, '')).match(/\d+/g) ?? [];
    const piece = fc.constantFrom(
      '5',
      '１',
      '0',
      'mg',
      '²',
      '½',
      '.',
      '．',
      '\u0096',
      '\0',
      ' ',
      '\u202f',
      '\u200b',
      '\u00ad',
      '\n',
      '－',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        expect(numbers(normalised(text))).toEqual(numbers(text));
      }),
      { numRuns: 1000 },
    );
  });
});

test('text that is as it should be is not touched', () => {
  expect(normalise('Take 10 mg twice daily.\n\n- with food\n  - or milk\n\n| a | b |\n\n患者，男，45岁。')).toEqual([]);
  expect(normalise('')).toEqual([]);
});
