/** Superscripts, list markers and white space: the small rules that keep words and numbers apart. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  brokenLines,
  createRunningText,
  LINE_BREAK,
  lowered,
  markerOf,
  oneLine,
  raised,
} from '../../../formats/xml/index.js';

describe('superscripts', () => {
  test.each([
    ['6', 'about 10', '^6'],
    ['−8', '5.0 × 10', '^−8'],
    ['2+', 'Ca', '^2+'],
    ['2', 'm', '^2'],
    ['+', 'CD4', '+'],
    ['st', '1', 'st'],
    ['®', 'LIPITOR', '®'],
    ['n', '2', '^n'],
    ['o', 'N', 'o'],
    ['INK4A', 'p16', 'INK4A'],
    ['1', 'it was so.', ''],
    ['1,2', 'a study', ''],
    ['3–5', 'a study,', ''],
  ])('%s after "%s" is "%s"', (text, before, shown) => {
    expect(raised(text, before, false, {}).shown).toBe(shown);
  });

  test('a number that begins a word is part of it; over a space of the file it joins the word before', () => {
    expect(raised('13', 'of ', true, {})).toEqual({ joined: false, shown: '13' });
    expect(raised('−8', '5 × 10 ', false, {})).toEqual({ joined: true, shown: '^−8' });
  });

  test('marks of notes in a table, and at the start of a note', () => {
    expect(raised('a', 'score', false, { hasNotes: true }).shown).toBe('^a');
    expect(raised('1', 'Two parts.', false, { hasNotes: true }).shown).toBe('^1');
    expect(raised('a', '', true, { hasNotes: true }).shown).toBe('^a ');
    expect(raised('a', '', true, { hasNotes: true, isNote: true }).shown).toBe('a ');
  });

  test('subscripts close up, but never two numbers', () => {
    expect(lowered('2', 'H')).toBe('2');
    expect(lowered('2', '10')).toBe('_2');
  });
});

test.each([
  ['order', '', 1, '2.'],
  ['alpha-lower', '', 27, 'ab.'],
  ['alpha-upper', '', 2, 'C.'],
  ['roman-lower', '', 3, 'iv.'],
  ['roman-upper', '', 13, 'XIV.'],
  ['simple', '', 0, '-'],
  ['order', '(a)', 5, '(a)'],
  ['order', '•', 0, '-'],
])('marker of %s with label "%s" at %d is %s', (kind, label, index, marker) => {
  expect(markerOf(kind, label, index)).toBe(marker);
});

describe('white space', () => {
  test.each([
    ['  a\n\t b\u00a0 c ', 'a b c'],
    ['plain', 'plain'],
    ['检索了，\n    共纳入', '检索了，共纳入'],
    ['检索 了', '检索 了'],
    ['use 药\n物', 'use 药物'],
    ['药\nabc', '药 abc'],
  ])('%j is %j', (written, read) => {
    expect(oneLine(written)).toBe(read);
  });

  test('breaks the markup states are kept where lines are wanted', () => {
    expect(brokenLines(`a ${LINE_BREAK}${LINE_BREAK} b`)).toBe('a\nb');
    expect(oneLine(`a${LINE_BREAK}b`)).toBe('a b');
  });
});

test('a running text is what its pieces make, however long', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 900 }), { maxLength: 12 }), (pieces) => {
      const text = createRunningText();
      let whole = '';
      for (const piece of pieces) {
        text.add(piece);
        text.changeTail((tail) => `${tail}.`);
        whole += `${piece}.`;
        expect(text.toString()).toBe(whole);
        expect(whole.endsWith(text.tail())).toBe(true);
        expect(text.tail().length).toBeGreaterThanOrEqual(Math.min(256, whole.length));
      }
    }),
  );
});
