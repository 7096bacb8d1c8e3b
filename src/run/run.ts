/**
 * A run: read, derive, then labels and relates in the order of their columns, then the mixes; last the snapshot.
 * Each step is planned when the one before has committed, so a step whose input did not change is reused whole.
 */
import { digestOf } from '../../formats/json/canonical.js';
import type { Partition } from '../../schemas/io.js';
import type { CommitRecord, Output, Plan, Task, TaskOf } from '../../schemas/task.js';
import type { Derive, Label, Relate, Transform } from '../../schemas/transform.js';
import type { Executor } from '../executors/executor.js';
import { type UnitIdentity, unitIdentity, type World } from '../plan/identity.js';
import { columnOwners, type Owners, orderSteps } from '../plan/order.js';
import type { ResolvedRecipe, ResolvedUnit } from '../plan/resolve.js';
import {
  attributeTask,
  bucketsFor,
  bucketsForShards,
  deriveTask,
  exchangeDocumentsTask,
  exchangeTask,
  labelTask,
  mapTask,
  mixTask,
  occupiedBuckets,
  readTask,
  reduceTask,
  type ShardState,
  shardOf,
  type Table,
  tableOf,
} from '../plan/tasks.js';
import type { Store } from '../store/store.js';
import { CorpusState } from './corpus-state.js';
import { keyFingerprint } from './key.js';
import { type Progress, StepRunner } from './step-runner.js';

export interface RunSettings {
  readonly store: Store;
  readonly executor: Executor;
  readonly world: World;
  readonly plan: Omit<Plan, 'jobs'>;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Only this source, or up to this step. */
  readonly only: string | undefined;
  readonly dryRun: boolean;
  /** Blob of the decisions on knowledge points that hold; null where there are none. */
  readonly pointDecisions: string | null;
  readonly partitions: (source: ResolvedRecipe['sources'][number]) => AsyncIterable<Partition>;
  readonly command: (plan: string, job: number) => readonly string[];
  readonly seal: (task: Task) => Task;
  now(): number;
}

/** A task that was given up, told to the user by name. */
export interface GivenUp {
  readonly step: string;
  readonly place: string;
  readonly attempts: number;
  readonly reason: string;
}

export interface RunResult {
  readonly state: CorpusState;
  readonly givenUp: readonly GivenUp[];
  /** Whether every step ran: false when tasks were given up, in a dry run that met missing tasks, or with `only`. */
  readonly complete: boolean;
}

export async function runRecipe(resolved: ResolvedRecipe, settings: RunSettings): Promise<RunResult> {
  const run = new Run(resolved, settings);
  return run.execute();
}

/** A pass over the corpus: a step, or labels fused into one. */
interface Pass {
  readonly names: readonly string[];
  run(): Promise<void>;
}

class Run {
  readonly #state = new CorpusState();
  readonly #runner: StepRunner;
  readonly #givenUp: GivenUp[] = [];
  readonly #owners: Owners;
  #complete = true;

  constructor(
    private readonly resolved: ResolvedRecipe,
    private readonly settings: RunSettings,
  ) {
    const { store, executor, plan, command, signal, progress, dryRun, seal, now } = settings;
    this.#runner = new StepRunner(store, executor, plan, { command, signal, progress, dryRun, seal, now });
    this.#owners = columnOwners([...resolved.labels, ...resolved.relates]);
  }

