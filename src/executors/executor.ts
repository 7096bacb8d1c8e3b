/**
 * What runs tasks. An executor schedules idempotent commands over shared storage and retries the ones that got lost;
 * it never decides what is done: the commit records in the store do.
 */

/** The tasks of one step that are not committed yet. A job is one or more tasks that read the same shard. */
export interface JobSet {
  /** Names the submission, so that a restarted coordinator finds it again: letters, digits and dashes. */
  readonly token: string;
  /** Digest of the plan blob, for executors whose workers read the store themselves. */
  readonly plan: string;
  /** Numbers of the jobs in the plan. */
  readonly jobs: readonly number[];
  /** The idempotent command of a job, for executors that start a process each: argv, run with the coordinator's environment. */
  command(job: number): readonly string[];
  /** Whether every task of the job has its commit record: the only truth about "done". */
  isCommitted(job: number): Promise<boolean>;
  /** How often a job may be tried in all before it counts as failed. */
  readonly maxAttempts: number;
  /** Aborts on Ctrl-C: `run` then cancels what runs and rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Called once a job is committed, in any order; `seconds` is how long it ran, where the executor knows. */
  onCommitted(job: number, seconds?: number): void;
  /** Something an operator wants to know: a lost worker, a held job. */
  log(message: string): void;
}

/** A job that was given up, with the last reason. */
export interface JobFailure {
  readonly job: number;
  readonly attempts: number;
  readonly reason: string;
}

export interface Executor {
  readonly name: 'inline' | 'local' | 'slurm';
  /** What stands in the way of using it; empty when it is ready. */
  check(): Promise<string[]>;
  /** Runs every job to its commit or its last attempt. Returns the ones that failed; the others are committed. */
  run(set: JobSet): Promise<JobFailure[]>;
  close(): Promise<void>;
}

/** Exit codes of `medcorpus task`, after sysexits(3). Anything else, or a signal, counts as lost and is tried again. */
export const taskExit = { done: 0, badInput: 65, transient: 75, badConfiguration: 78 } as const;

/** These will fail again in the same way: not worth another attempt. */
export function isPermanent(exitCode: number): boolean {
  return exitCode === taskExit.badInput || exitCode === taskExit.badConfiguration;
}
