/** The snapshot of a finished run: written as a blob, named by the head of the corpus. */

import { canonicalJson } from '../../formats/json/canonical.js';
import { UserError } from '../../schemas/errors.js';
import { type Snapshot, snapshotSchema } from '../../schemas/snapshot.js';
import { effectiveRecipe, type ResolvedRecipe } from '../plan/resolve.js';
import type { Store } from '../store/store.js';
import { toolVersion } from '../version.js';
import type { CorpusState } from './corpus-state.js';
import type { Contents } from './run-record.js';

export function headOf(corpus: string): string {
  return `heads/${corpus}`;
}

/** @returns the digest of the snapshot's blob */
export async function writeSnapshot(store: Store, resolved: ResolvedRecipe, state: CorpusState): Promise<string> {
  const recipe = await store.put(`${canonicalJson(effectiveRecipe(resolved))}\n`);
  const snapshot: Snapshot = { layout: 1, recipe, ...contentsOf(resolved, state) };
  return store.put(`${canonicalJson(snapshotSchema.parse(snapshot))}\n`);
}

/** What a run reached, complete or not. */
export function contentsOf(resolved: ResolvedRecipe, state: CorpusState): Contents {
  const { recipe } = resolved;
  const file = ({ blob, rows }: { blob: string; rows: number }) => ({ blob, rows });
  return {
    corpus: recipe.corpus,
    tool: toolVersion,
    asof: recipe.asof,
    seed: recipe.seed,
    sources: resolved.sources.map(({ spec, connector }) => ({
      name: spec.name,
      connector: connector.name,
      zone: spec.zone,
      counts: connector.counts,
      ...(state.sources.get(spec.name) ?? { read: 0, kept: 0, rejected: 0, failed: 0 }),
    })),
    steps: state.steps.map(({ name, counts, tally }) => ({ name, ...counts, tally })),
    shards: state.shards.map(({ shard, source, documents, attributes, mixes }) => ({
      shard,
      source,
      rows: documents.rows,
      documents: documents.blob,
      attributes: Object.fromEntries([...attributes].map(([unit, { blob }]) => [unit, blob])),
      mixes: Object.fromEntries([...mixes].map(([mix, { blob }]) => [mix, blob])),
    })),
    triples: state.triples.map(({ shard, source, triples }) => ({ shard, source, ...file(triples) })),
    tables: Object.fromEntries([...state.tables].map(([name, outputs]) => [name, outputs.map(file)])),
    rejections: state.rejections.map(file),
    failures: state.failures.map(file),
    tasks: [...state.taskIds].sort(),
  };
}

/** @throws UserError when the corpus has no head yet */
export async function readHead(store: Store, corpus: string): Promise<{ digest: string; snapshot: Snapshot }> {
  const digest = await store.readRef(headOf(corpus));
  if (digest === undefined)
    throw new UserError(`${store.location} has no corpus '${corpus}' yet; run its recipe first`);
  return { digest, snapshot: await readSnapshot(store, digest) };
}

export async function readSnapshot(store: Store, digest: string): Promise<Snapshot> {
  return snapshotSchema.parse(JSON.parse(Buffer.from(await store.bytes(digest)).toString('utf8')));
}

/** Moves the head to a snapshot, whoever else moves it meanwhile. @returns whether it was another one before */
export async function moveHead(store: Store, corpus: string, digest: string): Promise<boolean> {
  for (;;) {
    const before = await store.readRef(headOf(corpus));
    if (before === digest) return false;
    if (await store.swapRef(headOf(corpus), before, digest)) return true;
  }
}
