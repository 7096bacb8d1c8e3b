import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { headerOf, isRagged } from '../../../formats/delimited/header.js';
import { type DelimitedRecord, readRecords } from '../../../formats/delimited/records.js';

/** Blocks of whole lines, as they come from formats/text. */
async function* blocksOf(text: string, lines: number): AsyncIterable<string> {
  const parts = text.split(/(?<=\n)/);
  for (let at = 0; at < parts.length; at += lines) yield parts.slice(at, at + lines).join('');
}

async function read(text: string, { delimiter = ',', skipLines = 0, lines = 3 } = {}): Promise<DelimitedRecord[]> {
  const all: DelimitedRecord[] = [];
  for await (const records of readRecords(blocksOf(text, lines), { delimiter, skipLines })) {
    for (const record of records) all.push(record);
  }
  return all;
}

async function cellsOf(text: string, settings = {}): Promise<(readonly string[])[]> {
  return (await read(text, settings)).map(({ cells, isMalformed }) => (isMalformed ? ['malformed'] : cells));
}

test('codes are not numbers', async () => {
  expect(await cellsOf('code\n0012345\n1.10\n1e5\n-0\n')).toEqual([['code'], ['0012345'], ['1.10'], ['1e5'], ['-0']]);
});

test('numbers and lines of records, over blank lines and lines inside cells', async () => {
  const records = await read('title\n\na,b\n"1\n2\n3",4\n\n5,6', { skipLines: 1, lines: 1 });
  expect(records.map(({ number, line, cells }) => [number, line, cells])).toEqual([
    [1, 3, ['a', 'b']],
    [2, 4, ['1\n2\n3', '4']],
    [3, 8, ['5', '6']],
  ]);
});

describe('quotes', () => {
  test.each([
    ['doubled inside', '"a ""b""",c\n', [['a "b"', 'c']]],
    ['in the middle of a cell are text', 'a "b" c,d\n', [['a "b" c', 'd']]],
    ['followed by text give up one line', '"a" b,c\nd,e\n', [['malformed'], ['d', 'e']]],
    ['never closed give up one line', '"a,b\nc,d\ne,f\n', [['malformed'], ['c', 'd'], ['e', 'f']]],
    ['never closed on the last line', 'a,b\n"c,d', [['a', 'b'], ['malformed']]],
    ['an empty quoted cell', '"",a\n', [['', 'a']]],
  ])('%s', async (_, text, expected) => {
    expect(await cellsOf(text)).toEqual(expected);
  });

  test('a quote that never closes does not swallow a large file', async () => {
    const rows = 'c,d\n'.repeat(400_000);
    const records = await read(`"a,b\n${rows}`, { lines: 20_000 });
    expect(records.length).toBe(400_001);
    expect(records.filter(({ isMalformed }) => isMalformed).map(({ line }) => line)).toEqual([1]);
  });
});

test('what is written is read, wherever the blocks end', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '1', '"', ',', '\t', '\n', ' ', '发'), maxLength: 6 });
  const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom(',', '\t'),
      fc.integer({ min: 1, max: 4 }),
      async (rows, delimiter, lines) => {
        const text = Papa.unparse(rows, { delimiter, newline: '\n', quotes: true });
        expect(await cellsOf(`${text}\n`, { delimiter, lines })).toEqual(rows);
      },
    ),
  );
});

test('columns by name, and rows that do not fit', () => {
  const header = headerOf([' id ', 'name', 'name']);
  expect([header.indexOf('id'), header.indexOf('name'), header.indexOf('kind')]).toEqual([0, 1, -1]);
  expect(isRagged(['a', 'b'], 3)).toBe(true);
  expect(isRagged(['a', 'b', 'c'], 3)).toBe(false);
  expect(isRagged(['a', 'b', 'c', ' '], 3)).toBe(false);
  expect(isRagged(['a', 'b', 'c', 'd'], 3)).toBe(true);
});
