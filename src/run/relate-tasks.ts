/** The stages of a relate: map a shard, reduce a bucket, write the columns of a shard. */

import { attributeSchema } from '../../schemas/attribute.js';
import type { Row, TableSchema } from '../../schemas/columns.js';
import type { CommitRecord, Slice, TaskOf } from '../../schemas/task.js';
import type { Relate } from '../../schemas/transform.js';
import { stageOf } from '../plan/tasks.js';
import { decided, parseHolding } from '../review/decisions/overlay.js';
import { shardRows, sliceRows } from './row-reader.js';
import type { Session } from './session.js';
import { sortRows } from './tables.js';
import { withOutputs } from './task-outputs.js';

export async function runMap(session: Session, task: TaskOf<'map'>): Promise<CommitRecord> {
  const { relate, options, io } = session.relate(task.unit);
  const stage = stageOf(relate, task.stage, 'map');
  return withOutputs(session.store, task, async (outputs) => {
    const spool = outputs.spool((row) => String(row[stage.key]), task.buckets);
    let read = 0;
    for await (const rows of shardRows(session.store, task.inputs, session.schemaOf)) {
      session.io.signal.throwIfAborted();
      read += rows.length;
      const inputs = rows.map((row) => ({ ...row, shard: task.shard }));
      await spool.add(await stage.run(inputs, options, io));
    }
    await outputs.keyed('table', stage.writes, spool);
    return outputs.commit(relate, { read, kept: read, rejected: 0, failed: 0 });
  });
}

export async function runReduce(session: Session, task: TaskOf<'reduce'>): Promise<CommitRecord> {
  const { relate, options, io } = session.relate(task.unit);
  const stage = stageOf(relate, task.stage, 'reduce');
  const tables = await readTables(session, relate, task.tables);
  const read = Object.values(tables).reduce((sum, rows) => sum + rows.length, 0);
  const produced = await withDecisions(session, task, await stage.run(tables, options, io));
  return withOutputs(session.store, task, async (outputs) => {
    const { key } = stage;
    if (key === null) {
      const writer = await outputs.table('table', stage.writes);
      for (const row of sortRows(produced)) writer.write(row);
    } else {
      const spool = outputs.spool((row) => String(row[key]), task.buckets);
      await spool.add(produced);
      await outputs.keyed('table', stage.writes, spool);
    }
    return outputs.commit(relate, { read, kept: read, rejected: 0, failed: 0 });
  });
}

export async function runAttribute(session: Session, task: TaskOf<'attribute'>): Promise<CommitRecord> {
  const { relate, options, io } = session.relate(task.unit);
  const stage = stageOf(relate, task.stage, 'attribute');
  const all = await readTables(session, relate, task.tables);
  const mine = Object.entries(all).map(
    ([name, rows]) => [name, rows.filter((row) => row.shard === task.shard)] as const,
  );
  const ids: string[] = [];
  for await (const rows of shardRows(session.store, task.inputs, session.schemaOf)) {
    ids.push(...rows.map((row) => String(row.id)));
  }
  const produced = stage.run(ids, Object.fromEntries(mine), options, io);
  if (produced.length !== ids.length) {
    throw new Error(`${relate.name} gave ${produced.length} rows for ${ids.length} documents of ${task.shard}`);
  }
  return withOutputs(session.store, task, async (outputs) => {
    const writer = await outputs.table('columns', attributeSchema(relate.writes));
    for (const [index, id] of ids.entries()) writer.write({ ...produced[index], id });
    return outputs.commit(relate, { read: ids.length, kept: ids.length, rejected: 0, failed: 0 });
  });
}

/** What experts decided is laid over the table it is about, after the unit has said what it says. */
async function withDecisions({ store }: Session, { decisions }: TaskOf<'reduce'>, rows: Row[]): Promise<Row[]> {
  if (decisions === undefined) return rows;
  return decided(rows, parseHolding(Buffer.from(await store.bytes(decisions)).toString('utf8')));
}

async function readTables(
  session: Session,
  relate: Relate,
  tables: Readonly<Record<string, readonly Slice[]>>,
): Promise<Record<string, Row[]>> {
  const read: Record<string, Row[]> = {};
  for (const [name, slices] of Object.entries(tables)) {
    read[name] = sortRows(await sliceRows(session.store, slices, writesOf(relate, name)));
  }
  return read;
}

function writesOf(relate: Relate, table: string): TableSchema {
  const stage = relate.stages.find((one) => one.name === table);
  if (!stage || stage.does === 'attribute') throw new Error(`${relate.name} has no table ${table}`);
  return stage.writes;
}
