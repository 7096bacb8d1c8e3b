import { describe, expect, test } from 'vitest';
import { type Row, type RowFormat, readRows, rowFormatOf } from '../../../formats/rows/read.js';

async function rowsOf(text: string, format: RowFormat): Promise<Row[]> {
  const rows: Row[] = [];
  const chunks = (async function* () {
    yield new TextEncoder().encode(text);
  })();
  for await (const row of readRows(chunks, format)) rows.push(row);
  return rows;
}

describe('rows', () => {
  test.each<[RowFormat, string]>([
    ['csv', 'id,text\r\n1,"a, b"\r\n'],
    ['tsv', 'id\ttext\n1\ta, b\n'],
    ['json', '[{"id": "1", "text": "a, b"}]'],
    ['json', '{"version": 2, "data": [{"id": "1", "text": "a, b"}]}'],
    ['jsonl', '{"id": "1", "text": "a, b"}\n'],
    ['python', "[{'id': '1', 'text': 'a, b'}]\n"],
    ['python', "train [{'id': '1', 'text': 'a, b'}]\n"],
  ])('%s: the same row', async (format, text) => {
    expect(await rowsOf(text, format)).toEqual([{ place: expect.any(String), values: { id: '1', text: 'a, b' } }]);
  });

  test.each<[string, RowFormat, string, string, string]>([
    ['a ragged row', 'csv', 'a,b\n1\n2,3\n', 'ragged-row', 'record 2, line 2'],
    ['an open quote', 'csv', 'a,b\n"1,2\n', 'malformed-quotes', 'record 2, line 2'],
    ['a broken line', 'jsonl', '{"a": 1}\n\n{"a": \n{"a": 2}\n', 'malformed-json', 'line 3'],
    ['a line that is no object', 'jsonl', '{"a": 1}\n7\n', 'not-a-row', 'line 2'],
    ['a broken literal', 'python', "{'a': 1}\n{'a': \n", 'malformed-literal', 'line 2'],
    ['an element that is no object', 'json', '[{"a": 1}, "b"]', 'not-a-row', 'element 2'],
  ])('%s costs itself alone', async (_, format, text, code, place) => {
    const rows = await rowsOf(text, format);
    expect(rows.some((row) => 'values' in row)).toBe(format !== 'csv' || code !== 'malformed-quotes');
    expect(rows.flatMap((row) => ('broken' in row ? [{ code: row.broken.code, place: row.place }] : []))).toEqual([
      { code, place },
    ]);
  });

  test('every list of a JSON object is read', async () => {
    const rows = await rowsOf('{"train": [{"a": 1}], "version": 2, "test": [{"a": 2}, 3]}', 'json');
    expect(rows.map((row) => [row.place, 'values' in row ? row.values.a : row.broken.code])).toEqual([
      ['list 1, element 1', 1],
      ['list 2, element 1', 2],
      ['list 2, element 2', 'not-a-row'],
    ]);
  });

  test('lines are counted over blocks', async () => {
    const line = `{"text": "${'x'.repeat(1000)}"}\n`;
    const rows = await rowsOf(`${line.repeat(200)}{\n`, 'jsonl');
    expect(rows).toHaveLength(201);
    expect(rows[200]?.place).toBe('line 201');
  });

  test.each([
    ['a/b.csv', 'csv'],
    ['b.NDJSON.gz', 'jsonl'],
    ['b.json', 'json'],
    ['b.txt', undefined],
  ])('%s is %s', (uri, format) => {
    expect(rowFormatOf(uri)).toBe(format);
  });
});
