import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { characterErrorRate, edits, normalised } from '../../../../engines/pages/metrics/character-error-rate.js';
import { numberScore } from '../../../../engines/pages/metrics/number-score.js';
import { orderEdit } from '../../../../engines/pages/metrics/order-edit.js';
import { exactCells } from '../../../../engines/pages/metrics/table-cells.js';
import { wordRecall } from '../../../../engines/pages/metrics/word-recall.js';
import { editDistance } from '../../../../formats/text/edit-distance.js';

test('edits are Levenshtein distance', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 90 }), fc.string({ maxLength: 90 }), (a, b) => {
      expect(edits(a, b)).toBe(editDistance(a, b));
    }),
  );
});

test('character error rate is a share of the truth', () => {
  expect(characterErrorRate('500 mq', '500 mg')).toBeCloseTo(1 / 6);
  expect(characterErrorRate('', '')).toBe(0);
  expect(characterErrorRate('x', '')).toBe(1);
  expect(normalised('每日 一次，\n每次 １ 片', true)).toBe('每日一次,每次1片');
});

describe('order edit', () => {
  const truth = ['The first paragraph of all.', 'The second paragraph.', 'A third one, at the end.'];

  test('is 0 for the same order, whatever the spelling of the middle', () => {
    expect(orderEdit(['The first paragraph of a11.', ...truth.slice(1)], truth, false).edit).toBe(0);
  });

  test('counts blocks out of place and blocks not found', () => {
    expect(orderEdit(truth.toReversed(), truth, false).edit).toBeCloseTo(2 / 3);
    expect(orderEdit(truth.slice(1), truth, false).edit).toBeCloseTo(1 / 3);
  });

  test('errors are counted where a block landed', () => {
    expect(orderEdit(truth.toReversed(), truth, false).blockCer).toBe(0);
  });
});

test('numbers count as they are written and as often as they are there', () => {
  expect(numberScore('5 mg and 10 mg', 'from 5 mg to 10 mg')).toBe(1);
  expect(numberScore('5 mg', '0.5 mg')).toBe(0);
  expect(numberScore('10 mg', '10 mg then 10 mg')).toBeCloseTo(2 / 3);
  expect(numberScore('none', 'none')).toBe(1);
});

test('words that are run together are not recalled', () => {
  expect(wordRecall('once daily', 'once daily')).toBe(1);
  expect(wordRecall('oncedaily', 'once daily')).toBe(0);
  expect(wordRecall('每日', '每日一次')).toBeNull();
});

test('a row too many costs itself, not the rows below', () => {
  const truth = [
    ['a', '1'],
    ['b', '2'],
    ['c', '3'],
  ];
  expect(exactCells([truth], [truth])).toBe(1);
  expect(exactCells([[['x', ''], ...truth]], [truth])).toBe(1);
  expect(exactCells([truth.slice(1)], [truth])).toBeCloseTo(2 / 3);
  expect(exactCells([], [])).toBeNull();
});
