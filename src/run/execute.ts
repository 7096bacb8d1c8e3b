/** `medcorpus run` without its terminal: from a recipe file to a moved head and a run record. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../schemas/errors.js';
import type { Summary } from '../../schemas/summary.js';
import type { CommitRecord, Task } from '../../schemas/task.js';
import type { Executor } from '../executors/executor.js';
import { InlineExecutor } from '../executors/inline.js';
import { LocalExecutor } from '../executors/local/index.js';
import { StoredDigestCache } from '../io/digest-cache.js';
import { LocalFiles } from '../io/files.js';
import { connectorIo } from '../io/granted.js';
import { createIo, missingKey } from '../io/index.js';
import { readRecipe } from '../plan/recipe.js';
import { type ResolvedRecipe, resolveRecipe } from '../plan/resolve.js';
import { withDecisions } from '../review/decisions/inputs.js';
import { type FolderStore, openFolderStore } from '../store/folder.js';
import type { CorpusState } from './corpus-state.js';
import { environmentKey, readKey } from './key.js';
import { runRecipe, worldOf } from './run.js';
import { RUN_FILE, type RunRecord } from './run-record.js';
import { sealTask } from './sealed-uri.js';
import { contentsOf, moveHead, writeSnapshot } from './snapshot.js';
import type { Progress } from './step-runner.js';
import { readTombstones } from './tombstones.js';
import { runExit, verdictOf } from './verdict.js';

export interface ExecuteOptions {
  readonly recipe: string;
  /** Overrides the store of the recipe. */
  readonly store?: string | undefined;
  /** Worker processes; 0 runs everything in this one. */
  readonly workers: number;
  readonly executor: 'local' | 'slurm';
  readonly only?: string | undefined;
  readonly dryRun?: boolean;
  readonly environment: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** argv of the idempotent command of one job. */
  readonly command: (store: string, plan: string, job: number) => readonly string[];
  now(): number;
}

export interface Executed {
  readonly summary: Summary;
  readonly exitCode: number;
  readonly complaints: readonly string[];
  /** Folder of the run's own records: summary, task times, report. Null for a dry run. */
  readonly folder: string | null;
  readonly store: FolderStore;
  /** Folder that paths of the recipe are relative to. */
  readonly root: string;
}

/** @throws UserError for what the user can mend; the reason of the signal when interrupted */
export async function execute(options: ExecuteOptions): Promise<Executed> {
  const started = options.now();
  const undecided = await resolveRecipe(await readRecipe(options.recipe, options.environment));
  const { recipe, file } = undecided;
  // Before there is a store: a run that is refused leaves nothing behind.
  checkOnly(undecided, options.only);
  const isClinical = undecided.sources.some(({ spec }) => spec.zone === 'clinical');
  if (environmentKey(options.environment) === undefined && isClinical && recipe.key === 'environment')
    throw missingKey();

  const store = await openFolderStore(options.store ?? file.store);
  const { resolved, points } = await withDecisions(undecided, store);
  const key = await readKey(recipe.key, store.location, options.environment);

  const cache = await StoredDigestCache.open(join(store.location, 'cache', 'digests.json'), options.now);
  const files = new LocalFiles(file.root, { bucketBytes: recipe.bucket, cache });
  const { signal, progress } = options;
  const io = createIo({
    files,
    asof: recipe.asof,
    seed: recipe.seed,
    models: recipe.models,
    answers: join(store.location, 'models'),
    key,
    signal,
    root: file.root,
    log: (message) => progress.log(message),
  });
  const clinical = new Set(
    resolved.sources.filter(({ spec }) => spec.zone === 'clinical').map(({ spec }) => spec.name),
  );
  const executor = await makeExecutor(options, store);
  const times = new TaskTimes(progress, started, options.now);
  try {
    const result = await runRecipe(resolved, {
      store,
      executor: times.around(executor),
      world: worldOf(resolved, key),
      plan: {
        corpus: recipe.corpus,
        root: file.root,
        asof: recipe.asof,
        seed: recipe.seed,
        models: recipe.models,
        key: recipe.key,
        bucket: recipe.bucket,
        sources: resolved.sources.map(({ spec }) => spec),
        rewrites: resolved.rewrites.map(({ transform, options: unit }) => ({ name: transform.name, options: unit })),
        units: [...resolved.derives, ...resolved.labels, ...resolved.relates].map(({ transform, options: unit }) => ({
          name: transform.name,
          options: unit,
        })),
        mixes: resolved.mixes,
        tombstones: await readTombstones(store, recipe.corpus),
      },
      progress: times,
      signal,
      only: options.only,
      dryRun: options.dryRun ?? false,
      pointDecisions: points,
      partitions: ({ connector, spec }) =>
        connector.partitions(spec.connector.options, connectorIo(io, connector, spec)),
      command: (plan, job) => options.command(store.location, plan, job),
      seal: (task) => sealTask(task, (source) => clinical.has(source), key),
      now: options.now,
    });
    await cache.save();
    const partial = options.only !== undefined || options.dryRun === true;
    const { exitCode, complaints } = verdictOf(resolved, result, partial);
    const snapshot =
      exitCode === runExit.done && result.complete ? await writeSnapshot(store, resolved, result.state) : null;
    if (snapshot !== null) await moveHead(store, recipe.corpus, snapshot);
    const summary = summaryOf(resolved, result.state, snapshot, (options.now() - started) / 1000);
    const reached = snapshot === null ? contentsOf(resolved, result.state) : null;
    const record = {
      exitCode,
      summary,
      complaints: [...complaints],
      slowest: times.slowest(),
      steps: [...times.steps],
      reached,
    };
    const folder = options.dryRun ? null : await keepRun(store, started, record);
    return { summary, exitCode, complaints, folder, store, root: file.root };
  } finally {
    await executor.close();
  }
}

