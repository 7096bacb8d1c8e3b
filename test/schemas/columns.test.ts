/** One zod definition gives the columns, the Arrow schema, the Parquet schema and the JSON Schema of a table. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parquetSchemaOf } from '../../formats/parquet/schema.js';
import { arrowSchemaOf } from '../../schemas/arrow.js';
import { columnsOf, type TableSchema } from '../../schemas/columns.js';
import { documentSchema } from '../../schemas/document.js';
import { failureRowSchema, rejectionRowSchema } from '../../schemas/ledger.js';
import { pointSchema } from '../../schemas/point.js';
import { tripleSchema } from '../../schemas/triple.js';
import { releaseRowSchema } from '../../src/release/row.js';

const tables: [name: string, table: TableSchema][] = [
  ['document', documentSchema],
  ['triple', tripleSchema],
  ['knowledge point', pointSchema],
  ['rejection', rejectionRowSchema],
  ['failure', failureRowSchema],
  ['release', releaseRowSchema],
];

describe.each(tables)('%s', (_name, table) => {
  const names = Object.keys(table.shape);

  test('has the same columns everywhere, in the order they are declared', () => {
    const columns = columnsOf(table);
    expect(columns.map(({ name }) => name)).toEqual(names);
    expect(arrowSchemaOf(table).fields.map(({ name }) => name)).toEqual(names);
    const [root, ...elements] = parquetSchemaOf(columns);
    expect(root?.num_children).toBe(names.length);
    expect(elements.filter(({ name }) => names.includes(name)).map(({ name }) => name)).toEqual(
      expect.arrayContaining(names),
    );
    expect(Object.keys(z.toJSONSchema(table).properties ?? {})).toEqual(names);
  });

  test('a column may be null exactly where the definition takes null', () => {
    const fields = new Map(arrowSchemaOf(table).fields.map((field) => [field.name, field.nullable]));
    for (const { name, nullable } of columnsOf(table)) {
      const takesNull = z.safeParse(table.shape[name] ?? z.never(), null).success;
      expect([name, nullable, fields.get(name)]).toEqual([name, takesNull, takesNull]);
    }
  });
});

test('every kind of column', () => {
  const table = z.strictObject({
    text: z.string(),
    choice: z.enum(['a', 'b']).nullable(),
    flag: z.boolean(),
    small: z.int32(),
    bounded: z.int().min(0).max(100),
    large: z.int(),
    real: z.number().min(0).max(1).nullable(),
    list: z.array(z.string().nullable()),
    struct: z.strictObject({ a: z.int32() }).nullable(),
    map: z.record(z.string(), z.number()),
  });
  const item = { name: 'item', type: { kind: 'string' }, nullable: true };
  const value = { name: 'value', type: { kind: 'float64' }, nullable: false };
  const a = { name: 'a', type: { kind: 'int32' }, nullable: false };
  expect(columnsOf(table)).toEqual([
    { name: 'text', type: { kind: 'string' }, nullable: false },
    { name: 'choice', type: { kind: 'string' }, nullable: true },
    { name: 'flag', type: { kind: 'boolean' }, nullable: false },
    { name: 'small', type: { kind: 'int32' }, nullable: false },
    { name: 'bounded', type: { kind: 'int32' }, nullable: false },
    { name: 'large', type: { kind: 'int64' }, nullable: false },
    { name: 'real', type: { kind: 'float64' }, nullable: true },
    { name: 'list', type: { kind: 'list', item }, nullable: false },
    { name: 'struct', type: { kind: 'struct', fields: [a] }, nullable: true },
    { name: 'map', type: { kind: 'map', value }, nullable: false },
  ]);
  expect(arrowSchemaOf(table).fields.map(({ type }) => String(type))).toEqual([
    'Utf8',
    'Utf8',
    'Bool',
    'Int32',
    'Int32',
    'Int64',
    'Float64',
    'List<Utf8>',
    'Struct<{a:Int32}>',
    'Map<{key:Utf8, value:Float64}>',
  ]);
});

test.each<[what: string, table: TableSchema]>([
  ['a union of texts and numbers', z.strictObject({ a: z.union([z.string(), z.number()]) })],
  ['anything', z.strictObject({ a: z.unknown() })],
])('%s is no column, and the message says which', (_what, table) => {
  expect(() => columnsOf(table)).toThrow(/no column type for table\.a/);
});
