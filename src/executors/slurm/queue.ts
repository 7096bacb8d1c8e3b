/** What of ours is in Slurm's queue, and how to get it moving or out of there. */
import { setTimeout as sleep } from 'node:timers/promises';
import { indexList } from './arrays.js';
import { SlurmError, slurm } from './commands.js';
import {
  type ClusterLimits,
  type ElementRecord,
  parseElements,
  parseLimits,
  parseQueue,
  type QueueEntry,
  queueFormat,
} from './listing.js';

/** Our elements that wait, run or are being cleaned up. The token is the job's name. */
export async function readQueue(token: string): Promise<QueueEntry[]> {
  return parseQueue(await slurm('squeue', ['-h', '-r', '--me', `--name=${token}`, '-o', queueFormat]));
}

export async function readLimits(): Promise<ClusterLimits> {
  return parseLimits(await slurm('scontrol', ['show', 'config']));
}

/** Records the controller holds, as far as this user may see them; those that ended less than MinJobAge ago count too. */
export async function countRecords(): Promise<number> {
  const text = await slurm('squeue', ['-h', '-r', '-t', 'all', '-o', '%t']);
  return text.split('\n').length - 1;
}

/** For a question that can be asked again later: null if there was no answer now. */
export function onlyIfAway(error: unknown): null {
  if (error instanceof SlurmError && error.kind !== 'missing') return null;
  throw error;
}

/** What the controller remembers of an array's elements; nothing if it has forgotten the array. */
export async function readElements(array: string): Promise<ReadonlyMap<number, ElementRecord>> {
  try {
    return parseElements(await slurm('scontrol', ['show', 'job', array, '-o']));
  } catch (error) {
    if (error instanceof SlurmError && /invalid job id/i.test(error.message)) return new Map();
    throw error;
  }
}

/** Slurm lets a requeued element wait two minutes (BeginTime); its node is gone, so there is nothing to wait for. */
export async function startNow(entries: readonly QueueEntry[]): Promise<void> {
  for (const ids of elementIds(entries)) {
    // Some may have started meanwhile, which scontrol reports as an error after changing the others.
    await slurm('scontrol', ['update', `JobId=${ids}`, 'StartTime=now']).catch(onlyIfAway);
  }
}

export async function cancel(entries: readonly QueueEntry[]): Promise<void> {
  for (const ids of elementIds(entries)) await slurm('scancel', [ids]).catch(onlyIfAway);
}

export interface Clearing {
  /** How long what runs may take to end by itself; what waits is cancelled at once. */
  readonly graceMs: number;
  /** When to stop waiting: a node that does not answer keeps its elements in the queue until it is back. */
  readonly deadlineMs: number;
}

/** Cancels what is left under a token and waits until it is out of the queue. @returns what is still there */
export async function clearQueue(token: string, { graceMs, deadlineMs }: Clearing): Promise<QueueEntry[]> {
  const began = performance.now();
  let cancelledAt = Number.NEGATIVE_INFINITY;
  for (;;) {
    const elapsed = performance.now() - began;
    const entries = await readQueue(token).catch((error: unknown) => {
      if (error instanceof SlurmError && elapsed < deadlineMs) return null;
      throw error;
    });
    if (entries?.length === 0 || (entries && elapsed >= deadlineMs)) return entries;
    const due = (entries ?? []).filter((entry) => entry.state === 'PD' || elapsed >= graceMs);
    // Again every few seconds: a restarted controller may have forgotten the first request.
    if (due.some((entry) => entry.state === 'PD') || (due.length > 0 && performance.now() - cancelledAt > 5000)) {
      await cancel(due);
      cancelledAt = performance.now();
    }
    await sleep(elapsed < 2000 ? 100 : 1000);
  }
}

/** Entries as the ids of scancel and scontrol, one word an array: 12_[0-3,7]. */
function elementIds(entries: readonly QueueEntry[]): string[] {
  const byArray = new Map<string, number[]>();
  for (const { array, index } of entries) {
    const indices = byArray.get(array);
    if (indices) indices.push(index);
    else byArray.set(array, [index]);
  }
  return [...byArray].map(([array, indices]) => `${array}_[${indexList(indices)}]`);
}
