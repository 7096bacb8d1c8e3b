/** Files under the root of a recipe: listed in a fixed order, read with the digest they were planned with. */
import { createHash } from 'node:crypto';
import { createReadStream, lstatSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { createGunzip } from 'node:zlib';
import { InputError, TransientError, UserError } from '../../schemas/errors.js';
import type { Files, FoundFile, Part, Partition } from '../../schemas/io.js';
import { BUCKET_BYTES, bucketsOf } from './buckets.js';
import { glob, isGlob } from './walk.js';

/** Remembers digests of files that did not change, so that a nightly run does not read what it has read. */
export interface DigestCache {
  get(path: string, size: number, mtimeMs: number): string | undefined;
  set(path: string, size: number, mtimeMs: number, digest: string): void;
}

/** The digest of a file that cannot be read: the task that meets it records the failure, and runs again once it can. */
export const UNREADABLE = 'unreadable';

/** A parsed tree takes about eight times its bytes: with this a worker stays under 600 MB. */
const DEFAULT_MAX_BYTES = 48 * 1024 * 1024;

export class LocalFiles implements Files {
  constructor(
    private readonly root: string,
    private readonly settings: { bucketBytes?: number; cache?: DigestCache } = {},
  ) {}

  async list(patterns: string | readonly string[]): Promise<FoundFile[]> {
    const wanted = typeof patterns === 'string' ? [patterns] : [...patterns];
    const uris = new Set<string>();
    for (const pattern of wanted) {
      for (const uri of this.#isGlob(pattern) ? await this.#glob(pattern) : [this.#literal(pattern)]) uris.add(uri);
    }
    const sorted = [...uris].sort((a, b) => (a < b ? -1 : 1));
    return sorted.map((uri) => ({ uri, bytes: this.#bytesOf(uri) }));
  }

  async digest(uri: string): Promise<string> {
    const path = resolve(this.root, uri);
    try {
      const { size, mtimeMs } = statSync(path);
      const known = this.settings.cache?.get(path, size, mtimeMs);
      if (known) return known;
      const hash = createHash('sha256');
      for await (const chunk of createReadStream(path)) hash.update(chunk);
      const digest = hash.digest('hex');
      this.settings.cache?.set(path, size, mtimeMs, digest);
      return digest;
    } catch {
      return UNREADABLE;
    }
  }

  async *buckets(patterns: string | readonly string[]): AsyncIterable<Partition> {
    const files = await this.list(patterns);
    for (const bucket of bucketsOf(files, this.settings.bucketBytes ?? BUCKET_BYTES)) {
      const parts: Part[] = [];
      for (const { uri } of bucket.files) parts.push({ uri, digest: await this.digest(uri) });
      yield { key: bucket.key, parts };
    }
  }

  async bytes(part: Part, maxBytes = DEFAULT_MAX_BYTES): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of this.stream(part)) {
      length += chunk.length;
      if (length > maxBytes) {
        throw new InputError('too-large', '', `more than ${mebibytes(maxBytes)} in one piece; split the file`);
      }
      chunks.push(chunk);
    }
    return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, length);
  }

  async *stream(part: Part): AsyncIterable<Uint8Array> {
    const source = createReadStream(resolve(this.root, part.uri), {
      highWaterMark: 256 * 1024,
      ...(part.range ? { start: part.range[0], end: part.range[1] - 1 } : {}),
    });
    const hash = createHash('sha256');
    const raw = hashed(source, hash, part);
    if (part.uri.endsWith('.gz') && !part.range) yield* gunzipped(raw);
    else yield* raw;
  }

  async #glob(pattern: string): Promise<string[]> {
    const found = await glob(pattern, this.root);
    if (found.length === 0) {
      throw new UserError(`no file matches ${pattern} under ${this.root}; check the path of the source`);
    }
    return found;
  }

  /** A name that exists is that file, whatever characters it is made of. */
  #isGlob(pattern: string): boolean {
    return isGlob(pattern) && lstatSync(resolve(this.root, pattern), { throwIfNoEntry: false }) === undefined;
  }

  #literal(path: string): string {
    const found = lstatSync(resolve(this.root, path), { throwIfNoEntry: false });
    if (!found) throw new UserError(`no such file: ${path} under ${this.root}; check the path of the source`);
    if (found.isDirectory()) {
      throw new UserError(`${path} is a directory where a file is expected; write ${path}/** to read what is inside`);
    }
    return path;
  }

  /** Synchronous, like every look at a file's state here: for ten thousand small files promises cost more than the calls. */
  #bytesOf(uri: string): number {
    const path = resolve(this.root, uri);
    return (statSync(path, { throwIfNoEntry: false }) ?? lstatSync(path)).size;
  }
}

async function* hashed(source: AsyncIterable<Buffer>, hash: ReturnType<typeof createHash>, part: Part) {
  try {
    for await (const chunk of source) {
      hash.update(chunk);
      yield chunk;
    }
  } catch (error) {
    throw new InputError(
      'unreadable',
      '',
      `cannot be read (${codeOf(error)}); check that it exists and its permissions`,
    );
  }
  const checkable = part.digest !== null && part.digest !== UNREADABLE && !part.range;
  if (checkable && hash.digest('hex') !== part.digest) {
    throw new TransientError(`${part.uri} changed while it was being read; run again`);
  }
}

async function* gunzipped(raw: AsyncIterable<Buffer>): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip();
  let failure: unknown;
  const feed = (async () => {
    try {
      for await (const chunk of raw) {
        if (!gunzip.write(chunk)) await new Promise((drained) => gunzip.once('drain', drained).once('close', drained));
        if (gunzip.destroyed) return;
      }
      gunzip.end();
    } catch (error) {
      failure = error;
      gunzip.destroy();
    }
  })();
  let bytes = 0;
  try {
    for await (const chunk of gunzip) {
      bytes += chunk.length;
      yield chunk;
    }
  } catch (error) {
    if (failure) throw failure;
    const code = codeOf(error) === 'Z_BUF_ERROR' ? 'truncated-gzip' : 'malformed-gzip';
    throw new InputError(code, `byte ${bytes} after decompression`, 'not a complete gzip file; fetch it again');
  } finally {
    gunzip.destroy();
  }
  await feed;
  if (failure) throw failure;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}

function mebibytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024 / 1024)} MiB`;
}
