/**
 * Runs jobs as arrays on a Slurm cluster. Slurm schedules and starts again what a lost node took with it; the commits say
 * what is done. Everything Slurm says is advice: it forgets jobs, runs them twice and calls finished ones failed.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Executor, JobFailure, JobSet } from './executor.js';
import { check } from './slurm/check.js';
import { SlurmError } from './slurm/commands.js';
import type { ElementRecord, QueueEntry } from './slurm/listing.js';
import { type SlurmOptions, type SlurmOptionsInput, slurmOptionsSchema } from './slurm/options.js';
import { cancel, clearQueue, onlyIfAway, readElements, readLimits, readQueue, startNow } from './slurm/queue.js';
import { readExit, removeRounds, writeEnded } from './slurm/round.js';
import {
  elementKey,
  inFlight,
  openSubmission,
  type Retry,
  type Submission,
  settle,
  tellRetries,
} from './slurm/submission.js';
import { newPace, submitWaiting } from './slurm/submit.js';
import { judge } from './slurm/verdict.js';

export function slurmExecutor(input: SlurmOptionsInput): Executor {
  const options = slurmOptionsSchema.parse(input);
  return {
    name: 'slurm',
    check: () => check(options),
    run: (set) => run(set, options),
    async close() {},
  };
}

async function run(set: JobSet, options: SlurmOptions): Promise<JobFailure[]> {
  if (!/^[A-Za-z0-9-]+$/.test(set.token)) throw new Error(`not a token of letters, digits and dashes: ${set.token}`);
  const folder = join(options.folder, set.token);
  const found = await look(set);
  const submission = await openSubmission(set, folder, found ?? []);
  if (found && found.length > 0) set.log(`takes over ${found.length} jobs of an earlier run from Slurm`);
  try {
    await follow(submission, options);
  } catch (error) {
    await abandon(submission);
    throw set.signal.aborted ? set.signal.reason : error;
  }
  await leave(submission);
  return submission.failures.sort((a, b) => a.job - b.job);
}

/** Until every job is committed or given up. */
async function follow(submission: Submission, options: SlurmOptions): Promise<void> {
  const { set, open } = submission;
  const pace = newPace();
  const limits = open.size > 0 ? await patiently(set, options, readLimits) : { maxArraySize: 0, maxJobCount: 0 };
  const told = new Set<string>();
  for (let pauseMs = 200; open.size > 0; pauseMs = Math.min(pauseMs * 1.5, options.pollMs)) {
    set.signal.throwIfAborted();
    // The queue first: what is missing from it and has no commit afterwards ended without one.
    const queue = await look(set);
    const entries = new Map(queue?.map((entry) => [elementKey(entry.round, entry.index), entry]));
    note(submission, entries);
    await collectCommits(submission, queue === null ? null : entries);
    if (queue !== null) {
      await judgeMissing(submission, entries, options);
      await tend(submission, entries, told);
      if (await submitWaiting(submission, options, limits, pace, queue)) pauseMs = 200;
    }
    if (open.size > 0) await sleep(Math.min(pauseMs, options.pollMs), undefined, { signal: set.signal });
  }
}

/** Our part of the queue; null while the controller does not answer: then only commits count. */
async function look(set: JobSet): Promise<QueueEntry[] | null> {
  try {
    return await readQueue(set.token);
  } catch (error) {
    if (!(error instanceof SlurmError) || error.kind === 'missing') throw error;
    set.log(`Slurm does not answer, asking again: ${error.message}`);
    return null;
  }
}

async function patiently<T>(set: JobSet, options: SlurmOptions, ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof SlurmError) || error.kind === 'missing') throw error;
      set.log(`Slurm does not answer, asking again: ${error.message}`);
      await sleep(options.pollMs, undefined, { signal: set.signal });
    }
  }
}

type Entries = ReadonlyMap<string, QueueEntry>;

function note(submission: Submission, entries: Entries): void {
  for (const { flight } of inFlight(submission)) {
    const entry = entries.get(elementKey(flight.round.number, flight.index));
    if (!entry) continue;
    submission.arrays.set(flight.round.number, entry.array);
    flight.confirmed = true;
    flight.goneSince = null;
    if (entry.state !== 'PD') flight.started = true;
  }
}

