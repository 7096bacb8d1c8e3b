/** Writes a Parquet file row by row in bounded memory: a row group is flushed as soon as it is full. */
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { type Column, columnsOf, type Row, type TableSchema } from '../../schemas/columns.js';
import { parquetSchemaOf } from './schema.js';
import { encoderOf } from './values.js';
import { loadZstd, zstdCompress } from './zstd.js';

/** Rows a group at the most. */
const GROUP_ROWS = 8192;
/** Characters of strings a group at about the most: far under the 100 MB a group that readers accept. */
const GROUP_CHARACTERS = 8 * 1024 * 1024;

export interface WrittenTable {
  /** sha256 of the file. */
  readonly digest: string;
  readonly bytes: number;
  readonly rows: number;
  /** sha256 of the values of each column, independent of row groups and compression. */
  readonly columns: Readonly<Record<string, string>>;
}

export class TableWriter {
  readonly #columns: readonly Column[];
  readonly #encoders: readonly ((value: unknown) => unknown)[];
  readonly #values: unknown[][];
  readonly #digests: readonly ReturnType<typeof createHash>[];
  readonly #file: HashedFile;
  readonly #parquet: ParquetWriter;
  #characters = 0;
  #rows = 0;

  /** @param path a file that does not exist yet */
  static async open(path: string, schema: TableSchema): Promise<TableWriter> {
    await loadZstd();
    return new TableWriter(path, columnsOf(schema));
  }

  private constructor(path: string, columns: readonly Column[]) {
    this.#columns = columns;
    this.#encoders = columns.map(({ type }) => encoderOf(type) ?? ((value) => value));
    this.#values = columns.map(() => []);
    this.#digests = columns.map(() => createHash('sha256'));
    this.#file = new HashedFile(path);
    this.#parquet = new ParquetWriter({
      writer: this.#file.writer,
      schema: parquetSchemaOf(columns),
      codec: 'ZSTD',
      compressors: { ZSTD: zstdCompress },
      createdBy: 'medcorpus',
    });
  }

  get rows(): number {
    return this.#rows;
  }

  /** Every column must be there; null only where the schema allows it. */
  write(row: Row): void {
    for (let index = 0; index < this.#columns.length; index++) {
      const column = this.#columns[index];
      const values = this.#values[index];
      const digest = this.#digests[index];
      const encode = this.#encoders[index];
      if (!column || !values || !digest || !encode) continue;
      const value = row[column.name] ?? null;
      if (value === null && !column.nullable) throw new Error(`column ${column.name} must not be null`);
      const encoded = encode(value);
      values.push(encoded);
      this.#characters += digestInto(digest, encoded);
    }
    this.#rows++;
    if ((this.#values[0]?.length ?? 0) >= GROUP_ROWS || this.#characters >= GROUP_CHARACTERS) this.endGroup();
  }

  /** Ends the row group here, so that what follows can be read by itself. */
  endGroup(): void {
    const length = this.#values[0]?.length ?? 0;
    if (length === 0) return;
    const columnData = this.#columns.map(({ name }, index) => ({ name, data: this.#values[index] ?? [] }));
    this.#parquet.write({ columnData, rowGroupSize: length });
    for (const values of this.#values) values.length = 0;
    this.#characters = 0;
  }

  /** Closes the file, durably. */
  finish(): WrittenTable {
    this.endGroup();
    this.#parquet.finish();
    const { digest, bytes } = this.#file.close();
    const columns = this.#columns.map(({ name }, index) => [name, this.#digests[index]?.digest('hex') ?? ''] as const);
    return { digest, bytes, rows: this.#rows, columns: Object.fromEntries(columns) };
  }

  /** Closes the file without finishing it; the caller removes it. */
  abandon(): void {
    this.#file.abandon();
  }
}

/** Feeds a value to a digest, unambiguously. @returns about how many characters it holds */
function digestInto(digest: ReturnType<typeof createHash>, value: unknown): number {
  if (typeof value === 'string') {
    digest.update(`s${value.length}:`).update(value);
    return value.length;
  }
  if (value === null || typeof value !== 'object') {
    digest.update(`${value};`);
    return 8;
  }
  const text = JSON.stringify(value, (_key, child: unknown) => (typeof child === 'bigint' ? `${child}n` : child));
  digest.update(`j${text.length}:`).update(text);
  return text.length;
}

/** The codec's byte writer, emptied into a file and a digest after every row group. */
class HashedFile {
  readonly writer: ByteWriter & { flush?: () => void } = new ByteWriter(1024 * 1024);
  readonly #descriptor: number;
  readonly #hash = createHash('sha256');
  #bytes = 0;

  constructor(path: string) {
    this.#descriptor = openSync(path, 'wx');
    this.writer.flush = () => this.#flush();
    this.writer.finish = () => this.#flush();
  }

  close(): { digest: string; bytes: number } {
    fsyncSync(this.#descriptor);
    closeSync(this.#descriptor);
    return { digest: this.#hash.digest('hex'), bytes: this.#bytes };
  }

  abandon(): void {
    closeSync(this.#descriptor);
  }

  #flush(): void {
    const chunk = this.writer.getBytes();
    for (let written = 0; written < chunk.length; ) written += writeSync(this.#descriptor, chunk, written);
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    this.writer.index = 0;
  }
}
