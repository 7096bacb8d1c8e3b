/** `medcorpus gc`: removes what no head and no release rests on. */
import { UserError } from '../../schemas/errors.js';
import { openExistingStore } from '../store/folder.js';
import { collectGarbage } from '../store/gc.js';
import { bytes, count } from './units.js';

const HOUR_MS = 3_600_000;

export async function gc(options: { store: string; lease: string; dryRun?: boolean }): Promise<void> {
  const hours = Number(options.lease);
  if (!(hours >= 0)) throw new UserError(`--lease ${options.lease}: give a number of hours`);
  const store = await openExistingStore(options.store);
  const removed = await collectGarbage(store, hours * HOUR_MS, options.dryRun === true);
  const parts = [
    count(removed.blobs, 'blob'),
    count(removed.records, 'record'),
    count(removed.scratch, 'scratch file'),
  ];
  process.stdout.write(`${options.dryRun ? 'would remove' : 'removed'} ${parts.join(', ')}: ${bytes(removed.bytes)}\n`);
}
