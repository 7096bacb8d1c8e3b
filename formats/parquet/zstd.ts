/** zstd for Parquet pages, in WebAssembly everywhere: bytes must not depend on the version of Node. */
import { gunzipSync } from 'node:zlib';
import { compress, decompress, init } from '@bokuweb/zstd-wasm';
import type { Compressors } from 'hyparquet';

/** The default of the zstd command line. */
const LEVEL = 3;

let ready: Promise<void> | undefined;

/** Loads the codec once a process. */
export function loadZstd(): Promise<void> {
  ready ??= init();
  return ready;
}

export function zstdCompress(bytes: Uint8Array): Uint8Array {
  return compress(bytes, LEVEL);
}

/** What our files and those of other writers are packed with; the codec itself knows snappy. */
export const decompressors: Compressors = {
  ZSTD: (bytes: Uint8Array) => decompress(bytes),
  GZIP: (bytes: Uint8Array) => gunzipSync(bytes),
};
