/** The state of one run on Slurm: which job is in which array element, and how often it was tried. */
import type { JobFailure, JobSet } from '../executor.js';
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

/** Counts a verdict; the job waits to be submitted again, or is given up. */
export function settle(submission: Submission, job: number, verdict: Exclude<Verdict, { kind: 'wait' }>): void {
  const { set, open, failures } = submission;
  const tracked = open.get(job);
  const flight = tracked?.flight;
  if (!tracked || !flight) return;
  tracked.flight = null;
  if (verdict.kind === 'lost' && !flight.confirmed) return;
  if (verdict.kind === 'lost') tracked.losses++;
  else tracked.attempts++;
  const { attempts, losses } = tracked;
  const hopeless = verdict.kind === 'failed' && verdict.permanent;
  const reason = `${verdict.reason}; log: ${logPlace(flight.round, flight.index)}`;
  if (hopeless || attempts >= set.maxAttempts || losses > maxLosses) {
    open.delete(job);
    failures.push({ job, attempts: attempts + losses, reason });
    return;
  }
  const count = verdict.kind === 'lost' ? 'the cluster lost it' : `attempt ${attempts} of ${set.maxAttempts}`;
  set.log(`job ${job} is submitted again (${count}): ${reason}`);
}
