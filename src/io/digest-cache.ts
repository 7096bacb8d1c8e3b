/**
 * Remembers the digests of files that did not change since, so that a nightly run stats its input and reads none of it.
 * Advisory: it lies outside everything hashed, and a task checks the digest again while it reads.
 */
import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { DigestCache } from './files.js';

/**
 * A file written this shortly before it was looked at may change again within the same tick of its clock. Times in
 * whole seconds come from file systems that count no finer.
 */
const settledAfterMs = (mtimeMs: number) => (mtimeMs % 1000 === 0 ? 2000 : 100);

const entrySchema = z.tuple([z.number(), z.number(), z.string()]);
const cacheSchema = z.record(z.string(), entrySchema);

export class StoredDigestCache implements DigestCache {
  #changed = false;

  private constructor(
    private readonly path: string,
    private readonly entries: Map<string, [size: number, mtimeMs: number, digest: string]>,
    private readonly now: () => number,
  ) {}

  /** @param now milliseconds since the epoch, asked when a file is looked at. A cache that cannot be read is an empty one */
  static async open(path: string, now: () => number): Promise<StoredDigestCache> {
    const text = await readFile(path, 'utf8').catch(() => '{}');
    const parsed = cacheSchema.safeParse(parseJson(text));
    return new StoredDigestCache(path, new Map(Object.entries(parsed.success ? parsed.data : {})), now);
  }

  get(path: string, size: number, mtimeMs: number): string | undefined {
    const entry = this.entries.get(nameOf(path));
    return entry && entry[0] === size && entry[1] === mtimeMs ? entry[2] : undefined;
  }

  set(path: string, size: number, mtimeMs: number, digest: string): void {
    if (this.now() - mtimeMs < settledAfterMs(mtimeMs)) return;
    this.entries.set(nameOf(path), [size, mtimeMs, digest]);
    this.#changed = true;
  }

  async save(): Promise<void> {
    if (!this.#changed) return;
    const scratch = `${this.path}.${process.pid}`;
    await writeFile(scratch, JSON.stringify(Object.fromEntries(this.entries)));
    await rename(scratch, this.path);
    this.#changed = false;
  }
}

/** File names of records often are names of people, so the cache knows them by digest alone. */
function nameOf(path: string): string {
  return createHash('sha256').update(path).digest('base64url').slice(0, 22);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
