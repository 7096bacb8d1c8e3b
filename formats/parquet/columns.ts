/** Columns of Parquet files of any writer, read by name through any way to get at their bytes; a slice of rows at a time. */
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetScan } from 'hyparquet';
import { decompressors, loadZstd } from './zstd.js';

/** Decoded values of one column; their JavaScript type follows from the type of the column. */
export type ColumnValues = ArrayLike<unknown>;

export interface ParquetColumns {
  readonly names: readonly string[];
  readonly rows: number;
  /** The named columns, slice by slice, in row order. A slice decodes to about `sliceBytes` at most. */
  slices(names: readonly string[], sliceBytes: number): AsyncIterable<readonly ColumnValues[]>;
}

/** @throws Error when the bytes are not Parquet */
export async function openColumns(file: AsyncBuffer): Promise<ParquetColumns> {
  await loadZstd();
  const metadata = await parquetMetadataAsync(file);
  const names = metadata.schema.slice(1, 1 + (metadata.schema[0]?.num_children ?? 0)).map(({ name }) => name);
  return {
    names,
    rows: Number(metadata.num_rows),
    slices: (columns, sliceBytes) => slicesOf(file, metadata, columns, sliceBytes),
  };
}

/** A row group is cut where it is large; an offset index, where the writer made one, saves decoding what lies before. */
async function* slicesOf(
  file: AsyncBuffer,
  metadata: FileMetaData,
  columns: readonly string[],
  sliceBytes: number,
): AsyncIterable<ColumnValues[]> {
  let groupStart = 0;
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows);
    const bytes = group.columns.reduce((sum, { meta_data }) => {
      const isWanted = columns.includes(meta_data?.path_in_schema[0] ?? '');
      return isWanted ? sum + Number(meta_data?.total_uncompressed_size ?? 0) : sum;
    }, 0);
    const step = Math.max(1, Math.ceil(rows / Math.max(1, Math.ceil(bytes / sliceBytes))));
    for (let start = groupStart; start < groupStart + rows; start += step) {
      const rowEnd = Math.min(start + step, groupStart + rows);
      // A scan of its own each time, since a scan keeps what it has read.
      const scan = await parquetScan({ file, metadata, columns: [...columns], compressors: decompressors });
      const values: ColumnValues[] = [];
      for (const column of columns) values.push(await scan.readColumn({ column, rowStart: start, rowEnd }));
      yield values;
    }
    groupStart += rows;
  }
}
