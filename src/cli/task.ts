/** `medcorpus task`: the idempotent command an engine schedules. Exit codes after sysexits(3). */
import { describeError } from '../executors/describe-error.js';
import { isClinical } from '../executors/inline.js';
import { openPlan } from '../run/open-plan.js';
import { runJob } from '../run/run-job.js';
import type { Session } from '../run/session.js';
import { openFolderStore } from '../store/folder.js';

export async function task(location: string, plan: string, jobNumber: string): Promise<void> {
  const controller = new AbortController();
  process.on('SIGTERM', () => process.exit(143));
  const job = Number(jobNumber);
  let session: Session | undefined;
  try {
    const store = await openFolderStore(location);
    session = await openPlan(store, plan, {
      environment: process.env,
      signal: controller.signal,
      log: (message) => process.stderr.write(`${message}\n`),
    });
    await runJob(session, job);
    await session.close();
  } catch (error) {
    const { reason, exitCode } = describeError(error, session === undefined || isClinical(session.plan, job));
    process.stderr.write(`medcorpus task: ${reason}\n`);
    process.exitCode = exitCode;
  }
}
