/** Reads what squeue, scontrol and sbatch print. Pure; the formats are those of squeue(1), scontrol(1) and sbatch(1). */

/** One array element that waits, runs or is being cleaned up. */
export interface QueueEntry {
  /** Job id of the array. */
  readonly array: string;
  readonly index: number;
  /** Compact state: PD pending, R running, CG completing, … */
  readonly state: string;
  /** The round that submitted it, kept by Slurm as the job's comment; null if the comment is not ours. */
  readonly round: number | null;
  /** Why it waits. */
  readonly reason: string;
}

/** Array job id, index, state, comment, reason. The reason is last since it may hold any character. */
export const queueFormat = '%F|%K|%t|%k|%r';

/** @param text of `squeue -h -r -o queueFormat` */
export function parseQueue(text: string): QueueEntry[] {
  const entries: QueueEntry[] = [];
  for (const line of text.split('\n')) {
    const [array, index, state, comment, ...reason] = line.trim().split('|');
    if (!array || !index || !/^\d+$/.test(index) || !state) continue;
    const round = comment && /^\d+$/.test(comment) ? Number(comment) : null;
    entries.push({ array, index: Number(index), state, round, reason: reason.join('|') });
  }
  return entries;
}

/** What the controller remembers of an array element. */
export interface ElementRecord {
  readonly state: string;
  readonly reason: string;
  readonly exitCode: number;
  readonly signal: number;
}

/** @param text of `scontrol show job ID -o`; elements that still wait together, as one line, are left out */
export function parseElements(text: string): Map<number, ElementRecord> {
  const records = new Map<number, ElementRecord>();
  for (const line of text.split('\n')) {
    const index = /(?:^| )ArrayTaskId=(\d+)(?: |$)/.exec(line)?.[1];
    const state = /(?:^| )JobState=([A-Z_]+)/.exec(line)?.[1];
    const exit = /(?:^| )ExitCode=(\d+):(\d+)/.exec(line);
    if (index === undefined || state === undefined) continue;
    const reason = /(?:^| )Reason=(\S+)/.exec(line)?.[1] ?? '';
    records.set(Number(index), { state, reason, exitCode: Number(exit?.[1] ?? 0), signal: Number(exit?.[2] ?? 0) });
  }
  return records;
}

export interface ClusterLimits {
  /** Exclusive: the highest index of an array is one less. */
  readonly maxArraySize: number;
  /** Job records, array elements included, that the controller holds at once. */
  readonly maxJobCount: number;
}

/** @param text of `scontrol show config` */
export function parseLimits(text: string): ClusterLimits {
  const read = (key: string, fallback: number): number => {
    const value = new RegExp(`^${key}\\s*=\\s*(\\d+)`, 'm').exec(text)?.[1];
    return value === undefined ? fallback : Number(value);
  };
  return { maxArraySize: read('MaxArraySize', 1001), maxJobCount: read('MaxJobCount', 10_000) };
}

/** @param text of `sbatch --parsable`: "123", or "123;cluster" on federated sites, after whatever a site's plugin says */
export function parseSubmission(text: string): string | null {
  return /^(\d+)(?:;\S+)?$/m.exec(text.trim())?.[1] ?? null;
}
