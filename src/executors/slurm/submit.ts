/** Turns waiting jobs into job arrays, as fast as the site's limits allow. */
import { UserError } from '../../../schemas/errors.js';
import { type ArrayPlan, arrayRange, nextArray } from './arrays.js';
import { SlurmError, slurm } from './commands.js';
import { type ClusterLimits, parseSubmission, type QueueEntry } from './listing.js';
import type { SlurmOptions } from './options.js';
import { countRecords, onlyIfAway } from './queue.js';
import { createRound, type Round } from './round.js';
import { elementKey, inFlight, type Submission, waitingJobs } from './submission.js';

/** What earlier answers of sbatch taught us. */
export interface Pace {
  /** Elements an array may have; halved when the site refuses one, since limits for a user cannot be asked for everywhere. */
  maxSubmit: number;
  /** Refusals in a row. */
  refusals: number;
  /** Not before this time of performance.now(). */
  notBefore: number;
}

export function newPace(): Pace {
  return { maxSubmit: Number.POSITIVE_INFINITY, refusals: 0, notBefore: 0 };
}

/** With the pauses between them about 20 minutes: longer than a controller's restart. */
const maxRefusals = 24;
const fullPauseMs = 30_000;
const hopeless =
  /invalid (?:partition|account|qos|reservation|feature|user)|not permitted to use|node configuration is not available|more processors requested|unrecognized option/i;

/** Submits what waits. @returns whether Slurm took anything */
export async function submitWaiting(
  submission: Submission,
  options: SlurmOptions,
  limits: ClusterLimits,
  pace: Pace,
  queue: readonly QueueEntry[],
): Promise<boolean> {
  if (performance.now() < pace.notBefore || waitingJobs(submission).length === 0) return false;
  const running = runningNow(submission, queue);
  const records = await countRecords().catch(onlyIfAway);
  if (records === null) return false;
  let jobCount = records;
  if (jobCount >= limits.maxJobCount) {
    submission.set.log(`Slurm is full (MaxJobCount ${limits.maxJobCount}): waits for room`);
    pace.notBefore = performance.now() + fullPauseMs;
  }
  for (let submitted = false; ; submitted = true) {
    const { maxSubmit } = pace;
    const room = { ...limits, jobCount, running, maxSubmit, maxParallel: options.maxParallel };
    const plan = nextArray(waitingJobs(submission), room);
    if (!plan || submission.set.signal.aborted || !(await submitArray(submission, options, pace, plan)))
      return submitted;
    jobCount += plan.jobs.length;
    running.push(Math.min(plan.throttle ?? plan.jobs.length, plan.jobs.length));
  }
}

/** @returns false if Slurm did not take it, as far as we know; the next looks at the queue tell */
async function submitArray(
  submission: Submission,
  options: SlurmOptions,
  pace: Pace,
  plan: ArrayPlan,
): Promise<boolean> {
  const { set, folder, open } = submission;
  const round = await createRound(folder, submission.nextRound, plan, set.command);
  submission.nextRound = round.number + 1;
  let confirmed = false;
  try {
    const array = parseSubmission(await slurm('sbatch', sbatchArguments(set.token, round, options)));
    if (array !== null) submission.arrays.set(round.number, array);
    Object.assign(pace, { maxSubmit: pace.maxSubmit * 2, refusals: 0 });
    confirmed = true;
  } catch (error) {
    if (!(error instanceof SlurmError)) throw error;
    refuse(submission, pace, plan, error);
  }
  for (const [index, job] of plan.jobs.entries()) {
    const tracked = open.get(job);
    if (tracked) tracked.flight = { round, index, confirmed, started: false, goneSince: null };
  }
  return confirmed;
}

function refuse(submission: Submission, pace: Pace, plan: ArrayPlan, error: SlurmError): void {
  pace.refusals++;
  const isLast = pace.refusals >= maxRefusals && inFlight(submission).length === 0;
  if (error.kind === 'missing' || hopeless.test(error.message) || isLast) {
    throw new UserError(`Slurm does not take jobs: ${error.message}`);
  }
  const pauseMs = Math.min(60_000, 1000 * 2 ** (pace.refusals - 1));
  if (error.kind === 'refused') pace.maxSubmit = Math.max(1, Math.floor(plan.jobs.length / 2));
  pace.notBefore = performance.now() + pauseMs;
  submission.set.log(`Slurm did not take ${plan.jobs.length} jobs, again in ${pauseMs / 1000} s: ${error.message}`);
}

export function sbatchArguments(token: string, round: Round, options: SlurmOptions): string[] {
  const { partition, memoryMiB, cpus } = options;
  // In the name of a log file % begins a pattern and %% is one percent sign.
  const log = `${round.folder.replaceAll('%', '%%')}/log/%a.txt`;
  return [
    '--parsable',
    `--array=${arrayRange(round)}`,
    '--requeue',
    '--open-mode=append',
    `--job-name=${token}`,
    `--comment=${round.number}`,
    '--export=ALL',
    '--nodes=1',
    '--ntasks=1',
    `--cpus-per-task=${cpus}`,
    ...(memoryMiB === undefined ? [] : [`--mem=${memoryMiB}M`]),
    ...(partition === undefined ? [] : [`--partition=${partition}`]),
    `--output=${log}`,
    `${round.folder}/launch.sh`,
    round.folder,
  ];
}

/** How many elements each unfinished round may have running. */
function runningNow(submission: Submission, queue: readonly QueueEntry[]): number[] {
  const queued = new Set(queue.map((entry) => elementKey(entry.round, entry.index)));
  const live = new Map<Round, number>();
  for (const { flight } of inFlight(submission)) {
    if (flight.confirmed && !queued.has(elementKey(flight.round.number, flight.index))) continue;
    live.set(flight.round, (live.get(flight.round) ?? 0) + 1);
  }
  return [...live].map(([round, count]) => Math.min(round.throttle ?? count, count));
}
