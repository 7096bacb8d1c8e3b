/** Between JavaScript values and what the Parquet codec takes and gives: records are maps, numbers may be 64-bit. */
import type { Column, ColumnType } from '../../schemas/columns.js';

type Convert = (value: unknown) => unknown;

/** How a value of this type is handed to the writer; null where it goes as it is. Map keys are sorted: same map, same bytes. */
export function encoderOf(type: ColumnType): Convert | null {
  switch (type.kind) {
    case 'int64':
      return (value) => (isAbsent(value) ? null : BigInt(Number(value)));
    case 'map': {
      const encode = encoderOf(type.value.type);
      return (value) =>
        isAbsent(value)
          ? null
          : Object.entries(Object(value))
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([key, entry]) => ({ key, value: encode ? encode(entry) : entry }));
    }
    case 'list':
      return eachItem(encoderOf(type.item.type));
    case 'struct':
      return eachField(type.fields.map(({ name, type: field }) => [name, encoderOf(field)] as const));
    default:
      return null;
  }
}

/** How a value of this column is read back; null where it comes as it should. An absent list or map that may not be null is empty. */
export function decoderOf({ type, nullable }: Column): Convert | null {
  switch (type.kind) {
    case 'int64':
      return (value) => (typeof value === 'bigint' ? Number(value) : value);
    case 'map':
      return (value) => (isAbsent(value) ? (nullable ? null : {}) : decodeMap(value, decoderOf(type.value)));
    case 'list': {
      const items = eachItem(decoderOf(type.item));
      return (value) => (isAbsent(value) ? (nullable ? null : []) : items ? items(value) : value);
    }
    case 'struct':
      return eachField(type.fields.map((field) => [field.name, decoderOf(field)] as const));
    default:
      return null;
  }
}

function isAbsent(value: unknown): boolean {
  return value === null || value === undefined;
}

function eachItem(convert: Convert | null): Convert | null {
  return convert && ((value) => (Array.isArray(value) ? value.map((item) => convert(item)) : value));
}

function eachField(converts: readonly (readonly [name: string, convert: Convert | null])[]): Convert | null {
  const changed = converts.flatMap(([name, convert]) => (convert ? [[name, convert] as const] : []));
  if (changed.length === 0) return null;
  return (value) => {
    if (isAbsent(value)) return null;
    const record: Record<string, unknown> = { ...Object(value) };
    for (const [name, convert] of changed) record[name] = convert(record[name]);
    return record;
  };
}

/** The codec gives an object, or pairs where keys are no strings it likes. */
function decodeMap(value: unknown, decode: Convert | null): unknown {
  const pairs: [string, unknown][] = Array.isArray(value)
    ? value.map((entry: { key: string; value: unknown }) => [entry.key, entry.value])
    : Object.entries(Object(value));
  return Object.fromEntries(decode ? pairs.map(([key, entry]) => [key, decode(entry)]) : pairs);
}
