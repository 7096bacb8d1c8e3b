/** Writes an Arrow IPC file row by row: a record batch is written as soon as it is full. */
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import {
  AsyncByteQueue,
  type Field,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  type Schema,
  Struct,
  vectorFromArray,
} from 'apache-arrow';
import { arrowSchemaOf } from '../../schemas/arrow.js';
import { type Column, type ColumnType, columnsOf, type Row, type TableSchema } from '../../schemas/columns.js';

const BATCH_ROWS = 4096;
/** Characters of strings a batch at about the most. */
const BATCH_CHARACTERS = 8 * 1024 * 1024;

export class ArrowFileWriter {
  readonly #columns: readonly Column[];
  readonly #schema: Schema;
  readonly #file: HashedFile;
  readonly #writer = new RecordBatchFileWriter();
  #rows: Row[] = [];
  #characters = 0;

  /** @param path a file that does not exist yet */
  constructor(path: string, table: TableSchema) {
    this.#columns = columnsOf(table);
    this.#schema = arrowSchemaOf(table);
    this.#file = new HashedFile(path);
    this.#writer.reset(this.#file, this.#schema);
  }

  write(row: Row): void {
    this.#rows.push(row);
    for (const value of Object.values(row)) this.#characters += typeof value === 'string' ? value.length : 8;
    if (this.#rows.length >= BATCH_ROWS || this.#characters >= BATCH_CHARACTERS) this.#flush();
  }

  /** Closes the file, durably. */
  finish(): { digest: string; bytes: number } {
    this.#flush();
    this.#writer.finish();
    return this.#file.end();
  }

  /** Closes the file without finishing it; the caller removes it. */
  abandon(): void {
    this.#file.abandon();
  }

  #flush(): void {
    const rows = this.#rows;
    if (rows.length === 0) return;
    const children = this.#schema.fields.map((field, index) => dataOf(rows, field, this.#columns[index]));
    const type = new Struct(this.#schema.fields);
    this.#writer.write(new RecordBatch(this.#schema, makeData({ type, length: rows.length, nullCount: 0, children })));
    this.#rows = [];
    this.#characters = 0;
  }
}

function dataOf(rows: readonly Row[], field: Field, column: Column | undefined) {
  const values = rows.map((row) => (column ? builderValue(row[field.name], column.type) : null));
  const [data] = vectorFromArray(values, field.type).data;
  if (!data) throw new Error(`no data for column ${field.name}`);
  return data;
}

/** What the library's builders take. Keys of maps in code unit order: same map, same bytes. */
function builderValue(value: unknown, type: ColumnType): unknown {
  if (value === null || value === undefined) return null;
  switch (type.kind) {
    case 'int64':
      return BigInt(Number(value));
    case 'list':
      return Array.isArray(value) ? value.map((item) => builderValue(item, type.item.type)) : value;
    case 'struct': {
      const record: Row = { ...Object(value) };
      return Object.fromEntries(type.fields.map((field) => [field.name, builderValue(record[field.name], field.type)]));
    }
    case 'map': {
      const entries = Object.entries(Object(value)).sort(([a], [b]) => (a < b ? -1 : 1));
      return new Map(entries.map(([key, entry]) => [key, builderValue(entry, type.value.type)]));
    }
    default:
      return value;
  }
}

/** The library's byte queue, emptied into a file and a digest at once instead of being kept in memory. */
class HashedFile extends AsyncByteQueue {
  readonly #descriptor: number;
  readonly #hash = createHash('sha256');
  #bytes = 0;

  constructor(path: string) {
    super();
    this.#descriptor = openSync(path, 'wx');
  }

  override write(value: ArrayBufferLike | ArrayBufferView): void {
    const chunk = ArrayBuffer.isView(value)
      ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      : new Uint8Array(value);
    for (let written = 0; written < chunk.length; ) written += writeSync(this.#descriptor, chunk, written);
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
  }

  end(): { digest: string; bytes: number } {
    fsyncSync(this.#descriptor);
    closeSync(this.#descriptor);
    return { digest: this.#hash.digest('hex'), bytes: this.#bytes };
  }

  abandon(): void {
    closeSync(this.#descriptor);
  }
}
