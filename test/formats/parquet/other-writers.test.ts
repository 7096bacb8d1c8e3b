/** Files that older pipelines wrote with parquetjs-lite are read: two-level lists, optional values, its codecs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ParquetSchema, ParquetWriter } from 'parquetjs-lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openParquet, readTable } from '../../../formats/parquet/read.js';
import type { Row } from '../../../schemas/columns.js';

const schema = z.strictObject({
  id: z.string(),
  title: z.string().nullable(),
  words: z.int32(),
  score: z.number(),
  checked: z.boolean(),
  codes: z.array(z.string()),
  pages: z.array(z.int32()),
});

const rows: Row[] = [
  {
    id: 'a',
    title: 'Fieber \u{1f912}',
    words: 120,
    score: 0.25,
    checked: true,
    codes: ['R50.9', 'J06.9'],
    pages: [1, 2, 3],
  },
  { id: 'b', title: null, words: -1, score: -1e300, checked: false, codes: [], pages: [] },
  { id: '', title: '', words: 2 ** 31 - 1, score: 0, checked: true, codes: ['高血压'], pages: [7] },
  { id: 'd', title: '糖尿病', words: 0, score: 1 / 3, checked: false, codes: ['', 'E11'], pages: [-4] },
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'medcorpus-parquet-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function write(
  name: string,
  compression: 'UNCOMPRESSED' | 'SNAPPY' | 'GZIP',
  groupRows: number,
): Promise<string> {
  const path = join(folder, name);
  const fields = new ParquetSchema({
    id: { type: 'UTF8', compression },
    title: { type: 'UTF8', optional: true, compression },
    words: { type: 'INT32', compression },
    score: { type: 'DOUBLE', compression },
    checked: { type: 'BOOLEAN', compression },
    codes: { type: 'UTF8', repeated: true, compression },
    pages: { type: 'INT32', repeated: true, compression },
  });
  const writer = await ParquetWriter.openFile(fields, path);
  writer.setRowGroupSize(groupRows);
  for (const row of rows)
    await writer.appendRow(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)));
  await writer.close();
  return path;
}

async function read(path: string): Promise<Row[]> {
  const all: Row[] = [];
  for await (const group of readTable(path, schema)) all.push(...group);
  return all;
}

test.each([
  ['UNCOMPRESSED', 4096],
  ['SNAPPY', 4096],
  ['SNAPPY', 3],
  ['GZIP', 1],
] as const)('%s, %d rows a group', async (compression, groupRows) => {
  expect(await read(await write(`${compression}-${groupRows}.parquet`, compression, groupRows))).toEqual(rows);
});

test('single columns and ranges', async () => {
  const file = await openParquet(await write('ranges.parquet', 'SNAPPY', 2), schema);
  expect(file.rows).toBe(rows.length);
  expect(file.groups).toEqual([
    { start: 0, end: 2 },
    { start: 2, end: 4 },
  ]);
  expect(await file.read(['id'], { start: 1, end: 3 })).toEqual([{ id: 'b' }, { id: '' }]);
  expect(await file.read(['id'], { start: 3, end: 3 })).toEqual([]);
});
