/** The read stage on one partition: connector and rewrites in one process, in memory, then the shard and its ledgers. */
import { documentSchema } from '../../schemas/document.js';
import type { CommitRecord, TaskOf } from '../../schemas/task.js';
import { tripleSchema } from '../../schemas/triple.js';
import { Intake, type Sink } from './intake.js';
import { toCodePoints } from './offsets.js';
import { openPartition } from './sealed-uri.js';
import type { Session } from './session.js';
import { type TaskOutputs, withOutputs } from './task-outputs.js';

export async function runRead(session: Session, task: TaskOf<'read'>): Promise<CommitRecord> {
  const source = session.source(task.source);
  const { connector, options, io } = await session.connector(source);
  const partition = openPartition(task.partition, source.zone === 'clinical', session.key);
  const rewrites = await session.rewrites(source);
  const tombstones = session.plan.tombstones[source.name] ?? [];
  return withOutputs(session.store, task, async (outputs) => {
    const intake = new Intake({ source, rewrites, io: session.io, tombstones, sink: tablesOf(outputs) });
    for await (const item of connector.read(partition, options, io)) {
      session.io.signal.throwIfAborted();
      await intake.take(item);
    }
    await intake.accountFor(partition);
    await intake.flush();
    return outputs.commit(connector, intake.counts);
  });
}

function tablesOf(outputs: TaskOutputs): Sink {
  return {
    async document(document) {
      const writer = await outputs.table('documents', documentSchema);
      writer.write({ ...document, sections: toCodePoints(document.text, document.sections) });
    },
    async triple(triple) {
      const writer = await outputs.table('triples', tripleSchema);
      writer.write({ ...triple });
    },
    reject: (row) => outputs.reject(row),
    fail: (row) => outputs.fail(row),
    count: (name, by) => outputs.count(name, by),
  };
}
