/** The built command line, run the way a user runs it, with its memory and CPU time watched. */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Summary, summarySchema } from '../schemas/summary.js';
import { type RunRecord, readRunRecord } from '../src/run/run-record.js';
import { Watch } from './children.js';

export const cliPath = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));

interface Finished {
  readonly stdout: string;
  readonly seconds: number;
  readonly usage: ReturnType<Watch['end']>;
}

/** @throws Error with what the command said, when it fails */
export async function medcorpus(args: readonly string[], folder: string): Promise<Finished> {
  const started = performance.now();
  const child = spawn(process.execPath, [cliPath, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const watch = new Watch(child.pid ?? 0);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('close', resolve).on('error', reject);
  });
  const seconds = (performance.now() - started) / 1000;
  const usage = watch.end();
  if (code !== 0) throw new Error(`medcorpus ${args.join(' ')} ended with ${code}: ${stderr}`);
  return { stdout, seconds, usage };
}

export interface Run extends Omit<Finished, 'stdout'> {
  readonly summary: Summary;
  readonly steps: readonly Step[];
}

/** A step of the run with the CPU time its workers took: unlike time on the wall it hardly depends on what else runs. */
type Step = RunRecord['steps'][number] & { readonly cpuSeconds: number };

/** Runs recipe.yaml of a folder, whose store is `store` beside it. */
export async function runRecipe(folder: string, workers: number): Promise<Run> {
  const { stdout, seconds, usage } = await medcorpus(
    ['run', 'recipe.yaml', '--json', '--workers', String(workers)],
    folder,
  );
  const summary = summarySchema.parse(JSON.parse(stdout));
  const runs = join(folder, 'store', 'runs', summary.corpus);
  // Named after the time they began.
  const last = readdirSync(runs).sort().at(-1);
  if (last === undefined) throw new Error(`the run left no record in ${runs}`);
  const record = await readRunRecord(join(runs, last));
  const began = Date.parse(record.started);
  const steps = record.steps.map((step) => {
    const from = began + step.start * 1000;
    return { ...step, cpuSeconds: usage.cpuSecondsAt(from + step.seconds * 1000) - usage.cpuSecondsAt(from) };
  });
  return { summary, steps, seconds, usage };
}