  async execute(): Promise<RunResult> {
    const { labels, relates, derives, mixes } = this.resolved;
    // Ordered before anything runs: a column nobody writes is the user's mistake and should cost nothing.
    const steps = orderSteps(labels, relates, this.#owners);
    const passes: Pass[] = [
      { names: ['read'], run: () => this.#read() },
      ...derives.map((unit) => ({ names: [unit.transform.name], run: () => this.#derive(unit) })),
      ...steps.map((step) =>
        step.does === 'label'
          ? { names: step.units.map(({ transform }) => transform.name), run: () => this.#label(step.units) }
          : { names: [step.unit.transform.name], run: () => this.#relate(step.unit) },
      ),
      ...Object.keys(mixes).map((name) => ({ names: [`mix ${name}`], run: () => this.#mix(name) })),
    ];
    for (const { names, run } of passes) {
      if (!this.#complete) break;
      this.settings.progress.stepStarted(names);
      await run();
      this.settings.progress.stepEnded();
      if (this.#isLastWanted()) {
        this.#complete = false;
        break;
      }
    }
    return { state: this.#state, givenUp: this.#givenUp, complete: this.#complete };
  }

  async #read(): Promise<void> {
    const { sources, rewrites } = this.resolved;
    const { world, plan, only } = this.settings;
    const wanted = sources.filter(
      ({ spec }) => only === undefined || only === spec.name || !sources.some((one) => one.spec.name === only),
    );
    const rewriteIdentities = await Promise.all(rewrites.map((unit) => this.#identity(unit)));
    const tasks: Task[] = [];
    for (const source of wanted) {
      const connector = await unitIdentity(source.connector, source.spec.connector.options, world);
      for await (const partition of this.settings.partitions(source)) {
        const tombstones = plan.tombstones[source.spec.name] ?? [];
        tasks.push(readTask(source, partition, { connector, rewrites: rewriteIdentities, key: world.key, tombstones }));
      }
    }
    const records = await this.#run(
      tasks,
      tasks.map((task) => [task]),
      true,
    );
    for (const task of tasks) {
      const record = records.get(task.id);
      if (task.does !== 'read' || !record) continue;
      const shard = shardOf(record, task.place, task.source);
      if (shard) this.#state.shards.push(shard);
      const { triples } = record.outputs;
      if (triples) this.#state.triples.push({ shard: task.place, source: task.source, triples });
    }
  }

  async #derive(unit: ResolvedUnit<Derive>): Promise<void> {
    const derive = unit.transform;
    const identity = await this.#identity(unit);
    const exchanges = derive.from === 'documents' ? this.#documents(derive, identity) : this.#triples(derive, identity);
    const exchanged = await this.#run(exchanges, packed(exchanges), false);
    const table = tableOf(outputsOf(exchanges, exchanged));
    if (!this.#complete) return;
    const tasks = occupiedBuckets([table]).map((bucket) => deriveTask(derive, identity, bucket, table));
    const records = await this.#run(
      tasks,
      tasks.map((task) => [task]),
      true,
    );
    for (const task of tasks) {
      const record = records.get(task.id);
      const shard = record && shardOf(record, task.place, derive.name);
      if (shard) this.#state.shards.push(shard);
    }
  }

  #triples(derive: Derive, identity: UnitIdentity): TaskOf<'exchange'>[] {
    const buckets = bucketsFor(this.#state.triples.reduce((sum, { triples }) => sum + triples.rows, 0));
    return this.#state.triples.map((state) => exchangeTask(derive, identity, state, buckets));
  }

  /** Public documents of sources: what is made is never evidence for itself, and records of patients are never merged. */
  #documents(derive: Derive, identity: UnitIdentity): TaskOf<'exchange'>[] {
    const sources = this.resolved.sources.filter(({ spec }) => spec.zone === 'public').map(({ spec }) => spec.name);
    const states = this.#state.shards.filter(({ source }) => sources.includes(source));
    const buckets = bucketsFor(states.reduce((sum, { documents }) => sum + documents.rows, 0));
    return states.map((state) => exchangeDocumentsTask(derive, identity, state, this.#owners, buckets));
  }

  async #label(units: readonly ResolvedUnit<Label>[]): Promise<void> {
    const identities = await Promise.all(units.map((unit) => this.#identity(unit)));
    const byShard = this.#state.shards.map((state) =>
      units.map(({ transform }, index) => labelTask(transform, required(identities[index]), state, this.#owners)),
    );
    const records = await this.#run(byShard.flat(), byShard, true);
    for (const [index, state] of this.#state.shards.entries()) {
      for (const task of byShard[index] ?? []) {
        const columns = records.get(task.id)?.outputs.columns;
        if (columns) state.attributes.set(task.unit, columns);
      }
    }
  }

  async #relate(unit: ResolvedUnit<Relate>): Promise<void> {
    const relate = unit.transform;
    const identity = await this.#identity(unit);
    const { shards } = this.#state;
    const rows = shards.reduce((sum, { documents }) => sum + documents.rows, 0);
    const bucketsOf = (key: string | null) => (key === 'shard' ? bucketsForShards(shards.length) : bucketsFor(rows));
    const hasColumns = relate.stages.some(({ does }) => does === 'attribute');
    const tables = new Map<string, Table>();
    for (const [index, stage] of relate.stages.entries()) {
      if (!this.#complete) return;
      const inputs =
        stage.does === 'map' ? tables : new Map(stage.tables.map((name) => [name, required(tables.get(name))]));
      if (stage.does === 'map') {
        const buckets = bucketsOf(stage.key);
        const tasks = shards.map((state) => mapTask(relate, identity, index, state, this.#owners, buckets));
        const first = relate.stages.findIndex(({ does }) => does === 'map') === index;
        const records = await this.#run(tasks, packed(tasks), !hasColumns && first);
        tables.set(stage.name, tableOf(outputsOf(tasks, records)));
      } else if (stage.does === 'reduce') {
        const buckets = stage.key === null ? 1 : bucketsOf(stage.key);
        const occupied = occupiedBuckets(inputs.values());
        const decisions = relate.name === DECIDED && stage.key === null ? this.settings.pointDecisions : null;
        const tasks = occupied.map((bucket) => reduceTask(relate, identity, index, bucket, inputs, buckets, decisions));
        const records = await this.#run(tasks, packed(tasks), false);
        const outputs = outputsOf(tasks, records);
        tables.set(stage.name, tableOf(outputs));
        if (stage.key === null) this.#state.tables.set(relate.name, outputs);
      } else await this.#attribute(relate, identity, index, inputs, bucketsOf('shard'));
    }
  }

  async #attribute(
    relate: Relate,
    identity: UnitIdentity,
    index: number,
    inputs: ReadonlyMap<string, Table>,
    buckets: number,
  ): Promise<void> {
    const { shards } = this.#state;
    const tasks = shards.map((state) => attributeTask(relate, identity, index, state, inputs, buckets));
    const records = await this.#run(tasks, packed(tasks), true);
    for (const [at, state] of shards.entries()) {
      const columns = records.get(required(tasks[at]).id)?.outputs.columns;
      if (columns) state.attributes.set(relate.name, columns);
    }
  }

  async #mix(name: string): Promise<void> {
    const mix = required(this.resolved.mixes[name]);
    const owners = this.#owners;
    const tasks = this.#state.shards.map((state: ShardState) => mixTask(name, mix, state, owners));
    const records = await this.#run(tasks, packed(tasks), true);
    for (const [at, state] of this.#state.shards.entries()) {
      const columns = records.get(required(tasks[at]).id)?.outputs.columns;
      if (columns) state.mixes.set(name, columns);
    }
  }

  /** Runs tasks as jobs and takes their records into the state, in the order of the tasks. */
  async #run(tasks: readonly Task[], jobs: readonly (readonly Task[])[], counted: boolean) {
    const { records, reused, failures } = await this.#runner.run(jobs, counted);
    for (const task of tasks) {
      const record = records.get(task.id);
      if (record) this.#state.add(task, record, reused.has(task.id), counted);
      else {
        this.#complete = false;
        this.#state.step(task.step).tasks.total++;
      }
    }
    for (const { tasks: lost, attempts, reason } of failures) {
      for (const { id, step, place } of lost) {
        if (records.has(id)) continue;
        this.#state.step(step).tasks.failed++;
        this.#givenUp.push({ step, place, attempts, reason });
      }
    }
    return records;
  }

  #identity({ transform, options }: { transform: Transform; options: unknown }): Promise<UnitIdentity> {
    return unitIdentity(transform, options, this.settings.world);
  }

  #isLastWanted(): boolean {
    const { only } = this.settings;
    if (only === undefined) return false;
    const { sources } = this.resolved;
    if (sources.some(({ spec }) => spec.name === only)) return true;
    return this.#state.steps.some(({ name }) => name === only);
  }
}

/** The relate whose published table experts decide on, a row a knowledge point. */
const DECIDED = 'coverage';

/** Small tasks share a job: starting one must not cost more than running it. */
function packed<T>(tasks: readonly T[]): T[][] {
  const jobs: T[][] = [];
  for (let at = 0; at < tasks.length; at += TASKS_A_JOB) jobs.push(tasks.slice(at, at + TASKS_A_JOB));
  return jobs;
}
const TASKS_A_JOB = 16;

/** The tables these tasks wrote. */
function outputsOf(tasks: readonly Task[], records: ReadonlyMap<string, CommitRecord>): Output[] {
  return tasks.flatMap(({ id }) => records.get(id)?.outputs.table ?? []);
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a step was planned before the one it rests on');
  return value;
}

export function worldOf(resolved: ResolvedRecipe, key: string | undefined): World {
  const { recipe, file } = resolved;
  const models = digestOf(
    Object.entries(recipe.models).map(([name, { model, revision }]) => ({ name, model, revision })),
  );
  return { asof: recipe.asof, seed: recipe.seed, key: keyFingerprint(key), models, root: file.root };
}
