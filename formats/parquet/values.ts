/** Between JavaScript values and what the Parquet codec takes and gives: records are maps, numbers may be 64-bit. */
import type { ColumnType } from '../../schemas/columns.js';

type Convert = (value: unknown) => unknown;

/** How a value of this type is handed to the writer; null where it goes as it is. Map keys are sorted: same map, same bytes. */
export function encoderOf(type: ColumnType): Convert | null {
  if (type.kind === 'int64') return (value) => (value === null ? null : BigInt(Number(value)));
  if (type.kind === 'map') {
    return (value) =>
      Object.entries(Object(value))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, entry]) => ({ key, value: entry }));
  }
  return null;
}

/** How a value of this type is read back; null where it comes as it should. */
export function decoderOf(type: ColumnType): Convert | null {
  if (type.kind === 'int64') return (value) => (typeof value === 'bigint' ? Number(value) : value);
  if (type.kind === 'map') return decodeMap;
  if (type.kind === 'list') {
    const item = decoderOf(type.item.type);
    return item ? (value) => (Array.isArray(value) ? value.map(item) : value) : null;
  }
  if (type.kind === 'struct') {
    const fields = type.fields.flatMap((field) => {
      const decode = decoderOf(field.type);
      return decode ? [[field.name, decode] as const] : [];
    });
    if (fields.length === 0) return null;
    return (value) => {
      if (value === null || value === undefined) return null;
      const decoded: Record<string, unknown> = { ...Object(value) };
      for (const [name, decode] of fields) decoded[name] = decode(decoded[name]);
      return decoded;
    };
  }
  return null;
}

function decodeMap(value: unknown): unknown {
  if (value === null || value === undefined) return value;
  if (!Array.isArray(value)) return { ...Object(value) };
  return Object.fromEntries(value.map((entry: { key: string; value: unknown }) => [entry.key, entry.value]));
}
