/** The files of one task: written as scratch, published as blobs, then named by the one commit record. */
import { rm } from 'node:fs/promises';
import { canonicalJson } from '../../formats/json/canonical.js';
import { TableWriter } from '../../formats/parquet/write.js';
import type { Row, TableSchema } from '../../schemas/columns.js';
import { type FailureRow, failureRowSchema, type RejectionRow, rejectionRowSchema } from '../../schemas/ledger.js';
import {
  type Bucket,
  type CommitRecord,
  type Counts,
  type Output,
  recordSchema,
  type Task,
} from '../../schemas/task.js';
import { type Store, taskRecord } from '../store/store.js';
import { BucketSpool } from './bucket-spool.js';
import { digestOfRows, sortRows } from './tables.js';

interface OpenTable {
  readonly path: string;
  readonly writer: TableWriter;
  buckets?: Bucket[];
}

export class TaskOutputs {
  readonly #store: Store;
  readonly #task: Task;
  readonly #tables = new Map<string, OpenTable>();
  readonly #spools: BucketSpool[] = [];
  readonly tally: Record<string, number> = {};

  constructor(store: Store, task: Task) {
    this.#store = store;
    this.#task = task;
  }

  /** The writer of an output, opened at its first use. */
  async table(name: string, schema: TableSchema): Promise<TableWriter> {
    return (await this.#open(name, schema)).writer;
  }

  /** Rows of a keyed table, to be written with `keyed` once all are there. */
  spool(keyOf: (row: Row) => string, buckets: number): BucketSpool {
    const spool = new BucketSpool({ buckets, keyOf, scratch: () => this.#store.scratch() });
    this.#spools.push(spool);
    return spool;
  }

  /** Writes a keyed table: rows sorted within their bucket, a row group a bucket, a digest a bucket. */
  async keyed(name: string, schema: TableSchema, spool: BucketSpool): Promise<void> {
    const table = await this.#open(name, schema);
    table.buckets = [];
    for await (const [bucket, members] of spool.drain()) {
      const start = table.writer.rows;
      const sorted = sortRows(members);
      for (const row of sorted) table.writer.write(row);
      table.writer.endGroup();
      table.buckets.push({ bucket, start, end: table.writer.rows, digest: digestOfRows(sorted) });
    }
    await spool.close();
  }

  async reject(row: Omit<RejectionRow, 'stage'>): Promise<void> {
    const writer = await this.table('rejections', rejectionRowSchema);
    writer.write({ ...row, stage: this.#task.step });
    this.count(row.rule);
  }

  async fail(row: Omit<FailureRow, 'stage'>): Promise<void> {
    const writer = await this.table('failures', failureRowSchema);
    writer.write({ ...row, stage: this.#task.step });
    this.count(`${row.unit}/${row.code}`);
  }

  count(name: string, by = 1): void {
    this.tally[name] = (this.tally[name] ?? 0) + by;
  }

  /** Publishes every file, then creates the record: the task is done. */
  async commit(unit: { name: string; version: number }, counts: Counts): Promise<CommitRecord> {
    if (counts.read !== counts.kept + counts.rejected + counts.failed) {
      throw new Error(
        `${unit.name} lost documents: read ${counts.read} but kept ${counts.kept}, rejected ${counts.rejected}, failed ${counts.failed}`,
      );
    }
    const outputs: Record<string, Output> = {};
    for (const [name, { path, writer, buckets }] of this.#tables) {
      const { digest, bytes, rows, columns } = writer.finish();
      await this.#store.publish(path, digest);
      outputs[name] = { blob: digest, bytes, rows, columns, ...(buckets ? { buckets } : {}) };
    }
    this.#tables.clear();
    const { id, step, place } = this.#task;
    const record = {
      task: id,
      step,
      place,
      unit: unit.name,
      version: unit.version,
      counts,
      tally: this.tally,
      outputs,
    };
    await this.#store.create(taskRecord(id), `${canonicalJson(recordSchema.parse(record))}\n`);
    return record;
  }

  /** Removes what was written so far, after an error. */
  async abandon(): Promise<void> {
    for (const spool of this.#spools) await spool.close();
    for (const { path, writer } of this.#tables.values()) {
      writer.abandon();
      await rm(path, { force: true });
    }
    this.#tables.clear();
  }

  async #open(name: string, schema: TableSchema): Promise<OpenTable> {
    const existing = this.#tables.get(name);
    if (existing) return existing;
    const path = this.#store.scratch();
    const table: OpenTable = { path, writer: await TableWriter.open(path, schema) };
    this.#tables.set(name, table);
    return table;
  }
}

/** Runs a task with its outputs; after an error nothing of them is left. */
export async function withOutputs<T>(store: Store, task: Task, run: (outputs: TaskOutputs) => Promise<T>): Promise<T> {
  const outputs = new TaskOutputs(store, task);
  try {
    return await run(outputs);
  } catch (error) {
    await outputs.abandon();
    throw error;
  }
}
