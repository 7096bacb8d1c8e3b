/** `medcorpus status`: what the store holds. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { summarySchema } from '../../schemas/summary.js';
import { listReleases } from '../release/manifest.js';
import { readHead } from '../run/snapshot.js';
import { type FolderStore, openExistingStore } from '../store/folder.js';
import { count, grouped, seconds } from './units.js';

const runSchema = z.object({ started: z.string(), summary: summarySchema, complaints: z.array(z.string()) });

export async function status(options: { store: string; json?: boolean }): Promise<void> {
  const store = await openExistingStore(options.store);
  const corpora: unknown[] = [];
  for (const ref of await store.listRefs('heads')) {
    const corpus = ref.slice('heads/'.length);
    const { digest, snapshot } = await readHead(store, corpus);
    const documents = snapshot.shards.reduce((sum, { rows }) => sum + rows, 0);
    const triples = snapshot.triples.reduce((sum, { rows }) => sum + rows, 0);
    const releases = await listReleases(store, corpus);
    const last = await lastRun(store, corpus);
    corpora.push({ corpus, head: digest, asof: snapshot.asof, documents, triples, releases, last });
    if (options.json) continue;
    say(`${corpus}`);
    say(
      `  head      ${digest.slice(0, 12)}, as of ${snapshot.asof}: ${count(documents, 'document')}, ${count(triples, 'triple')}`,
    );
    if (last) {
      const run = last.summary.stages.reduce((sum, { tasks }) => sum + tasks.run, 0);
      say(`  last run  ${last.started}, ${seconds(last.summary.seconds)}, ${grouped(run)} tasks run`);
      for (const complaint of last.complaints) say(`            ${complaint}`);
    }
    say(`  releases  ${releases.join(', ') || 'none yet'}`);
  }
  if (options.json) say(JSON.stringify(corpora));
  else if (corpora.length === 0) say(`${store.location} holds no corpus yet; run a recipe`);
}

async function lastRun(store: FolderStore, corpus: string) {
  const folder = join(store.location, 'runs', corpus);
  const [latest] = (await readdir(folder).catch(() => [])).sort().reverse();
  if (latest === undefined) return undefined;
  const text = await readFile(join(folder, latest, 'run.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : runSchema.parse(JSON.parse(text));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
