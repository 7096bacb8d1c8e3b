import { describe, expect, test } from 'vitest';
import { ColumnReader, settle } from '../../../engines/tables/column-reader.js';

const gbk = { heart: '\u00d0\u00c4', pain: '\u00cd\u00b4' };

function latin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function readers(...columns: string[][]): ColumnReader[] {
  return columns.map((cells) => {
    const reader = new ColumnReader('text', true);
    for (const cell of cells) reader.see(cell);
    return reader;
  });
}

describe('a column is in one encoding', () => {
  test('UTF-8', () => {
    const [reader] = readers([latin1('心痛')]);
    expect(settle(reader ? [reader] : [])).toEqual([{ encoding: 'utf-8', undecoded: 0 }]);
    expect(reader?.read(latin1('心痛'))).toBe('心痛');
  });

  test('GB18030', () => {
    const chinese = `${gbk.heart}${gbk.pain}`.repeat(5);
    const all = readers([chinese]);
    expect(settle(all)).toEqual([{ encoding: 'gb18030', undecoded: 0 }]);
    expect(all[0]?.read(chinese)).toBe('心痛'.repeat(5));
  });

  test('a cell of another encoding is dropped and counted', () => {
    const all = readers([latin1('naïve'), 'na\u00efve']);
    expect(settle(all)).toEqual([{ encoding: 'utf-8', undecoded: 1 }]);
    expect(all[0]?.read('na\u00efve')).toBe('');
  });

  test('columns decide for themselves', () => {
    const chinese = `${gbk.heart}${gbk.pain}`.repeat(5);
    expect(settle(readers([chinese], [latin1('心痛')], ['ascii'])).map(({ encoding }) => encoding)).toEqual([
      'gb18030',
      'utf-8',
      'utf-8',
    ]);
  });

  test('an unclear one follows the others, if they agree', () => {
    // Two of these characters read as UTF-8 in the middle: too few to tell.
    const unclear = '\u00bf\u00cb\u00c3\u00bf\u00c6\u00ac';
    const chinese = `${gbk.heart}${gbk.pain}`.repeat(5);
    expect(settle(readers([unclear]))).toEqual([{ encoding: 'utf-8', undecoded: 1 }]);
    expect(settle(readers([unclear], [chinese]))[0]).toEqual({ encoding: 'gb18030', undecoded: 0 });
    expect(settle(readers([unclear], [chinese], [latin1('心')]))[0]).toEqual({ encoding: 'utf-8', undecoded: 1 });
  });
});

test.each([
  ['12.0', '12'],
  ['0012', '0012'],
  ['12.05', '12.05'],
  [' 7 ', '7'],
  ['', ''],
])('the id %j is %j', (cell, id) => {
  expect(new ColumnReader('id', true).read(cell)).toBe(id);
});
