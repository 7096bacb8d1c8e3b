/**
 * How a noun becomes columns. One zod object is the only definition; its JSON Schema (zod's public output) is
 * mapped to a small column algebra from which the Arrow and the Parquet schema are made.
 */
import { z } from 'zod';

export type ColumnType =
  | { readonly kind: 'string' | 'boolean' | 'int32' | 'int64' | 'float64' }
  | { readonly kind: 'list'; readonly item: Column }
  | { readonly kind: 'map'; readonly value: Column }
  | { readonly kind: 'struct'; readonly fields: readonly Column[] };

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
}

/** One stored row: column name to value. What a value may be is said by the zod schema of its table. */
export type Row = Record<string, unknown>;

/** A zod object whose fields are the columns of a table. */
export type TableSchema = z.ZodObject;

const jsonSchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  get anyOf() {
    return z.array(jsonSchema).optional();
  },
  get items() {
    return jsonSchema.optional();
  },
  get properties() {
    return z.record(z.string(), jsonSchema).optional();
  },
  get additionalProperties() {
    return z.union([z.boolean(), jsonSchema]).optional();
  },
  required: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
});
type JsonSchema = z.infer<typeof jsonSchema>;

const INT32_MAX = 2 ** 31 - 1;
const INT32_MIN = -(2 ** 31);

/** The columns of a table, in the order the schema declares them. Throws on a type that no column can hold. */
export function columnsOf(table: TableSchema): Column[] {
  return fieldsOf(jsonSchema.parse(z.toJSONSchema(table, { io: 'output' })), 'table');
}

function fieldsOf(schema: JsonSchema, path: string): Column[] {
  return Object.entries(schema.properties ?? {}).map(([name, property]) => columnOf(name, property, `${path}.${name}`));
}

function columnOf(name: string, schema: JsonSchema, path: string): Column {
  if (Array.isArray(schema.type)) {
    const [type, ...others] = schema.type.filter((one) => one !== 'null');
    if (others.length > 0) throw new Error(`no column type for ${path}: ${JSON.stringify(schema)}`);
    return { name, type: typeOf({ ...schema, type }, path), nullable: schema.type.includes('null') };
  }
  const variants = schema.anyOf?.filter((variant) => variant.type !== 'null');
  if (schema.anyOf && variants?.length === 1 && variants[0]) {
    return { name, type: typeOf(variants[0], path), nullable: variants.length < schema.anyOf.length };
  }
  return { name, type: typeOf(schema, path), nullable: false };
}

function typeOf(schema: JsonSchema, path: string): ColumnType {
  if (schema.type === 'string') return { kind: 'string' };
  if (schema.type === 'boolean') return { kind: 'boolean' };
  if (schema.type === 'number') return { kind: 'float64' };
  if (schema.type === 'integer') return { kind: fitsInt32(schema) ? 'int32' : 'int64' };
  if (schema.type === 'array' && schema.items) {
    return { kind: 'list', item: columnOf('item', schema.items, `${path}[]`) };
  }
  if (schema.type === 'object' && schema.properties) return { kind: 'struct', fields: fieldsOf(schema, path) };
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object') {
    return { kind: 'map', value: columnOf('value', schema.additionalProperties, `${path}{}`) };
  }
  throw new Error(`no column type for ${path}: ${JSON.stringify(schema)}`);
}

function fitsInt32(schema: JsonSchema): boolean {
  return (schema.minimum ?? -Infinity) >= INT32_MIN && (schema.maximum ?? Infinity) <= INT32_MAX;
}