/** Looks only where a commit can be: shared storage may be slow, and thousands of jobs may wait. */
async function collectCommits(submission: Submission, entries: Entries | null): Promise<void> {
  const { set, open } = submission;
  const limit = pLimit(16);
  const due = inFlight(submission).filter(
    ({ flight }) => flight.started || !entries?.has(elementKey(flight.round.number, flight.index)),
  );
  await limit.map(due, async ({ job }) => {
    if (!(await set.isCommitted(job))) return;
    open.delete(job);
    set.onCommitted(job);
  });
}

async function judgeMissing(submission: Submission, entries: Entries, options: SlurmOptions): Promise<void> {
  const remembered = new Map<string, ReadonlyMap<number, ElementRecord>>();
  const retries: (Retry | null)[] = [];
  for (const { job, flight } of inFlight(submission)) {
    const { round, index } = flight;
    if (entries.has(elementKey(round.number, index))) continue;
    flight.goneSince ??= performance.now();
    const goneMs = performance.now() - flight.goneSince;
    const exitCode = await readExit(round, index);
    const array = submission.arrays.get(round.number);
    if (exitCode === null && array !== undefined && !remembered.has(array)) {
      const elements = await readElements(array).catch(onlyIfAway);
      if (elements === null) break;
      remembered.set(array, elements);
    }
    const record = (array !== undefined && remembered.get(array)?.get(index)) || null;
    const verdict = judge({ exitCode, record, goneMs, settleMs: options.settleMs });
    if (verdict.kind !== 'wait') retries.push(settle(submission, job, verdict));
  }
  tellRetries(submission.set, retries);
}

/** Ordinary reasons to wait, which nobody needs to hear about. */
const ordinary = new Set(['None', 'Priority', 'Resources', 'JobArrayTaskLimit', 'BeginTime', '']);

/** Gets elements moving again that Slurm would leave lying, and tells once why others wait. */
async function tend(submission: Submission, entries: Entries, told: Set<string>): Promise<void> {
  const { set } = submission;
  const requeued: QueueEntry[] = [];
  const retries: (Retry | null)[] = [];
  for (const { job, flight } of inFlight(submission)) {
    const entry = entries.get(elementKey(flight.round.number, flight.index));
    if (entry?.state !== 'PD' || ordinary.has(entry.reason)) {
      if (entry?.state === 'PD' && entry.reason === 'BeginTime') requeued.push(entry);
    } else if (/requeued.*held|JobHoldMaxRequeue/i.test(entry.reason)) {
      // A launch failed on a node, or nodes died under it too often, and Slurm waits for an administrator. We need not.
      await cancel([entry]);
      retries.push(settle(submission, job, { kind: 'lost', reason: `Slurm holds it: ${entry.reason}` }));
    } else if (!told.has(entry.reason)) {
      told.add(entry.reason);
      set.log(`jobs wait in Slurm: ${entry.reason}`);
    }
  }
  tellRetries(set, retries);
  if (requeued.length === 0) return;
  set.log(`${requeued.length} jobs lost their node and start again`);
  await startNow(requeued);
}

/** All is committed or given up. A twin of a committed job may be left: one requeued while its first process lived on. */
async function leave(submission: Submission): Promise<void> {
  const { set, folder, failures, nextRound } = submission;
  try {
    const left = await clearQueue(set.token, { graceMs: 5000, deadlineMs: 15_000 });
    if (left.length > 0) set.log(`left in Slurm's queue, already done: ${describe(left)}`);
    // The logs of what failed are needed; what is in the queue still needs its folder.
    if (failures.length > 0 || left.length > 0) await writeEnded(folder, nextRound);
    else await removeRounds(folder);
  } catch (error) {
    set.log(`could not tidy up after Slurm: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Cancels everything; never throws, since there is already an error to tell. */
async function abandon(submission: Submission): Promise<void> {
  const { set, folder, nextRound } = submission;
  try {
    const left = await clearQueue(set.token, { graceMs: 0, deadlineMs: 120_000 });
    if (left.length > 0) set.log(`could not cancel in Slurm: ${describe(left)}`);
    await writeEnded(folder, nextRound);
  } catch (error) {
    set.log(
      `could not cancel the Slurm jobs named ${set.token}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function describe(entries: readonly QueueEntry[]): string {
  return entries.map(({ array, index, state }) => `${array}_${index} (${state})`).join(', ');
}
