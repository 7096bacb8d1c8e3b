/** Runs one job of a plan: every task of it that is not committed yet. Idempotent. */
import { recordSchema, type Task, type TaskOf } from '../../schemas/task.js';
import { type Store, taskRecord } from '../store/store.js';
import { runDerive, runExchange } from './derive-tasks.js';
import { runLabels } from './label-task.js';
import { runMix } from './mix-task.js';
import { runRead } from './read-task.js';
import { runAttribute, runMap, runReduce } from './relate-tasks.js';
import type { Session } from './session.js';

export async function runJob(session: Session, job: number): Promise<void> {
  const tasks = session.plan.jobs[job];
  if (!tasks) throw new Error(`the plan has no job ${job}`);
  const missing: Task[] = [];
  for (const task of tasks) if (!(await isCommitted(session.store, task.id))) missing.push(task);
  const labels = missing.filter((task): task is TaskOf<'label'> => task.does === 'label');
  if (labels.length > 0) await runLabels(session, labels);
  for (const task of missing) await runTask(session, task);
}

export async function isCommitted(store: Store, id: string): Promise<boolean> {
  return (await store.read(taskRecord(id))) !== undefined;
}

export async function readRecord(store: Store, id: string) {
  const text = await store.read(taskRecord(id));
  return text === undefined ? undefined : recordSchema.parse(JSON.parse(text));
}

async function runTask(session: Session, task: Task): Promise<void> {
  switch (task.does) {
    case 'read':
      await runRead(session, task);
      return;
    case 'exchange':
      await runExchange(session, task);
      return;
    case 'derive':
      await runDerive(session, task);
      return;
    case 'map':
      await runMap(session, task);
      return;
    case 'reduce':
      await runReduce(session, task);
      return;
    case 'attribute':
      await runAttribute(session, task);
      return;
    case 'mix':
      await runMix(session, task);
      return;
    case 'label':
      return; // run together above, so that the shard is read once
  }
}
