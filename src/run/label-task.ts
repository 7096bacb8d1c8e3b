/** Labels of one shard, fused: the text is read once, every unit commits its own columns. */

import { attributeSchema, emptyAttributes } from '../../schemas/attribute.js';
import type { Row } from '../../schemas/columns.js';
import type { ColumnsInput, CommitRecord, TaskOf } from '../../schemas/task.js';
import type { Label, Labelled, LabelUnit } from '../../schemas/transform.js';
import { applyIsolated } from './isolated.js';
import { shardRows } from './row-reader.js';
import type { Session } from './session.js';
import { TaskOutputs } from './task-outputs.js';

/** @param tasks labels of the same shard */
export async function runLabels(session: Session, tasks: readonly TaskOf<'label'>[]): Promise<CommitRecord[]> {
  const columns: LabelColumns[] = [];
  try {
    for (const task of tasks) {
      const { label, unit } = await session.label(task.unit);
      columns.push(new LabelColumns(session, task, label, unit));
    }
    const inputs = mergeInputs(tasks.flatMap((task) => task.inputs));
    for await (const rows of shardRows(session.store, inputs, session.schemaOf)) {
      session.io.signal.throwIfAborted();
      for (const one of columns) await one.take(rows);
    }
    const records: CommitRecord[] = [];
    for (const one of columns) records.push(await one.commit());
    return records;
  } catch (error) {
    for (const one of columns) await one.outputs.abandon();
    throw error;
  }
}

class LabelColumns {
  readonly outputs: TaskOutputs;
  readonly #counts = { read: 0, kept: 0, rejected: 0, failed: 0 };
  readonly #reads: readonly string[];

  constructor(
    session: Session,
    private readonly task: TaskOf<'label'>,
    private readonly label: Label,
    private readonly unit: LabelUnit,
  ) {
    this.outputs = new TaskOutputs(session.store, task);
    this.#reads = Object.keys(label.reads.shape);
  }

  async take(rows: readonly Row[]): Promise<void> {
    const { name, writes } = this.label;
    const inputs = rows.map((row) => pick(row, this.#reads));
    const outcomes = await applyIsolated(
      (batch: readonly Row[]) => this.unit.apply(batch),
      inputs,
      (): Labelled<Row> => ({
        failed: { place: '', code: 'unit-error', message: `${name} broke on this document; report it with the id` },
      }),
    );
    const writer = await this.outputs.table('columns', attributeSchema(writes));
    for (const [index, row] of rows.entries()) {
      const outcome = outcomes[index];
      if (!outcome) throw new Error(`${name} gave ${outcomes.length} outcomes for ${rows.length} documents`);
      const id = String(row.id);
      this.#counts.read++;
      if ('kept' in outcome) {
        this.#counts.kept++;
        writer.write({ ...outcome.kept, id });
      } else {
        this.#counts.failed++;
        writer.write({ ...emptyAttributes(writes), id });
        const source = sourceOfShard(this.task.shard);
        await this.outputs.fail({ ...outcome.failed, uri: '', id, unit: name, source });
      }
    }
  }

  commit(): Promise<CommitRecord> {
    return this.outputs.commit(this.label, this.#counts);
  }
}

/** A shard is named after its source and partition. */
export function sourceOfShard(shard: string): string {
  return shard.slice(0, shard.indexOf('/'));
}

/** The union of what several tasks read of the same files. */
function mergeInputs(inputs: readonly ColumnsInput[]): ColumnsInput[] {
  const byBlob = new Map<string, ColumnsInput>();
  for (const input of inputs) {
    const other = byBlob.get(input.blob);
    byBlob.set(input.blob, { ...input, columns: [...new Set([...(other?.columns ?? []), ...input.columns])] });
  }
  return [...byBlob.values()];
}

function pick(row: Row, columns: readonly string[]): Row {
  return Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
}
