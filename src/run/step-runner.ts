/** Runs the tasks of one step: reuses what is committed, hands the rest to an executor, reads back the records. */

import { canonicalJson } from '../../formats/json/canonical.js';
import { type CommitRecord, type Plan, planSchema, type Task } from '../../schemas/task.js';
import type { Executor, JobFailure } from '../executors/executor.js';
import type { Store } from '../store/store.js';
import { isCommitted, readRecord } from './run-job.js';

/** How often a job is tried before the run fails with its reason. */
const MAX_ATTEMPTS = 3;

export interface Progress {
  stepStarted(names: readonly string[]): void;
  /** Part of the step is planned: so many tasks, so many of them done already. A relate plans stage by stage. */
  tasksPlanned(total: number, reused: number): void;
  /** `counted`: whether the counts of the record are those of its step, or of work on the way there. */
  taskCommitted(task: Task, record: CommitRecord, seconds: number, counted: boolean): void;
  stepEnded(): void;
  log(message: string): void;
}

export interface StepResult {
  readonly records: ReadonlyMap<string, CommitRecord>;
  /** Ids of the tasks that were done before. */
  readonly reused: ReadonlySet<string>;
  readonly failures: readonly (JobFailure & { readonly tasks: readonly Task[] })[];
}

export class StepRunner {
  constructor(
    private readonly store: Store,
    private readonly executor: Executor,
    private readonly base: Omit<Plan, 'jobs'>,
    private readonly settings: {
      readonly command: (plan: string, job: number) => readonly string[];
      readonly signal: AbortSignal;
      readonly progress: Progress;
      readonly dryRun: boolean;
      /** Makes a task fit to be stored: names of clinical files are sealed. */
      readonly seal: (task: Task) => Task;
      now(): number;
    },
  ) {}

  /** @param jobs tasks by job; tasks of one job run in one process. Ids may repeat: equal work is done once */
  async run(jobs: readonly (readonly Task[])[], counted: boolean): Promise<StepResult> {
    const { progress } = this.settings;
    const tasks = [...new Map(jobs.flat().map((task) => [task.id, task])).values()];
    const records = await this.#committed(tasks);
    const reused = new Set(records.keys());
    const seen = new Set<string>();
    const missing = jobs
      .map((job) => job.filter(({ id }) => !records.has(id) && !seen.has(id) && seen.add(id)))
      .filter((job) => job.length > 0);
    progress.tasksPlanned(tasks.length, reused.size);
    const failures = missing.length === 0 || this.settings.dryRun ? [] : await this.#execute(missing, counted);
    for (const [id, record] of await this.#committed(missing.flat())) records.set(id, record);
    return {
      records,
      reused,
      failures: failures.map((failure) => ({ ...failure, tasks: missing[failure.job] ?? [] })),
    };
  }

  async #execute(jobs: readonly (readonly Task[])[], counted: boolean): Promise<JobFailure[]> {
    const sealed = jobs.map((tasks) => tasks.map((task) => this.settings.seal(task)));
    const plan = planSchema.parse({ ...this.base, jobs: sealed });
    const digest = await this.store.put(`${canonicalJson(plan)}\n`);
    const { progress, signal, command, now } = this.settings;
    const started = now();
    const committed: Promise<void>[] = [];
    const failures = await this.executor.run({
      token: `mc-${digest.slice(0, 16)}`,
      plan: digest,
      jobs: jobs.map((_, index) => index),
      command: (job) => command(digest, job),
      isCommitted: async (job) => {
        for (const { id } of jobs[job] ?? []) if (!(await isCommitted(this.store, id))) return false;
        return true;
      },
      maxAttempts: MAX_ATTEMPTS,
      signal,
      onCommitted: (job, seconds) => {
        for (const task of jobs[job] ?? []) {
          committed.push(
            readRecord(this.store, task.id).then((record) => {
              if (record) progress.taskCommitted(task, record, seconds ?? (now() - started) / 1000, counted);
            }),
          );
        }
      },
      log: (message) => progress.log(message),
    });
    await Promise.all(committed);
    return failures;
  }

  async #committed(tasks: readonly Task[]): Promise<Map<string, CommitRecord>> {
    const found = await Promise.all(tasks.map(async ({ id }) => [id, await readRecord(this.store, id)] as const));
    const records = new Map<string, CommitRecord>();
    for (const [id, record] of found) if (record) records.set(id, record);
    return records;
  }
}
