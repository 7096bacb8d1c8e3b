/** What we write is read identically by us and by DuckDB, whatever the rows; and it depends on the rows alone. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openParquet, readTable } from '../../../formats/parquet/read.js';
import { TableWriter, type WrittenTable } from '../../../formats/parquet/write.js';
import { type ColumnType, columnsOf, type Row, type TableSchema } from '../../../schemas/columns.js';
import { documentSchema, kinds } from '../../../schemas/document.js';
import { tripleSchema } from '../../../schemas/triple.js';

let folder: string;
let duck: DuckDBConnection;
let files = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'medcorpus-parquet-'));
  duck = await (await DuckDBInstance.create(':memory:')).connect();
});
afterAll(() => {
  duck.closeSync();
  rmSync(folder, { recursive: true });
});

async function write(
  schema: TableSchema,
  rows: readonly Row[],
  endGroupAfter: (index: number) => boolean = () => false,
): Promise<WrittenTable & { path: string }> {
  const path = join(folder, `${files++}.parquet`);
  const writer = await TableWriter.open(path, schema);
  for (const [index, row] of rows.entries()) {
    writer.write(row);
    if (endGroupAfter(index)) writer.endGroup();
  }
  return { path, ...writer.finish() };
}

async function readBack(path: string, schema: TableSchema): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const group of readTable(path, schema)) rows.push(...group);
  return rows;
}

async function readByDuck(path: string): Promise<unknown[]> {
  const result = await duck.runAndReadAll(`SELECT * FROM read_parquet('${path}')`);
  return result.getRowObjectsJson();
}

/** In the JSON of DuckDB maps are lists of pairs and 64-bit integers are text. */
function asDuckSees(row: Row, schema: TableSchema): Row {
  return Object.fromEntries(columnsOf(schema).map(({ name, type }) => [name, valueAsDuckSees(row[name], type)]));
}

function valueAsDuckSees(value: unknown, type: ColumnType): unknown {
  if (value === null) return null;
  switch (type.kind) {
    case 'int64':
      return String(value);
    case 'list':
      return z
        .array(z.unknown())
        .parse(value)
        .map((item) => valueAsDuckSees(item, type.item.type));
    case 'struct': {
      const record: Row = { ...Object(value) };
      return Object.fromEntries(
        type.fields.map((field) => [field.name, valueAsDuckSees(record[field.name], field.type)]),
      );
    }
    case 'map':
      return Object.entries(Object(value))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, entry]) => ({ key, value: valueAsDuckSees(entry, type.value.type) }));
    default:
      return value;
  }
}

const everything = z.strictObject({
  text: z.string(),
  maybe: z.string().nullable(),
  flag: z.boolean(),
  maybeflag: z.boolean().nullable(),
  small: z.int32(),
  large: z.int(),
  maybelarge: z.int().nullable(),
  real: z.number(),
  texts: z.array(z.string()),
  maybetexts: z.array(z.string()).nullable(),
  structs: z.array(z.strictObject({ title: z.string(), code: z.string().nullable(), at: z.int32() })),
  nested: z.array(z.array(z.int32())),
  map: z.record(z.string(), z.string()),
  one: z.strictObject({ a: z.string(), b: z.strictObject({ c: z.int32().nullable() }) }),
  deep: z.array(z.strictObject({ large: z.int(), maybe: z.int().nullable(), map: z.record(z.string(), z.int()) })),
  maybemap: z.record(z.string(), z.string()).nullable(),
});

const full: z.infer<typeof everything> = {
  text: 'Fieber \u{1f912} 高血压',
  maybe: 'x'.repeat(100_000),
  flag: true,
  maybeflag: false,
  small: -(2 ** 31),
  large: 2 ** 53 - 1,
  maybelarge: -(2 ** 53) + 1,
  real: 0.1,
  texts: ['a', '', '\u{1f9ec}'],
  maybetexts: [''],
  structs: [
    { title: 'Methods', code: null, at: 0 },
    { title: '', code: '34067-9', at: 2 ** 31 - 1 },
  ],
  nested: [[1, 2], [], [3]],
  map: { zeta: '1', alpha: '', constructor: 'a key like any other', 中: '\u{1f912}' },
  one: { a: 'a\u0000b\r\n\t"\\', b: { c: -5 } },
  deep: [{ large: 2 ** 40, maybe: null, map: { b: 2 ** 41, a: 0 } }],
  maybemap: { a: 'b' },
};
const empty: z.infer<typeof everything> = {
  text: '',
  maybe: '',
  flag: false,
  maybeflag: null,
  small: 0,
  large: 0,
  maybelarge: null,
  real: 0,
  texts: [],
  maybetexts: [],
  structs: [],
  nested: [],
  map: {},
  one: { a: '', b: { c: null } },
  deep: [],
  maybemap: {},
};
const rows = [
  full,
  empty,
  { ...full, maybe: null, maybetexts: null, maybemap: null, nested: [[]] },
  { ...empty, real: -1e300 },
];

