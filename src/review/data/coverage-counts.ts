/** How much a snapshot covers, for the curve over versions. A removed table leaves a gap in the curve and no error. */
import type { Snapshot } from '../../../schemas/snapshot.js';
import { StoreError } from '../../store/store.js';
import type { Share } from '../shapes.js';
import type { CoverageTables } from './points.js';
import { shareOf } from './share.js';

const counts = new Map<string, Share | null>();

export async function readCoverageCounts(
  tables: CoverageTables,
  digest: string,
  snapshot: Snapshot,
): Promise<Share | null> {
  const key = JSON.stringify(snapshot.tables.coverage ?? digest);
  const known = counts.get(key);
  if (known !== undefined) return known;
  const points = await tables.of(digest, snapshot).catch((error: unknown) => {
    if (error instanceof StoreError) return null;
    throw error;
  });
  const share =
    points === null || points.length === 0
      ? null
      : shareOf(points.filter(({ verdict }) => verdict === 'covered').length, points.length);
  counts.set(key, share);
  return share;
}
