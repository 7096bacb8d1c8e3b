/**
 * Stable buckets of small files. A file's place follows from the sha256 of its uri alone; a bucket over the limit is
 * split by the next bit, like a trie. So adding, changing or removing a file touches its own bucket and no other,
 * save the rare split or merge when a bucket crosses the limit.
 *
 *              b            all files, while they fit
 *            /   \
 *          b0     b1        hash bit 0
 *         /  \
 *       b00  b01            hash bit 1, only where b0 is too large
 */
import { createHash } from 'node:crypto';
import type { FoundFile } from '../../schemas/io.js';

export interface Bucket {
  readonly key: string;
  /** Sorted by uri. */
  readonly files: readonly FoundFile[];
}

/** About how many bytes of input one task reads. */
export const BUCKET_BYTES = 64 * 1024 * 1024;

const MAX_DEPTH = 64;

/** @returns the non-empty buckets, ordered by key; a pure function of the set of files */
export function bucketsOf(files: readonly FoundFile[], maxBytes = BUCKET_BYTES): Bucket[] {
  const hashed = files
    .map((file) => ({ file, hash: createHash('sha256').update(file.uri).digest() }))
    .sort((a, b) => (a.file.uri < b.file.uri ? -1 : 1));
  return split('b', hashed, maxBytes);
}

interface HashedFile {
  readonly file: FoundFile;
  readonly hash: Buffer;
}

function split(key: string, files: HashedFile[], maxBytes: number): Bucket[] {
  if (files.length === 0) return [];
  const depth = key.length - 1;
  const bytes = files.reduce((sum, { file }) => sum + file.bytes, 0);
  if (bytes <= maxBytes || files.length === 1 || depth === MAX_DEPTH) {
    return [{ key, files: files.map(({ file }) => file) }];
  }
  const bit = ({ hash }: HashedFile) => ((hash[depth >> 3] ?? 0) >> (7 - (depth & 7))) & 1;
  return [
    ...split(
      `${key}0`,
      files.filter((file) => bit(file) === 0),
      maxBytes,
    ),
    ...split(
      `${key}1`,
      files.filter((file) => bit(file) === 1),
      maxBytes,
    ),
  ];
}