function checkOnly({ sources, derives, labels, relates, mixes }: ResolvedRecipe, only: string | undefined): void {
  if (only === undefined) return;
  const steps = ['read', ...[...derives, ...labels, ...relates].map(({ transform }) => transform.name)];
  const known = [...sources.map(({ spec }) => spec.name), ...steps, ...Object.keys(mixes).map((name) => `mix ${name}`)];
  if (!known.includes(only))
    throw new UserError(`--only ${only}: no such source or stage; there are ${known.join(', ')}`);
}

async function makeExecutor(options: ExecuteOptions, store: FolderStore): Promise<Executor> {
  if (options.executor === 'slurm') {
    const { slurmExecutor } = await import('../executors/slurm.js');
    const executor = slurmExecutor({ folder: join(store.location, 'slurm') });
    const problems = await executor.check();
    if (problems.length > 0) throw new UserError(`Slurm is not ready: ${problems.join('; ')}`);
    return executor;
  }
  if (options.workers === 0) return new InlineExecutor(store, options.environment);
  return new LocalExecutor({ store: store.location, workers: options.workers, environment: options.environment });
}

function summaryOf(resolved: ResolvedRecipe, state: CorpusState, snapshot: string | null, seconds: number): Summary {
  return {
    corpus: resolved.recipe.corpus,
    snapshot,
    seconds: Math.round(seconds * 1000) / 1000,
    stages: state.steps.map(({ name, tasks, counts, bytes }) => ({ name, tasks, ...counts, bytes })),
    sources: resolved.sources.map(({ spec, connector }) => ({
      name: spec.name,
      counts: connector.counts,
      ...(state.sources.get(spec.name) ?? { read: 0, kept: 0, rejected: 0, failed: 0 }),
    })),
  };
}

/** Passes progress on and remembers how long steps and tasks took: for the report, never for an output. */
class TaskTimes implements Progress {
  readonly steps: RunRecord['steps'] = [];
  readonly #tasks: RunRecord['slowest'] = [];
  #names: readonly string[] = [];
  #started = 0;
  #busy = 0;

  constructor(
    private readonly progress: Progress,
    private readonly runStarted: number,
    private readonly now: () => number,
  ) {}

  /** The executor, overheard: only it knows how long a job ran, and several tasks may share one. */
  around(executor: Executor): Executor {
    return {
      name: executor.name,
      check: () => executor.check(),
      close: () => executor.close(),
      run: (set) =>
        executor.run({
          ...set,
          onCommitted: (job, seconds) => {
            this.#busy += seconds ?? 0;
            set.onCommitted(job, seconds);
          },
        }),
    };
  }

  slowest(): RunRecord['slowest'] {
    return this.#tasks.toSorted((a, b) => b.seconds - a.seconds).slice(0, 20);
  }

  stepStarted(names: readonly string[]): void {
    this.#names = names;
    this.#started = this.now();
    this.#busy = 0;
    this.progress.stepStarted(names);
  }

  tasksPlanned(total: number, reused: number): void {
    this.progress.tasksPlanned(total, reused);
  }

  taskCommitted(task: Task, record: CommitRecord, seconds: number, counted: boolean): void {
    this.#tasks.push({ step: task.step, place: task.place, seconds });
    this.progress.taskCommitted(task, record, seconds, counted);
  }

  stepEnded(): void {
    this.steps.push({
      names: [...this.#names],
      start: (this.#started - this.runStarted) / 1000,
      seconds: (this.now() - this.#started) / 1000,
      busy: this.#busy,
    });
    this.progress.stepEnded();
  }

  log(message: string): void {
    this.progress.log(message);
  }
}

/** The record of one run: outside the hashed tree, because it holds times. */
async function keepRun(store: FolderStore, startedAt: number, run: Omit<RunRecord, 'started'>): Promise<string> {
  const started = new Date(startedAt).toISOString();
  const folder = join(store.location, 'runs', run.summary.corpus, started.replaceAll(':', '-'));
  await mkdir(folder, { recursive: true });
  const record: RunRecord = { started, ...run };
  await writeFile(join(folder, RUN_FILE), `${JSON.stringify(record, null, 2)}\n`);
  return folder;
}
