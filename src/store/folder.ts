/** A store in a folder. Exclusive creation is `link(2)`, which also holds on network file systems. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { link, mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { sha256 } from '../../formats/json/canonical.js';
import { UserError } from '../../schemas/errors.js';
import { failpoint } from './failpoint.js';
import { type JournalEntry, type Store, StoreError } from './store.js';

/** Moves when a newer medcorpus could no longer be read by an older one; see docs/decisions for the migration path. */
const LAYOUT = 1;
const layoutSchema = z.object({ layout: z.int() });

/** @throws UserError when there is no store there yet */
export async function openExistingStore(folder: string): Promise<FolderStore> {
  if (!existsSync(join(resolve(folder), 'layout.json'))) {
    throw new UserError(`there is no store at ${folder}; run a recipe first, or say where it is with --store`);
  }
  return openFolderStore(folder);
}

/** Opens a store, making it where there is none. @throws UserError */
export async function openFolderStore(folder: string): Promise<FolderStore> {
  if (/^[a-z0-9]+:\/\//.test(folder))
    throw new UserError(`the store ${folder} is planned but not built yet; use a folder`);
  const location = resolve(folder);
  try {
    for (const name of ['blobs', 'tasks', 'refs', 'runs', 'cache', 'scratch'])
      mkdirSync(join(location, name), { recursive: true });
    const path = join(location, 'layout.json');
    if (!existsSync(path)) await writeFile(path, `${JSON.stringify({ layout: LAYOUT })}\n`);
    const { layout } = layoutSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    if (layout > LAYOUT) {
      throw new UserError(
        `the store ${location} has layout ${layout}, this medcorpus knows ${LAYOUT}; use a newer medcorpus`,
      );
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    const reason = error instanceof Error && 'code' in error ? error.code : 'unknown error';
    throw new UserError(`cannot use ${location} as a store (${reason}); check that it is a folder you may write to`);
  }
  return new FolderStore(location);
}

export class FolderStore implements Store {
  constructor(readonly location: string) {}

  scratch(): string {
    return join(this.location, 'scratch', randomUUID());
  }

  async publish(scratch: string, digest: string): Promise<void> {
    failpoint('scratch-written');
    await this.#linkOnce(scratch, this.#blob(digest));
    failpoint('blob-linked');
  }

  async put(bytes: Uint8Array | string): Promise<string> {
    const digest = sha256(bytes);
    if (await this.has(digest)) return digest;
    await this.publish(await this.#write(bytes), digest);
    return digest;
  }

  async has(digest: string): Promise<boolean> {
    return existsSync(this.#blob(digest));
  }

  async path(digest: string): Promise<string> {
    const path = this.#blob(digest);
    if (!existsSync(path))
      throw new StoreError(`blob ${digest} is missing from ${this.location}; run the recipe again`);
    return path;
  }

  async bytes(digest: string): Promise<Uint8Array> {
    return readFile(await this.path(digest));
  }

  async create(record: string, bytes: string): Promise<boolean> {
    failpoint('before-record');
    const scratch = await this.#write(bytes);
    failpoint('record-written');
    const created = await this.#linkOnce(scratch, join(this.location, record));
    failpoint('record-linked');
    if (!created && (await this.read(record)) !== bytes) {
      throw new StoreError(
        `${record} exists with other bytes: the unit is not deterministic, or its version did not move`,
      );
    }
    return created;
  }

  async read(record: string): Promise<string | undefined> {
    return readIfThere(join(this.location, record));
  }

  /** A ref is a folder of numbered files; the highest number is its value. Moving it is creating the next number. */
  async readRef(ref: string): Promise<string | undefined> {
    const number = await this.#lastNumber(ref);
    return number === 0 ? undefined : readIfThere(this.#refFile(ref, number));
  }

  async swapRef(ref: string, expected: string | undefined, next: string): Promise<boolean> {
    const number = await this.#lastNumber(ref);
    const current = number === 0 ? undefined : await readIfThere(this.#refFile(ref, number));
    if (current !== expected) return false;
    failpoint('before-head');
    const moved = await this.#linkOnce(await this.#write(next), this.#refFile(ref, number + 1));
    failpoint('head-moved');
    return moved;
  }

  async listRefs(prefix: string): Promise<string[]> {
    const entries = await readdir(join(this.location, 'refs', prefix), { withFileTypes: true }).catch(() => []);
    return entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${prefix}/${entry.name}`)
      .sort();
  }

  async append(journal: string, entry: string): Promise<number> {
    for (;;) {
      const number = (await this.#numbers(journal)).length + 1;
      if (await this.#linkOnce(await this.#write(entry), this.#entryFile(journal, number))) return number;
    }
  }

  async entries(journal: string, after: number): Promise<JournalEntry[]> {
    const numbers = (await this.#numbers(journal)).filter((number) => number > after);
    return Promise.all(
      numbers.map(async (number) => ({ number, text: await readFile(this.#entryFile(journal, number), 'utf8') })),
    );
  }

  /** Without gaps: an entry takes the number after the last one, and none is ever removed. */
  async #numbers(journal: string): Promise<number[]> {
    const names = await readdir(join(this.location, 'journals', journal)).catch(() => []);
    return names
      .filter((name) => /^\d{8}$/.test(name))
      .map(Number)
      .sort((a, b) => a - b);
  }

  #entryFile(journal: string, number: number): string {
    return join(this.location, 'journals', journal, String(number).padStart(8, '0'));
  }

  #blob(digest: string): string {
    return join(this.location, 'blobs', digest.slice(0, 2), digest);
  }

  #refFile(ref: string, number: number): string {
    return join(this.location, 'refs', ref, String(number).padStart(8, '0'));
  }

  async #lastNumber(ref: string): Promise<number> {
    const names = await readdir(join(this.location, 'refs', ref)).catch(() => []);
    return Math.max(0, ...names.filter((name) => /^\d{8}$/.test(name)).map(Number));
  }

  /** Writes a scratch file durably. */
  async #write(bytes: Uint8Array | string): Promise<string> {
    const scratch = this.scratch();
    const file = await open(scratch, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    return scratch;
  }

  /** Gives a scratch file its final name unless that name is taken, durably. @returns whether it was free */
  async #linkOnce(scratch: string, path: string): Promise<boolean> {
    const folder = dirname(path);
    await mkdir(folder, { recursive: true });
    try {
      await link(scratch, path);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
      throw error;
    } finally {
      await rm(scratch, { force: true });
    }
    await syncFolder(folder);
    return true;
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Makes a new name in a folder survive a power loss. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
