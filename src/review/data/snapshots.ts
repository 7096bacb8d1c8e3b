/** The snapshots of a corpus that the store still has: its head, and those its runs made, the newest first. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Snapshot } from '../../../schemas/snapshot.js';
import { RUN_FILE, type RunRecord, readRunRecord } from '../../run/run-record.js';
import { readHead, readSnapshot } from '../../run/snapshot.js';
import type { FolderStore } from '../../store/folder.js';
import { StoreError } from '../../store/store.js';

export interface Moment {
  readonly digest: string;
  readonly snapshot: Snapshot;
}

/** Snapshots are immutable, so what was read of one is kept. */
export class Snapshots {
  readonly #read = new Map<string, Snapshot | null>();

  constructor(readonly store: FolderStore) {}

  async corpora(): Promise<string[]> {
    return (await this.store.listRefs('heads')).map((ref) => ref.slice('heads/'.length));
  }

  async head(corpus: string): Promise<Moment> {
    const digest = await this.store.readRef(`heads/${corpus}`);
    const known = digest === undefined ? undefined : this.#read.get(digest);
    if (digest !== undefined && known) return { digest, snapshot: known };
    const head = await readHead(this.store, corpus);
    this.#read.set(head.digest, head.snapshot);
    return head;
  }

  /** @returns null when it was removed, or when an older medcorpus wrote it in another form */
  async one(digest: string): Promise<Snapshot | null> {
    const known = this.#read.get(digest);
    if (known !== undefined) return known;
    const snapshot = (await this.store.has(digest)) ? await readSnapshot(this.store, digest).catch(() => null) : null;
    this.#read.set(digest, snapshot);
    return snapshot;
  }

  /** Records of runs, the newest first. Folders are named by their start. */
  async runs(corpus: string, most: number): Promise<RunRecord[]> {
    const folder = join(this.store.location, 'runs', corpus);
    const names = (await readdir(folder).catch(() => [])).sort().reverse().slice(0, most);
    const runs: RunRecord[] = [];
    for (const name of names) {
      const run = await readRunRecord(join(folder, name)).catch((error: unknown) => {
        // A run that is still going, or that a crash ended, has no record: it is not shown.
        if (error instanceof StoreError) return null;
        throw new StoreError(`cannot read ${join(folder, name, RUN_FILE)}`);
      });
      if (run !== null) runs.push(run);
    }
    return runs;
  }

  /** The last snapshot before this one that says something else of the corpus and is still there. */
  async before(corpus: string, digest: string): Promise<Moment | null> {
    for (const { summary } of await this.runs(corpus, 60)) {
      if (summary.snapshot === null || summary.snapshot === digest) continue;
      const snapshot = await this.one(summary.snapshot);
      if (snapshot !== null) return { digest: summary.snapshot, snapshot };
    }
    return null;
  }
}
