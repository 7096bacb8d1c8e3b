/** Arrow files we write are read by apache-arrow as the rows that went in. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Table, tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ArrowFileWriter } from '../../../formats/arrow/write.js';
import type { Row, TableSchema } from '../../../schemas/columns.js';

let folder: string;
let files = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'medcorpus-arrow-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(schema: TableSchema, rows: readonly Row[]): { table: Table; digest: string; file: Buffer } {
  const path = join(folder, `${files++}.arrow`);
  const writer = new ArrowFileWriter(path, schema);
  for (const row of rows) writer.write(row);
  const { digest, bytes } = writer.finish();
  const file = readFileSync(path);
  expect(bytes).toBe(file.length);
  return { table: tableFromIPC(file), digest, file };
}

/** Rows as plain values: vectors as arrays, maps as objects. */
function rowsOf(table: Table): unknown[] {
  return table.toArray().map((row) => JSON.parse(JSON.stringify(row)));
}

const schema = z.strictObject({
  text: z.string(),
  maybe: z.string().nullable(),
  flag: z.boolean(),
  small: z.int32(),
  real: z.number(),
  texts: z.array(z.string()),
  structs: z.array(z.strictObject({ title: z.string(), code: z.string().nullable(), at: z.int32() })),
  map: z.record(z.string(), z.string()),
});

const texts = fc.string({ unit: 'grapheme', maxLength: 20 });
const row = fc.record({
  text: texts,
  maybe: fc.option(texts),
  flag: fc.boolean(),
  small: fc.integer(),
  real: fc.double({ noNaN: true, noDefaultInfinity: true }),
  texts: fc.array(texts, { maxLength: 4 }),
  structs: fc.array(fc.record({ title: texts, code: fc.option(texts), at: fc.nat() }), { maxLength: 3 }),
  map: fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), texts, { maxKeys: 3, noNullPrototype: true }),
});

test('any rows come back', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 10 }), (rows) => {
      const { table, digest, file } = write(schema, rows);
      expect(digest).toBe(createHash('sha256').update(file).digest('hex'));
      expect(table.numRows).toBe(rows.length);
      // JSON has no negative zero.
      expect(rowsOf(table)).toEqual(JSON.parse(JSON.stringify(rows)));
    }),
    { numRuns: 60 },
  );
});

test('an empty table has its schema', () => {
  const { table } = write(schema, []);
  expect(table.numRows).toBe(0);
  expect(table.schema.fields.map(({ name, nullable }) => [name, nullable])).toEqual(
    Object.keys(schema.shape).map((name) => [name, name === 'maybe']),
  );
});

test('64-bit integers, also inside lists and maps', () => {
  const large = z.strictObject({
    large: z.int(),
    maybe: z.int().nullable(),
    deep: z.array(z.strictObject({ large: z.int(), map: z.record(z.string(), z.int()) })),
  });
  const { table } = write(large, [
    { large: 2 ** 53 - 1, maybe: null, deep: [{ large: 2 ** 40, map: { a: -1 } }] },
    { large: -5, maybe: 7, deep: [] },
  ]);
  expect([...(table.getChild('large') ?? [])]).toEqual([9007199254740991n, -5n]);
  expect([...(table.getChild('maybe') ?? [])]).toEqual([null, 7n]);
  const [first] = table.getChild('deep')?.get(0)?.toArray() ?? [];
  expect(first?.large).toBe(2n ** 40n);
  expect(first?.map.toJSON()).toEqual({ a: -1n });
});

test('batches stay small, and the rows keep their order', () => {
  const numbers = z.strictObject({ n: z.int32() });
  const { table } = write(
    numbers,
    Array.from({ length: 10_000 }, (_, n) => ({ n })),
  );
  expect(table.batches.length).toBeGreaterThan(2);
  expect([...(table.getChild('n') ?? [])]).toEqual(Array.from({ length: 10_000 }, (_, n) => n));
});

test('a map is the same whatever the order of its keys', () => {
  const maps = z.strictObject({ map: z.record(z.string(), z.string()) });
  const { digest } = write(maps, [{ map: { b: '2', a: '1' } }]);
  expect(write(maps, [{ map: { a: '1', b: '2' } }]).digest).toBe(digest);
});
