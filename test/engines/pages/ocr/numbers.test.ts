import { describe, expect, test } from 'vitest';
import { isBroken, mended, mendedLine } from '../../../../engines/pages/ocr/misread.js';
import { checkNumber } from '../../../../engines/pages/ocr/numbers.js';
import { decode, spaced } from '../../../../engines/pages/ocr/onnx/read-line.js';
import { checkSigns } from '../../../../engines/pages/ocr/signs.js';
import type { PageImage, Word } from '../../../../engines/pages/page.js';
import { emptyPage, fill } from './pictures.js';

/** Digits drawn as bars 10 wide and 20 high from y 50 to 70; `gaps` before each; a point of 4 by 4 where asked. */
function drawn(gaps: readonly number[], points: readonly [x: number, bottom: number][]): PageImage {
  const page = emptyPage(400, 120, 72, 240);
  let x = 20;
  for (const gap of gaps) {
    x += gap;
    fill(page, x, 50, x + 10, 70, 30);
    x += 10;
  }
  for (const [left, bottom] of points) fill(page, left, bottom - 4, left + 4, bottom, 60);
  return page;
}

const word = (text: string, right = 120): Word => ({ text, box: [19, 49, right, 73], confidence: 0.95, size: 20 });
const read = (text: string, image: PageImage, right?: number) =>
  checkNumber(word(text, right), image).map((one) => [one.text, one.confidence]);

describe('a second look at numbers', () => {
  test('a point on the paper is put back, and the number is doubtful', () => {
    expect(read('25', drawn([0, 10], [[33, 70]]), 52)).toEqual([['2.5', 0.3]]);
  });

  test('a point that was read stays', () => {
    expect(read('2.5', drawn([0, 10], [[33, 70]]), 52)).toEqual([['2.5', 0.95]]);
  });

  test('a point that is not on the paper makes the number doubtful', () => {
    expect(read('2.5', drawn([0, 3], []), 45)).toEqual([['2.5', 0.3]]);
  });

  test('a speck between digits that stand close is no point', () => {
    expect(read('25', drawn([0, 6], [[31, 70]]), 48)).toEqual([['25', 0.95]]);
  });

  test('a comma, which hangs below the line, is no point', () => {
    expect(read('1000', drawn([0, 10, 3, 3], [[33, 75]]), 78)).toEqual([['1000', 0.95]]);
  });

  test('number and unit that were run together come apart', () => {
    expect(read('25mg', drawn([0, 3, 9, 3], []), 76)).toEqual([
      ['25', 0.95],
      ['mg', 0.95],
    ]);
    expect(read('25mg', drawn([0, 3, 3, 3], []), 70)).toEqual([['25mg', 0.95]]);
  });

  test.each(['mg', '', 'B12', '1-2', '12:30'])('%j is let alone', (text) => {
    expect(read(text, drawn([0, 3], [[33, 70]]))).toEqual([[text, 0.95]]);
  });
});

describe('known misreadings', () => {
  test.each([
    ['HbAlc', 'HbA1c'],
    ['(HbA1lc)', '(HbA1c)'],
    ['¢GFR', 'eGFR'],
    ['ml/min/1.73m?)', 'ml/min/1.73m2)'],
    ['kg/m?', 'kg/m2'],
    ['am?', 'am?'],
    ['(21/10)', '(≥1/10)'],
    ['(21/1.000,', '(≥1/1.000,'],
    ['21/10,000', '≥1/10,000'],
    ['21/12', '21/12'],
    ['>1/100', '>1/100'],
    ['HbA1c', 'HbA1c'],
    ['2ooo', '2000'],
    ['1o5', '105'],
    ['90o', '90o'],
    ['l5', '15'],
    ['l.5', '1.5'],
    ['1l', '1l'],
    ['I2', 'I2'],
    ['0ccasions', 'occasions'],
    ['0mg', '0mg'],
    ['25"C', '25°C'],
    ['25°℃', '25℃'],
    ['25℃', '25℃'],
    ['SGLT?2', 'SGLT2'],
  ])('%s is %s', (from, to) => {
    expect(mended(word(from), undefined).text).toBe(to);
  });

  test('what was broken in two is joined', () => {
    const tail = mended(word('lc'), word('HbA'));
    expect(tail.text).toBe('1c');
    expect(isBroken(word('HbA'), tail)).toBe(true);
    expect(mended(word('lc'), word('the')).text).toBe('lc');
  });
});

