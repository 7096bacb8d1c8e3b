/** `medcorpus report`: the report of the latest run of a corpus, written again. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../schemas/errors.js';
import { writeReport } from '../report/write.js';
import { RUN_FILE } from '../run/run-record.js';
import { type FolderStore, openExistingStore } from '../store/folder.js';

export async function report(corpus: string, options: { store: string; to?: string; files?: string }): Promise<void> {
  const store = await openExistingStore(options.store);
  process.stdout.write(
    `${await writeReport(store, await latestRun(store, corpus), { to: options.to, root: options.files ?? null })}\n`,
  );
}

/** Folders of runs are named by their start, so the last name is the latest. */
async function latestRun(store: FolderStore, corpus: string): Promise<string> {
  const runs = join(store.location, 'runs');
  const folders = (await namesIn(join(runs, corpus))).map((name) => join(runs, corpus, name));
  const latest = folders.findLast((folder) => existsSync(join(folder, RUN_FILE)));
  if (latest !== undefined) return latest;
  const known = (await namesIn(runs)).join(', ');
  throw new UserError(`${store.location} has no run of a corpus '${corpus}'; it has: ${known || 'none yet'}`);
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}
