/** How waiting jobs become job arrays: within the site's limits, and never more at once than the user allows. */
import type { ClusterLimits } from './listing.js';

/** A longer command list would cost every element time to read, and one refused submission more to repeat. */
const maxElements = 5000;

export interface ArrayRoom extends ClusterLimits {
  /** Job records in the controller now, whoever's. */
  readonly jobCount: number;
  /** Elements that the site's limits for one user let us submit, as far as we know. */
  readonly maxSubmit: number;
  /** What a round that is not over may run at once: the smaller of its own throttle and its elements in the queue. */
  readonly running: readonly number[];
  readonly maxParallel: number | undefined;
}

export interface ArrayPlan {
  readonly jobs: number[];
  /** Elements that may run at once; null for no limit. */
  readonly throttle: number | null;
}

/** The next array to submit, or null to wait until there is room. */
export function nextArray(waiting: readonly number[], room: ArrayRoom): ArrayPlan | null {
  const throttle = room.maxParallel === undefined ? null : room.maxParallel - sum(room.running);
  const free = room.maxJobCount - room.jobCount;
  const size = Math.min(waiting.length, room.maxArraySize, maxElements, room.maxSubmit, free);
  if (size < 1 || (throttle !== null && throttle < 1)) return null;
  return { jobs: waiting.slice(0, size), throttle };
}

/** The text of `sbatch --array`. */
export function arrayRange({ jobs, throttle }: ArrayPlan): string {
  return `0-${jobs.length - 1}${throttle === null ? '' : `%${throttle}`}`;
}

/** Indices as Slurm writes them: 0-2,5. */
export function indexList(indices: readonly number[]): string {
  const sorted = [...indices].sort((a, b) => a - b);
  const ranges: string[] = [];
  let start = 0;
  for (let end = 0; end < sorted.length; end++) {
    const [first, last, next] = [sorted[start] ?? 0, sorted[end] ?? 0, sorted[end + 1]];
    if (next !== undefined && next <= last + 1) continue;
    ranges.push(first === last ? `${first}` : `${first}-${last}`);
    start = end + 1;
  }
  return ranges.join(',');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
