/** Removes what no head and no release rests on. Nothing younger than the lease is touched: somebody may be writing it. */
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { releaseSchema } from '../../schemas/release.js';
import { recordSchema } from '../../schemas/task.js';
import { readSnapshot } from '../run/snapshot.js';
import type { FolderStore } from './folder.js';
import { taskRecord } from './store.js';

export interface Collected {
  readonly blobs: number;
  readonly records: number;
  readonly scratch: number;
  readonly bytes: number;
}

/** @param leaseMs age below which nothing is removed, measured by the clock of the storage itself */
export async function collectGarbage(store: FolderStore, leaseMs: number, dryRun: boolean): Promise<Collected> {
  const kept = await reachable(store);
  const horizon = (await storageNow(store)) - leaseMs;
  const remove = async (paths: readonly string[]) => {
    let bytes = 0;
    let removed = 0;
    for (const path of paths) {
      const { mtimeMs, size } = await stat(path);
      if (mtimeMs > horizon) continue;
      if (!dryRun) await rm(path, { force: true });
      bytes += size;
      removed++;
    }
    return { bytes, removed };
  };
  // Records go first: a record without its blobs would claim work that is gone.
  const records = await remove(
    await filesUnder(store, 'tasks', (name) => !kept.tasks.has(name.replace(/\.json$/, ''))),
  );
  const blobs = await remove(await filesUnder(store, 'blobs', (name) => !kept.blobs.has(name)));
  const scratch = await remove(
    (await readdir(join(store.location, 'scratch'))).map((name) => join(store.location, 'scratch', name)).sort(),
  );
  return {
    blobs: blobs.removed,
    records: records.removed,
    scratch: scratch.removed,
    bytes: blobs.bytes + records.bytes + scratch.bytes,
  };
}

/** Everything heads, releases and tombstones rest on. */
async function reachable(store: FolderStore): Promise<{ blobs: Set<string>; tasks: Set<string> }> {
  const blobs = new Set<string>();
  const tasks = new Set<string>();
  const snapshots = new Set<string>();
  for (const ref of await store.listRefs('heads')) {
    const digest = await store.readRef(ref);
    if (digest) snapshots.add(digest);
  }
  for (const ref of await store.listRefs('tombstones')) {
    const digest = await store.readRef(ref);
    if (digest) blobs.add(digest);
  }
  for (const corpus of await store.listRefs('tags')) {
    for (const ref of await store.listRefs(corpus)) {
      const digest = await store.readRef(ref);
      if (!digest) continue;
      blobs.add(digest);
      const release = releaseSchema.parse(JSON.parse(Buffer.from(await store.bytes(digest)).toString('utf8')));
      for (const { sha256 } of release.files) blobs.add(sha256);
    }
  }
  for (const digest of snapshots) {
    blobs.add(digest);
    const snapshot = await readSnapshot(store, digest);
    blobs.add(snapshot.recipe);
    for (const id of snapshot.tasks) {
      tasks.add(id);
      const text = await store.read(taskRecord(id));
      if (text === undefined) continue;
      for (const { blob } of Object.values(recordSchema.parse(JSON.parse(text)).outputs)) blobs.add(blob);
    }
  }
  return { blobs, tasks };
}

async function filesUnder(store: FolderStore, folder: string, wanted: (name: string) => boolean): Promise<string[]> {
  const root = join(store.location, folder);
  const paths: string[] = [];
  for (const prefix of (await readdir(root)).sort()) {
    for (const name of (await readdir(join(root, prefix))).sort())
      if (wanted(name)) paths.push(join(root, prefix, name));
  }
  return paths;
}

/** The storage's own idea of now: its clock and ours may differ. */
async function storageNow(store: FolderStore): Promise<number> {
  const probe = store.scratch();
  await writeFile(probe, '');
  const { mtimeMs } = await stat(probe);
  await rm(probe, { force: true });
  return mtimeMs;
}
