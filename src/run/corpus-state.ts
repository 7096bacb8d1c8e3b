/** The corpus while a run builds it: shards, triples, published tables, ledgers and counts, step by step. */
import type { CommitRecord, Counts, Output, Task } from '../../schemas/task.js';
import type { ShardState, TripleShard } from '../plan/tasks.js';

export interface StepState {
  readonly name: string;
  readonly tasks: { total: number; run: number; reused: number; failed: number };
  readonly counts: Counts;
  readonly tally: Record<string, number>;
  bytes: number;
}

export class CorpusState {
  shards: ShardState[] = [];
  readonly triples: TripleShard[] = [];
  readonly tables = new Map<string, Output[]>();
  readonly rejections: Output[] = [];
  readonly failures: Output[] = [];
  readonly taskIds = new Set<string>();
  /** Source to what its read tasks counted. */
  readonly sources = new Map<string, Counts>();
  readonly #steps = new Map<string, StepState>();

  get steps(): StepState[] {
    return [...this.#steps.values()];
  }

  step(name: string): StepState {
    const existing = this.#steps.get(name);
    if (existing) return existing;
    const step: StepState = {
      name,
      tasks: { total: 0, run: 0, reused: 0, failed: 0 },
      counts: { read: 0, kept: 0, rejected: 0, failed: 0 },
      tally: {},
      bytes: 0,
    };
    this.#steps.set(name, step);
    return step;
  }

  /** Takes in what a task committed. `counted` says whether its counts are those of its step. */
  add(task: Task, record: CommitRecord, reused: boolean, counted: boolean): void {
    const step = this.step(task.step);
    step.tasks.total++;
    step.tasks[reused ? 'reused' : 'run']++;
    this.taskIds.add(task.id);
    if (counted) addCounts(step.counts, record.counts);
    for (const [name, count] of Object.entries(record.tally)) step.tally[name] = (step.tally[name] ?? 0) + count;
    for (const output of Object.values(record.outputs)) step.bytes += output.bytes;
    if (record.outputs.rejections) this.rejections.push(record.outputs.rejections);
    if (record.outputs.failures) this.failures.push(record.outputs.failures);
    if (task.does === 'read') {
      const counts = this.sources.get(task.source) ?? { read: 0, kept: 0, rejected: 0, failed: 0 };
      addCounts(counts, record.counts);
      this.sources.set(task.source, counts);
    }
  }
}

function addCounts(into: Counts, counts: Counts): void {
  into.read += counts.read;
  into.kept += counts.kept;
  into.rejected += counts.rejected;
  into.failed += counts.failed;
}
