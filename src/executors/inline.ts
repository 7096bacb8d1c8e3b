/** Runs tasks in the coordinator's own process: for tests, filters and tiny corpora. */
import type { Plan } from '../../schemas/task.js';
import { sourceOfShard } from '../run/label-task.js';
import { openPlan } from '../run/open-plan.js';
import { runJob } from '../run/run-job.js';
import type { Session } from '../run/session.js';
import type { Store } from '../store/store.js';
import { describeError } from './describe-error.js';
import type { Executor, JobFailure, JobSet } from './executor.js';

export class InlineExecutor implements Executor {
  readonly name = 'inline';

  constructor(
    private readonly store: Store,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  async check(): Promise<string[]> {
    return [];
  }

  async run({ plan, jobs, signal, onCommitted, log }: JobSet): Promise<JobFailure[]> {
    const session = await openPlan(this.store, plan, { environment: this.environment, signal, log });
    const failures: JobFailure[] = [];
    try {
      for (const job of jobs) {
        signal.throwIfAborted();
        const started = performance.now();
        const failure = await this.#runOnce(session, job);
        if (failure) failures.push(failure);
        else onCommitted(job, (performance.now() - started) / 1000);
      }
    } finally {
      await session.close();
    }
    return failures;
  }

  async close(): Promise<void> {}

  async #runOnce(session: Session, job: number): Promise<JobFailure | undefined> {
    try {
      await runJob(session, job);
      return undefined;
    } catch (error) {
      session.io.signal.throwIfAborted();
      return { job, attempts: 1, reason: describeError(error, isClinical(session.plan, job)).reason };
    }
  }
}

/** Whether a job touches text of a clinical source: then nothing of an error but its kind and place may be shown. */
export function isClinical(plan: Plan, job: number): boolean {
  const clinical = new Set(plan.sources.filter(({ zone }) => zone === 'clinical').map(({ name }) => name));
  return (plan.jobs[job] ?? []).some((task) => {
    if (task.does === 'read') return clinical.has(task.source);
    return 'shard' in task ? clinical.has(sourceOfShard(task.shard)) : clinical.size > 0;
  });
}
