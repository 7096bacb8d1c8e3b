/** The documents of a snapshot with their labels and the verdict of a mix, in the order of the store. */

import { openParquet } from '../../formats/parquet/read.js';
import { attributeSchema } from '../../schemas/attribute.js';
import type { Row } from '../../schemas/columns.js';
import { documentSchema } from '../../schemas/document.js';
import { UserError } from '../../schemas/errors.js';
import type { Shard, Snapshot } from '../../schemas/snapshot.js';
import type { Label, Relate } from '../../schemas/transform.js';
import { loadTransform } from '../plan/registry.js';
import { selectionSchema } from '../run/mix-task.js';
import type { Store } from '../store/store.js';

export interface SnapshotRow {
  readonly document: Row;
  readonly labels: Row;
  /** The mix rule that kept it out; null when it is selected. */
  readonly excluded: string | null;
}

/** Unit to the columns of it that are wanted. */
export type UnitColumns = ReadonlyMap<string, { columns: readonly string[]; unit: Label | Relate }>;

/** Which units of a snapshot own these columns. Columns nobody owns are left out. */
export async function ownersOf(snapshot: Pick<Snapshot, 'shards'>, columns: readonly string[]): Promise<UnitColumns> {
  const owners = new Map<string, { columns: string[]; unit: Label | Relate }>();
  const names = new Set(snapshot.shards.flatMap(({ attributes }) => Object.keys(attributes)));
  for (const name of [...names].sort()) {
    const unit = await loadTransform(name);
    if (unit.does !== 'label' && unit.does !== 'relate') continue;
    const owned = columns.filter((column) => column in unit.writes.shape);
    if (owned.length > 0) owners.set(name, { columns: owned, unit });
  }
  return owners;
}

/**
 * Rows of a shard, a row group at a time. Section offsets stay code points, as stored and as released.
 * @param mix the selection to apply; null selects everything
 */
export async function* shardRows(
  store: Store,
  shard: Shard,
  mix: string | null,
  owners: UnitColumns,
): AsyncIterable<SnapshotRow[]> {
  const documents = await openParquet(await store.path(shard.documents), documentSchema);
  const selection =
    mix === null ? undefined : await openParquet(await selectionPath(store, shard, mix), selectionSchema);
  const labels: { file: Awaited<ReturnType<typeof openParquet>>; columns: readonly string[] }[] = [];
  for (const [name, { columns, unit }] of owners) {
    const blob = shard.attributes[name];
    if (blob) labels.push({ file: await openParquet(await store.path(blob), attributeSchema(unit.writes)), columns });
  }
  const columns = Object.keys(documentSchema.shape);
  for (const group of documents.groups) {
    const rows = await documents.read(columns, group);
    const verdicts = await selection?.read(['selected', 'rule'], group);
    const parts = await Promise.all(labels.map(({ file, columns: wanted }) => file.read(wanted, group)));
    yield rows.map((document, index) => {
      const verdict = verdicts?.[index];
      const row: Row = {};
      for (const part of parts) Object.assign(row, part[index]);
      return { document, labels: row, excluded: verdict && verdict.selected !== true ? String(verdict.rule) : null };
    });
  }
}

async function selectionPath(store: Store, shard: Shard, mix: string): Promise<string> {
  const blob = shard.mixes[mix];
  if (blob) return store.path(blob);
  const known = Object.keys(shard.mixes).join(', ') || 'none';
  throw new UserError(`the snapshot has no mix '${mix}' (it has: ${known}); add it to the recipe and run again`);
}
