/** Tombstones: keyed ids of erased subjects and documents. Checked where a source is read, so that they stay out. */

import { z } from 'zod';
import { canonicalJson } from '../../formats/json/canonical.js';
import type { Store } from '../store/store.js';

const tombstonesSchema = z.record(z.string(), z.array(z.string()));
/** Source to keyed ids. */
export type Tombstones = z.infer<typeof tombstonesSchema>;

const ref = (corpus: string) => `tombstones/${corpus}`;

export async function readTombstones(store: Store, corpus: string): Promise<Tombstones> {
  const digest = await store.readRef(ref(corpus));
  if (digest === undefined) return {};
  return tombstonesSchema.parse(JSON.parse(Buffer.from(await store.bytes(digest)).toString('utf8')));
}

/** Adds ids of one source. Concurrent additions are merged. */
export async function addTombstones(
  store: Store,
  corpus: string,
  source: string,
  ids: readonly string[],
): Promise<void> {
  for (;;) {
    const before = await store.readRef(ref(corpus));
    const tombstones = await readTombstones(store, corpus);
    const merged = [...new Set([...(tombstones[source] ?? []), ...ids])].sort();
    const digest = await store.put(`${canonicalJson({ ...tombstones, [source]: merged })}\n`);
    if (digest === before || (await store.swapRef(ref(corpus), before, digest))) return;
  }
}
