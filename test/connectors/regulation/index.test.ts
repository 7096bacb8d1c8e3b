import { describe, expect, test } from 'vitest';
import regulation from '../../../connectors/regulation/index.js';
import { valueOfNumeral } from '../../../connectors/regulation/numerals.js';
import { provisionsOf } from '../../../connectors/regulation/provisions.js';
import { documentNumberIn, isbnIn, standardIn } from '../../../engines/imprint/numbers.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector: regulation, folder: new URL('./cases/', import.meta.url), truncated: 'kept' });

const codesOf = (text: string) => provisionsOf(text, []).map(({ code, level }) => `${level} ${code}`);

describe('provisions', () => {
  test('a quoted article at the start of a line is none', () => {
    const text = '第一条 甲。\n第二条 乙。\n第九十条 的规定不适用。\n第三条 丙。';
    expect(codesOf(text)).toEqual(['1 article:1', '1 article:2', '1 article:3']);
  });

  test('doses and rows are no clauses', () => {
    const text = '1 Scope\nWords.\n2 Tests\n2.1 Strength\nWeigh it.\n2.5 mg of it\n3.1 4.2 5.0\n2.2 Size\nWords.';
    expect(codesOf(text)).toEqual(['1 clause:1', '1 clause:2', '2 clause:2.1', '2 clause:2.2']);
  });

  test('too few are no structure', () => {
    expect(codesOf('第一条 甲。\n乙。')).toEqual([]);
  });
});

test.each([
  ['三', 3],
  ['十二', 12],
  ['二十', 20],
  ['一百零五', 105],
  ['一千二百六十', 1260],
  ['二〇', 20],
  ['17', 17],
])('numeral %s', (numeral, value) => {
  expect(valueOfNumeral(numeral)).toBe(value);
});

test.each([
  ['按照 GB/T 1234—2020 执行', 'GB/T 1234-2020'],
  ['GB 9706.1-2020', 'GB 9706.1-2020'],
  ['ISO 14971: 2019', 'ISO 14971:2019'],
  ['ISO/IEC 80601-2-12', 'ISO/IEC 80601-2-12'],
  ['T/CMA 001-2021', 'T/CMA 001-2021'],
  ['DB11/T 1234-2015', 'DB11/T 1234-2015'],
  ['GB 12 页', undefined],
])('standard %s', (text, number) => {
  expect(standardIn(text)).toBe(number);
});

test.each([
  ['国务院令第680号', '国务院令第680号'],
  ['国卫医发〔2020〕12号', '国卫医发〔2020〕12号'],
  ['Regulation (EU) 2017/745 of the European Parliament', 'Regulation (EU) 2017/745'],
  ['Directive 98/79/EC', 'Directive 98/79/EC'],
])('document number %s', (text, number) => {
  expect(documentNumberIn(text)).toBe(number);
});

test('an ISBN has a check digit that fits', () => {
  expect(isbnIn('ISBN 978-92-4-154821-6')).toBe(undefined);
  expect(isbnIn('ISBN 978-3-16-148410-0')).toBe('9783161484100');
});
