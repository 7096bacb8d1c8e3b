/** `medcorpus run`. */
import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import pc from 'picocolors';
import { UserError } from '../../schemas/errors.js';
import { execute } from '../run/execute.js';
import { Interrupted } from './errors.js';
import { makeProgress } from './progress.js';
import { renderSummary } from './summary.js';

export interface RunOptions {
  readonly store?: string;
  readonly executor: 'local' | 'slurm';
  readonly workers?: string;
  readonly only?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export async function run(recipe: string, options: RunOptions): Promise<void> {
  const signal = interruptible();
  const executed = await execute({
    recipe,
    store: options.store,
    executor: options.executor,
    workers: workersOf(options.workers),
    only: options.only,
    dryRun: options.dryRun ?? false,
    environment: process.env,
    signal,
    progress: makeProgress(process.stderr, { quiet: options.json === true }),
    command: (store, plan, job) => [
      process.execPath,
      fileURLToPath(new URL('./main.js', import.meta.url)),
      'task',
      store,
      plan,
      String(job),
    ],
    now: Date.now,
  });
  const { summary, exitCode, complaints, folder } = executed;
  if (folder !== null) {
    const { writeReport } = await import('../report/write.js');
    await writeReport(executed.store, folder, { root: executed.root });
  }
  if (options.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  else
    process.stdout.write(
      renderSummary(summary, {
        dryRun: options.dryRun ?? false,
        folder: folder && shown(folder),
        store: shown(executed.store.location),
      }),
    );
  for (const complaint of complaints) process.stderr.write(`${pc.red('medcorpus:')} ${complaint}\n`);
  process.exitCode = exitCode;
}

function workersOf(given: string | undefined): number {
  if (given === undefined) return availableParallelism();
  const workers = Number(given);
  if (!Number.isInteger(workers) || workers < 0)
    throw new UserError(`--workers ${given}: give a whole number, 0 or more`);
  return workers;
}

/** Aborts at the first Ctrl-C; the second one ends the process at once. */
function interruptible(): AbortSignal {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort(new Interrupted());
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return controller.signal;
}

function shown(path: string): string {
  const here = relative(process.cwd(), path);
  return here.startsWith('..') ? path : here;
}