describe('every type of column', () => {
  test('comes back as it was', async () => {
    const { path } = await write(everything, rows);
    expect(await readBack(path, everything)).toEqual(rows);
  });

  test('is the same to DuckDB', async () => {
    const { path } = await write(everything, rows);
    const expected = rows.map((row) => asDuckSees(row, everything));
    expect(await readByDuck(path)).toEqual(expected);
    const types = await duck.runAndReadAll(`DESCRIBE SELECT * FROM read_parquet('${path}')`);
    expect(types.getRowObjectsJson().map((row) => [row.column_name, row.column_type])).toEqual([
      ['text', 'VARCHAR'],
      ['maybe', 'VARCHAR'],
      ['flag', 'BOOLEAN'],
      ['maybeflag', 'BOOLEAN'],
      ['small', 'INTEGER'],
      ['large', 'BIGINT'],
      ['maybelarge', 'BIGINT'],
      ['real', 'DOUBLE'],
      ['texts', 'VARCHAR[]'],
      ['maybetexts', 'VARCHAR[]'],
      ['structs', 'STRUCT(title VARCHAR, code VARCHAR, "at" INTEGER)[]'],
      ['nested', 'INTEGER[][]'],
      ['map', 'MAP(VARCHAR, VARCHAR)'],
      ['one', 'STRUCT(a VARCHAR, b STRUCT(c INTEGER))'],
      ['deep', 'STRUCT("large" BIGINT, maybe BIGINT, "map" MAP(VARCHAR, BIGINT))[]'],
      ['maybemap', 'MAP(VARCHAR, VARCHAR)'],
    ]);
  });

  test('an empty table is a table', async () => {
    const { path, rows: count } = await write(everything, []);
    expect(count).toBe(0);
    expect(await readBack(path, everything)).toEqual([]);
    expect(await readByDuck(path)).toEqual([]);
  });

  test('a column that must be there is missed at once', async () => {
    const writer = await TableWriter.open(join(folder, 'missing.parquet'), everything);
    expect(() => writer.write({ ...full, text: null })).toThrow('column text must not be null');
    expect(() => writer.write({})).toThrow('column text must not be null');
    writer.abandon();
  });
});

const text = fc.string({ unit: 'binary', maxLength: 40 });
const maybe = fc.option(text);
const documents = fc.array(
  fc.record({
    id: fc.stringMatching(/^[0-9a-f]{32}$/),
    source: text,
    work: fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
    revision: text,
    digest: text,
    uri: text,
    zone: fc.constantFrom('public', 'clinical'),
    kind: fc.constantFrom(...kinds),
    lang: maybe,
    title: text,
    text: fc.string({ unit: 'binary', maxLength: 300 }),
    sections: fc.array(
      fc.record({ title: text, level: fc.integer({ min: 1, max: 6 }), start: fc.nat(), end: fc.nat(), code: maybe }),
      { maxLength: 4 },
    ),
    license: text,
    issuer: maybe,
    published: maybe,
    subject: maybe,
    links: fc.array(fc.record({ relation: fc.constantFrom('translates', 'retracts'), target: text }), { maxLength: 3 }),
    meta: fc.dictionary(text, text, { maxKeys: 4, noNullPrototype: true }),
  }),
  { maxLength: 12 },
);

