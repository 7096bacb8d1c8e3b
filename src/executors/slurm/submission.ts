/** The state of one run on Slurm: which job is in which array element, and how often it was tried. */
import type { JobFailure, JobSet } from '../executor.js';
import { indexList } from './arrays.js';
import type { QueueEntry } from './listing.js';
import { logPlace, type Round, readEnded, readExit, readRounds } from './round.js';
import type { Verdict } from './verdict.js';

/** A job in an array element. */
export interface Flight {
  readonly round: Round;
  readonly index: number;
  /** Slurm has it for sure. After an error of sbatch it may have it all the same: the answer can get lost. */
  confirmed: boolean;
  /** It ran at least for a while, so it may have committed even if it waits now. */
  started: boolean;
  /** When it was first missed in the queue, in milliseconds of performance.now(). */
  goneSince: number | null;
}

export interface Tracked {
  attempts: number;
  losses: number;
  /** Null while it waits to be submitted. */
  flight: Flight | null;
}

export interface Submission {
  readonly set: JobSet;
  readonly folder: string;
  /** Jobs that are neither committed nor given up. */
  readonly open: Map<number, Tracked>;
  readonly failures: JobFailure[];
  /** Job id of a round's array, as far as it is known. */
  readonly arrays: Map<number, string>;
  nextRound: number;
}

/** A node may die under a job without fault of the job; but a job that takes every node down must not run for ever. */
const maxLosses = 10;

/** A round and an index as a key. */
export function elementKey(round: number | null, index: number): string {
  return `${round} ${index}`;
}

/**
 * Starts from what an earlier coordinator with the same token left. Its last element of a job counts as in flight, the ones
 * before as tried; rounds of a run that had ended count only if something of them is still in the queue.
 */
export async function openSubmission(set: JobSet, folder: string, queue: readonly QueueEntry[]): Promise<Submission> {
  const open = new Map<number, Tracked>();
  for (const job of set.jobs) open.set(job, { attempts: 0, losses: 0, flight: null });
  const queued = new Set(queue.map((entry) => elementKey(entry.round, entry.index)));
  const [rounds, ended] = [await readRounds(folder), await readEnded(folder)];
  for (const round of rounds) {
    for (const [index, job] of round.jobs.entries()) {
      const tracked = open.get(job);
      const isQueued = queued.has(elementKey(round.number, index));
      if (!tracked || (round.number < ended && !isQueued)) continue;
      if (tracked.flight) {
        const exitCode = await readExit(tracked.flight.round, tracked.flight.index);
        if (exitCode === null) tracked.losses++;
        else tracked.attempts++;
      }
      tracked.flight = { round, index, confirmed: isQueued, started: false, goneSince: null };
    }
  }
  const nextRound = Math.max(ended, (rounds.at(-1)?.number ?? -1) + 1);
  return { set, folder, open, failures: [], arrays: new Map(), nextRound };
}

export function inFlight({ open }: Submission): { job: number; tracked: Tracked; flight: Flight }[] {
  const flights: { job: number; tracked: Tracked; flight: Flight }[] = [];
  for (const [job, tracked] of open) {
    if (tracked.flight) flights.push({ job, tracked, flight: tracked.flight });
  }
  return flights;
}

export function waitingJobs({ open }: Submission): number[] {
  return [...open].filter(([, tracked]) => tracked.flight === null).map(([job]) => job);
}

/** A job that will be tried again, and why. */
export interface Retry {
  readonly job: number;
  readonly reason: string;
  readonly log: string;
}

/** Counts a verdict. @returns null if the job was given up, or was never submitted in the first place */
export function settle(submission: Submission, job: number, verdict: Exclude<Verdict, { kind: 'wait' }>): Retry | null {
  const { set, open, failures } = submission;
  const tracked = open.get(job);
  const flight = tracked?.flight;
  if (!tracked || !flight) return null;
  tracked.flight = null;
  if (verdict.kind === 'lost' && !flight.confirmed) return null;
  if (verdict.kind === 'lost') tracked.losses++;
  else tracked.attempts++;
  const { attempts, losses } = tracked;
  const { reason } = verdict;
  const log = logPlace(flight.round, flight.index);
  const hopeless = verdict.kind === 'failed' && verdict.permanent;
  if (!hopeless && attempts < set.maxAttempts && losses <= maxLosses) return { job, reason, log };
  open.delete(job);
  failures.push({ job, attempts: attempts + losses, reason: `${reason}; log: ${log}` });
  return null;
}

/** One line a reason, however many jobs have it: a lost controller may cost thousands. */
export function tellRetries(set: JobSet, retries: readonly (Retry | null)[]): void {
  const byReason = new Map<string, Retry[]>();
  for (const retry of retries) {
    if (retry) byReason.set(retry.reason, [...(byReason.get(retry.reason) ?? []), retry]);
  }
  for (const [reason, group] of byReason) {
    const jobs = indexList(group.map(({ job }) => job));
    set.log(`${group.length === 1 ? 'job' : 'jobs'} ${jobs} again: ${reason}; log: ${group[0]?.log}`);
  }
}
