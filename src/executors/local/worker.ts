/** A worker process: runs one job at a time for its coordinator, and dies with it. */

import { openPlan } from '../../run/open-plan.js';
import { runJob } from '../../run/run-job.js';
import type { Session } from '../../run/session.js';
import { openFolderStore } from '../../store/folder.js';
import { describeError } from '../describe-error.js';
import { isClinical } from '../inline.js';
import { type FromWorker, type ToWorker, toWorkerSchema } from './messages.js';

const [location] = process.argv.slice(2);
if (!location || !process.send) throw new Error('a worker is started by its coordinator');

// An orphan would go on writing for nobody. What it leaves behind is scratch, which gc removes.
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole process group; the coordinator decides what happens then.
process.on('SIGINT', () => {});

const store = await openFolderStore(location);
const controller = new AbortController();
let current: { plan: string; session: Session } | undefined;

function say(message: FromWorker): void {
  process.send?.(message);
}

async function sessionOf(plan: string): Promise<Session> {
  if (current?.plan === plan) return current.session;
  await current?.session.close();
  const session = await openPlan(store, plan, {
    environment: process.env,
    signal: controller.signal,
    log: (message) => say({ kind: 'log', message }),
  });
  current = { plan, session };
  return session;
}

async function run({ plan, job }: ToWorker): Promise<void> {
  const started = performance.now();
  let session: Session | undefined;
  try {
    session = await sessionOf(plan);
    await runJob(session, job);
    const seconds = (performance.now() - started) / 1000;
    say({ kind: 'done', job, seconds, residentBytes: process.memoryUsage.rss() });
  } catch (error) {
    say({ kind: 'failed', job, ...describeError(error, session === undefined || isClinical(session.plan, job)) });
  }
}

process.on('message', (message) => void run(toWorkerSchema.parse(message)));
say({ kind: 'ready' });
