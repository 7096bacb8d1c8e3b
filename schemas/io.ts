/** The whole outside world of a unit, handed in. No unit touches the disk, the network or the clock by itself. */

import type { Model } from './model.js';

/** A file, or a byte range of one. `digest` is the sha256 of the whole file; null where the source has none (databases). */
export interface Part {
  /** Path relative to the root of the recipe, with forward slashes. */
  readonly uri: string;
  /** First byte and the byte after the last one. Absent for the whole file. */
  readonly range?: readonly [start: number, end: number];
  readonly digest: string | null;
}

/** A unit of reading. Its key is stable while the source grows; its digest follows from its parts. */
export interface Partition {
  readonly key: string;
  readonly parts: readonly Part[];
  /** True when the parts are read together (a bulk export): then not every single part must yield something. */
  readonly together?: boolean;
}

export interface FoundFile {
  readonly uri: string;
  readonly bytes: number;
}

export interface Files {
  /**
   * The files matching paths or globs relative to the root, sorted by uri (code unit order).
   * Throws UserError when a path without wildcard does not exist or when nothing matches at all.
   */
  list(patterns: string | readonly string[]): Promise<FoundFile[]>;
  /** sha256 (hex) of a whole file. */
  digest(uri: string): Promise<string>;
  /**
   * Small files in stable hash buckets of about 64 MB, ordered by key. What most connectors return from `partitions`.
   */
  buckets(patterns: string | readonly string[]): AsyncIterable<Partition>;
  /**
   * The bytes of a part; `.gz` is decompressed. Throws InputError (`too-large`, `truncated-gzip`, `unreadable`) and
   * TransientError when the file no longer has the digest of the part.
   * @param maxBytes limit of what is returned, after decompression; default 48 MiB
   */
  bytes(part: Part, maxBytes?: number): Promise<Uint8Array>;
  /** The same as a stream of chunks, for inputs of any size. The digest is checked when the stream ends. */
  stream(part: Part): AsyncIterable<Uint8Array>;
}

/**
 * What of the outside world the output of a unit depends on, beside its input: it becomes part of every task id, and
 * what is not declared cannot be used. `models`: names and revisions of the models of the recipe. `year` gives the last day of the year of `asof`: such a unit re-runs once a year.
 */
export type Need = 'asof' | 'year' | 'seed' | 'key' | 'models';

export interface Io {
  readonly files: Files;
  /** A resource the unit declared in `resources`: a lexicon, rules, points. */
  resource(path: string): Promise<Uint8Array>;
  /** "Today" of the run (`asof:` of the recipe), ISO date. Needs `asof` or `year`. */
  readonly asof: string;
  /** Seed of the recipe, for any choice that is not forced. Needs `seed`. */
  readonly seed: string;
  /**
   * HMAC-SHA256 (hex) under MEDCORPUS_KEY. Needs `key`. Throws UserError if there is no key.
   * @param scope separates uses: the same value has other pseudonyms in another scope
   */
  pseudonym(scope: string, value: string): string;
  /**
   * A model of the recipe, by its name under `models`. Needs `models`. Throws UserError if the recipe has none of that name.
   */
  model(name: string): Model;
  /** Aborts when the run is interrupted; long reads check it. */
  readonly signal: AbortSignal;
  /** Progress or an oddity worth telling the operator. Never text of a document. */
  log(message: string): void;
}