describe('what the line tells', () => {
  const line = (texts: readonly string[]) => mendedLine(texts.map((text) => word(text))).map(({ text }) => text);

  test.each([
    [
      ['SGLT?', 'inhibitor'],
      ['SGLT2', 'inhibitor'],
    ],
    [
      ['SGLT?', 'Yes'],
      ['SGLT?', 'Yes'],
    ],
    [['SGLT?'], ['SGLT?']],
    [
      ['【', '性', '状', ']'],
      ['【', '性', '状', '】'],
    ],
    [
      ['[', '成', '份', '】'],
      ['【', '成', '份', '】'],
    ],
    [
      ['【', '贮', '藏'],
      ['【', '贮', '藏】'],
    ],
    [
      ['[', '见', '表', ']'],
      ['[', '见', '表', ']'],
    ],
    [
      ['【', '规', '格', ']', '0.5g'],
      ['【', '规', '格', '】', '0.5g'],
    ],
    [['[A]'], ['[A]']],
  ])('%j is %j', (from, to) => {
    expect(line(from)).toEqual(to);
  });

  test('1 g behind a Chinese word, a logarithm elsewhere', () => {
    const each = { ...word('次'), spaced: false };
    expect(mended(word('lg。'), each).text).toBe('1g。');
    expect(mended(word('lg值'), each).text).toBe('lg值');
    expect(mended(word('lg'), word('the')).text).toBe('lg');
  });
});

test('spaces the model left out are where the paper has them', () => {
  // Letters 10 wide, in a line 48 high: two close together, a gap of 14, one more.
  const width = 60;
  const grey = new Uint8Array(width * 48).fill(235);
  for (const left of [0, 13, 37]) for (let y = 10; y < 40; y++) grey.fill(20, y * width + left, y * width + left + 10);
  const read = (texts: readonly string[]) =>
    texts.map((text, at) => ({ text, confidence: 0.9, at: ([5, 18, 42][at] ?? 0) / width }));
  const text = (texts: readonly string[]) =>
    spaced(read(texts), grey, width)
      .map((one) => one.text)
      .join('');
  expect(text(['5', 'm', 'g'])).toBe('5m g');
  expect(text(['1', '0', '5'])).toBe('105');
  expect(text(['二', '甲', '双'])).toBe('二甲双');
});

test('CTC: repeats are one character, a blank between makes two', () => {
  const classes = ['', 'a', 'b'];
  const steps = [1, 1, 0, 1, 2, 2, 0];
  const data = new Float32Array(steps.length * 3).fill(0.1);
  steps.forEach((best, step) => {
    data[step * 3 + best] = 0.8;
  });
  const text = decode({ data, dims: [1, steps.length, 3] }, classes);
  expect(text.map((one) => one.text).join('')).toBe('aab');
});

describe('signs that engines do not know', () => {
  /** A p or a µ: stem with a tail, then a bowl or an open curve; then a g, here a box. */
  const micro = (isClosed: boolean): PageImage => {
    const page = emptyPage(200, 120, 72, 240);
    fill(page, 20, 50, 23, 80, 30);
    if (isClosed) fill(page, 23, 50, 34, 53, 30);
    fill(page, 31, 50, 34, 70, 30);
    fill(page, 23, 67, 34, 70, 30);
    fill(page, 40, 50, 52, 70, 30);
    return page;
  };
  const sign = (hasBar: boolean): PageImage => {
    const page = emptyPage(200, 120, 72, 240);
    fill(page, 20, 52, 32, 62, 30);
    if (hasBar) fill(page, 20, 65, 32, 67, 30);
    fill(page, 40, 50, 44, 70, 30);
    return page;
  };
  const checked = (text: string, image: PageImage) =>
    checkSigns({ text, box: [19, 49, 53, 81], confidence: 0.9, size: 20 }, image).text;

  test('µ has no bowl, p has one', () => {
    expect(checked('pg', micro(false))).toBe('µg');
    expect(checked('pg', micro(true))).toBe('pg');
    expect(checked('pmol/L.', micro(false))).toBe('µmol/L.');
    expect(checked('page', micro(false))).toBe('page');
  });

  test('a bar under a sign belongs to it', () => {
    expect(checked('>1', sign(true))).toBe('≥1');
    expect(checked('<1', sign(true))).toBe('≤1');
    expect(checked('>1', sign(false))).toBe('>1');
    const two = checkSigns({ text: '21', box: [19, 49, 53, 71], confidence: 0.9, size: 20 }, sign(true));
    expect([two.text, two.confidence]).toEqual(['21', 0.3]);
  });
});