describe('documents', () => {
  test('any of them come back, to us and to DuckDB', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (some) => {
        const valid = z.array(documentSchema).parse(some);
        const { path, digest, bytes } = await write(documentSchema, valid);
        const file = readFileSync(path);
        expect(bytes).toBe(file.length);
        expect(digest).toBe(createHash('sha256').update(file).digest('hex'));
        expect(await readBack(path, documentSchema)).toEqual(valid);
        expect(await readByDuck(path)).toEqual(valid.map((document) => asDuckSees(document, documentSchema)));
      }),
      { numRuns: 60 },
    );
  });

  test('their column digests depend on the values, not on row groups', async () => {
    await fc.assert(
      fc.asyncProperty(documents, fc.infiniteStream(fc.boolean()), async (some, ends) => {
        const whole = await write(documentSchema, some);
        const grouped = await write(documentSchema, some, () => ends.next().value);
        expect(grouped.columns).toEqual(whole.columns);
        expect(await readBack(grouped.path, documentSchema)).toEqual(await readBack(whole.path, documentSchema));
      }),
      { numRuns: 30 },
    );
  });

  test('their column digests tell any change', async () => {
    const key = (column: Record<string, string>) => Object.values(column).join();
    const [row] =
      fc.sample(
        documents.filter((some) => some.length > 0),
        { numRuns: 1, seed: 7 },
      )[0] ?? [];
    if (!row) throw new Error('no document was made');
    const before = await write(documentSchema, [row]);
    const changed = await write(documentSchema, [{ ...row, title: `${row.title}!` }]);
    expect({ ...changed.columns, title: '' }).toEqual({ ...before.columns, title: '' });
    expect(changed.columns.title).not.toBe(before.columns.title);
    // No two splits of the same characters look alike.
    const texts = z.strictObject({ a: z.string().nullable() });
    const tables = [['ab'], ['a', 'b'], ['', 'ab'], ['ab', ''], [null, 'ab'], ['null;', 'ab'], ['s2:ab']];
    const digests = await Promise.all(
      tables.map(
        async (values) =>
          (
            await write(
              texts,
              values.map((a) => ({ a })),
            )
          ).columns,
      ),
    );
    expect(new Set(digests.map(key)).size).toBe(tables.length);
  });

  test('a map is the same whatever the order of its keys', async () => {
    const turned = { ...full, map: Object.fromEntries(Object.entries(full.map).reverse()) };
    expect((await write(everything, [turned])).digest).toBe((await write(everything, [full])).digest);
  });
});

describe('row groups', () => {
  test('stay small: by rows', async () => {
    const schema = z.strictObject({ n: z.int32() });
    const { path } = await write(
      schema,
      Array.from({ length: 20_000 }, (_, n) => ({ n })),
    );
    const { groups, rows: count, read } = await openParquet(path, schema);
    expect(count).toBe(20_000);
    expect(Math.max(...groups.map(({ start, end }) => end - start))).toBeLessThanOrEqual(8192);
    expect(await read(['n'], { start: 8190, end: 8194 })).toEqual([8190, 8191, 8192, 8193].map((n) => ({ n })));
  });

  test('stay small: by characters', async () => {
    const schema = z.strictObject({ text: z.string() });
    const { path } = await write(
      schema,
      Array.from({ length: 30 }, (_, n) => ({ text: String(n).padEnd(1024 * 1024, 'words ') })),
    );
    const result = await duck.runAndReadAll(
      `SELECT max(row_group_bytes) AS bytes, count(DISTINCT row_group_id) AS groups FROM parquet_metadata('${path}')`,
    );
    const [seen] = result.getRowObjectsJson();
    expect(Number(seen?.groups)).toBeGreaterThan(2);
    expect(Number(seen?.bytes)).toBeLessThan(100_000_000);
  });

  test('an ended group can be read by itself', async () => {
    const row = (at: number) => ({
      ...{ predicate: 'treats', status: null, source: 'graph', evidence: `line ${at}`, lang: 'en' },
      subject: { id: `d:${at}`, label: 'zinc', type: 'drug' },
      object: { id: 's:1', label: 'cold', type: 'disease' },
    });
    const all = Array.from({ length: 10 }, (_, at) => row(at));
    const { path } = await write(tripleSchema, all, (index) => index === 3);
    const file = await openParquet(path, tripleSchema);
    expect(file.groups).toEqual([
      { start: 0, end: 4 },
      { start: 4, end: 10 },
    ]);
    const columns = Object.keys(tripleSchema.shape);
    expect(await file.read(columns, { start: 4, end: 10 })).toEqual(all.slice(4));
  });
});
