/** Documents made from triples or documents: exchange brings the rows of a group together, derive writes their documents. */
import type { Row, TableSchema } from '../../schemas/columns.js';
import { documentSchema } from '../../schemas/document.js';
import type { CommitRecord, SourceSpec, TaskOf } from '../../schemas/task.js';
import type { Derive, Derived } from '../../schemas/transform.js';
import { tripleSchema } from '../../schemas/triple.js';
import { documentOf, namesOf } from './identify.js';
import { applyIsolated } from './isolated.js';
import { toCodePoints } from './offsets.js';
import { shardRows, sliceRows } from './row-reader.js';
import type { Session } from './session.js';
import { sortRows } from './tables.js';
import { type TaskOutputs, withOutputs } from './task-outputs.js';

/** Groups a batch holds. */
const BATCH_GROUPS = 256;

export async function runExchange(session: Session, task: TaskOf<'exchange'>): Promise<CommitRecord> {
  const { derive } = await session.derive(task.unit);
  return withOutputs(session.store, task, async (outputs) => {
    const spool = outputs.spool((row) => derive.groupBy(row), task.buckets);
    let read = 0;
    for await (const rows of shardRows(session.store, task.inputs, session.schemaOf)) {
      const taken = rows.filter((row) => derive.takes?.(row) ?? true);
      read += taken.length;
      await spool.add(taken);
    }
    await outputs.keyed('table', tableSchemaOf(derive), spool);
    return outputs.commit(derive, { read, kept: read, rejected: 0, failed: 0 });
  });
}

/** Triples go with all they are; of documents only what it reads. */
function tableSchemaOf(derive: Derive): TableSchema {
  return derive.from === 'documents' ? derive.reads : tripleSchema;
}

/** Counts rows: each is told in a document, rejected, or failed with its group. */
export async function runDerive(session: Session, task: TaskOf<'derive'>): Promise<CommitRecord> {
  const { derive, unit } = await session.derive(task.unit);
  const source: SourceSpec = {
    name: derive.name,
    connector: { name: derive.name, options: {} },
    zone: 'public',
    phi: 'none',
  };
  const rows = sortRows(await sliceRows(session.store, task.tables.rows ?? [], tableSchemaOf(derive)));
  const groups = groupsOf(derive, rows);
  const counts = { read: rows.length, kept: 0, rejected: 0, failed: 0 };
  return withOutputs(session.store, task, async (outputs) => {
    for (let at = 0; at < groups.length; at += BATCH_GROUPS) {
      session.io.signal.throwIfAborted();
      const batch = groups.slice(at, at + BATCH_GROUPS);
      const outcomes = await applyIsolated((some: readonly Row[][]) => unit.apply(some), batch, broken(derive.name));
      for (const [index, group] of batch.entries()) {
        const outcome = outcomes[index];
        if (!outcome) throw new Error(`${derive.name} gave ${outcomes.length} outcomes for ${batch.length} groups`);
        const rejected = 'rejected' in outcome ? (outcome.rejected ?? []) : [];
        if ('failed' in outcome) counts.failed += group.length;
        else counts.kept += group.length - rejected.length;
        counts.rejected += rejected.length;
        await write(session, outputs, source, outcome);
      }
    }
    return outputs.commit(derive, counts);
  });
}

async function write(session: Session, outputs: TaskOutputs, source: SourceSpec, outcome: Derived): Promise<void> {
  const where = { source: source.name, unit: source.name, id: null };
  if ('failed' in outcome) return outputs.fail({ ...outcome.failed, ...where, uri: '' });
  for (const rejection of outcome.rejected ?? []) await outputs.reject({ ...rejection, ...where, uri: '' });
  if (!('kept' in outcome)) return;
  const writer = await outputs.table('documents', documentSchema);
  for (const draft of outcome.kept) {
    const document = documentOf(draft, namesOf(draft, source, session.io), source, session.io);
    writer.write({ ...document, sections: toCodePoints(document.text, document.sections) });
    outputs.count('documents');
  }
}

function groupsOf(derive: Derive, rows: readonly Row[]): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = derive.groupBy(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

function broken(name: string): () => Derived {
  return () => ({
    failed: { place: '', code: 'unit-error', message: `${name} broke on this group; report its subject` },
  });
}
