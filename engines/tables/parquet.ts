/** Rows of a Parquet file as text cells, the same as a CSV of the same table would give. */
import { type ColumnValues, openColumns } from '../../formats/parquet/columns.js';
import { InputError, TransientError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import type { Batch, OpenTable } from './delimited.js';
import { layoutOf, type Table } from './table.js';

/** What is decoded at a time. */
const SLICE_BYTES = 16 * 1024 * 1024;

/** A column chunk is read in one piece. */
const MAX_RANGE_BYTES = 512 * 1024 * 1024;

/** @throws InputError `malformed-parquet`, `missing-column`, and what reading throws */
export async function openParquetTable(part: Part, table: Table, io: Io): Promise<OpenTable> {
  const { uri } = part;
  const [file] = await io.files.list(uri);
  // Ranges carry no digest, so the whole file is checked before it is read by ranges.
  if (part.digest !== null && (await io.files.digest(uri)) !== part.digest) {
    throw new TransientError(`${uri} changed while it was being read; run again`);
  }
  const byteLength = file?.bytes ?? 0;
  const columns = await parquet(() =>
    openColumns({
      byteLength,
      slice: async (start, end = byteLength) => {
        const bytes = await io.files.bytes({ uri, digest: null, range: [start, end] }, MAX_RANGE_BYTES);
        const copy = new ArrayBuffer(bytes.byteLength);
        new Uint8Array(copy).set(bytes);
        return copy;
      },
    }),
  );
  const layout = layoutOf(columns.names, table);
  const wanted = layout.at.flatMap((index) => columns.names[index] ?? []);
  return { layout, isBytes: false, batches: batchesOf(columns.slices(wanted, SLICE_BYTES), layout.at) };
}

async function* batchesOf(slices: AsyncIterable<readonly ColumnValues[]>, at: readonly number[]): AsyncIterable<Batch> {
  const reading = slices[Symbol.asyncIterator]();
  for (;;) {
    const next = await parquet(() => reading.next());
    if (next.done) return;
    const values = next.value;
    const rows = values[0]?.length ?? 0;
    let wanted = 0;
    const columns = at.map((index) => (index === -1 ? undefined : values[wanted++]));
    for (let start = 0; start < rows; start += BATCH_ROWS) {
      const batch: string[][] = [];
      for (let row = start; row < Math.min(start + BATCH_ROWS, rows); row++) {
        batch.push(columns.map((column) => (column ? cellOf(column[row]) : '')));
      }
      yield batch;
    }
  }
}

const BATCH_ROWS = 1024;

function cellOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  return typeof value === 'object' ? '' : String(value);
}

/** The codec's own errors may quote bytes of the file. */
async function parquet<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof InputError || error instanceof TransientError) throw error;
    throw new InputError(
      'malformed-parquet',
      '',
      'no complete Parquet file, or one of a kind not read; write it again',
    );
  }
}
