/**
 * The read stage on one partition: connector and rewrites in one process, in memory. What is written is what every
 * rewrite has passed; of a clinical source nothing else ever reaches the disk.
 */
import type { Item, Known } from '../../schemas/connector.js';
import { type Draft, documentSchema } from '../../schemas/document.js';
import { TransientError, UserError } from '../../schemas/errors.js';
import type { Io } from '../../schemas/io.js';
import type { CommitRecord, SourceSpec, TaskOf } from '../../schemas/task.js';
import type { Reading, Rewritten } from '../../schemas/transform.js';
import { tripleSchema } from '../../schemas/triple.js';
import { applyRewrite } from './edits.js';
import { documentOf, ledgerRow, type Names, namesOf } from './identify.js';
import { toCodePoints } from './offsets.js';
import type { OpenRewrite, Session } from './session.js';
import { TaskOutputs } from './task-outputs.js';

/** Documents and characters a batch of rewrites holds at the most. */
const BATCH_DOCUMENTS = 256;
const BATCH_CHARACTERS = 4 * 1024 * 1024;

const nothingKnown: Known = { identities: [], fields: [] };

interface Entry {
  readonly names: Names;
  reading: Reading;
}

export async function runRead(session: Session, task: TaskOf<'read'>): Promise<CommitRecord> {
  const source = session.source(task.source);
  const { connector, options, io } = await session.connector(source);
  const reader = new PartitionReader(session, task, source, await session.rewrites(source.zone));
  try {
    for await (const item of connector.read(task.partition, options, io)) {
      session.io.signal.throwIfAborted();
      await reader.take(item);
    }
    await reader.accountForEveryPart();
    return await reader.finish(connector);
  } catch (error) {
    await reader.outputs.abandon();
    throw error;
  }
}

class PartitionReader {
  readonly outputs: TaskOutputs;
  readonly #counts = { read: 0, kept: 0, rejected: 0, failed: 0 };
  readonly #seen = new Set<string>();
  readonly #uris = new Set<string>();
  readonly #tombstones: ReadonlySet<string>;
  #batch: Entry[] = [];
  #characters = 0;

  constructor(
    private readonly session: Session,
    private readonly task: TaskOf<'read'>,
    private readonly source: SourceSpec,
    private readonly rewrites: readonly OpenRewrite[],
  ) {
    this.outputs = new TaskOutputs(session.store, task);
    this.#tombstones = new Set(session.plan.tombstones[source.name] ?? []);
  }

  get #io(): Io {
    return this.session.io;
  }

  async take(item: Item): Promise<void> {
    this.#counts.read++;
    const unit = this.source.connector.name;
    if ('document' in item) await this.#takeDocument(item.document, item.known ?? nothingKnown);
    else if ('triple' in item) {
      this.#uris.add(item.uri);
      const writer = await this.outputs.table('triples', tripleSchema);
      writer.write({ ...item.triple, source: this.source.name });
      this.#counts.kept++;
    } else if ('rejected' in item) {
      this.#uris.add(item.rejected.uri);
      await this.#reject({ ...item.rejected, unit, id: null });
    } else {
      this.#uris.add(item.failed.uri);
      await this.#fail({ ...item.failed, unit, id: null });
    }
  }

  /** A file of which nothing came would be a silent loss. */
  async accountForEveryPart(): Promise<void> {
    const { parts, together } = this.task.partition;
    const silent = together ? (this.#uris.size === 0 ? parts.slice(0, 1) : []) : parts.filter(({ uri }) => !this.#uris.has(uri));
    for (const { uri } of silent) await this.#failSilent(uri);
  }

  async finish(connector: { name: string; version: number }): Promise<CommitRecord> {
    await this.#flush();
    return this.outputs.commit(connector, this.#counts);
  }

  async #failSilent(uri: string): Promise<void> {
    this.#counts.read++;
    const message = 'the connector gave nothing for this file: no document, no rejection, no failure';
    await this.#fail({ uri, place: '', code: 'silent', message, unit: this.source.connector.name, id: null });
  }

  async #takeDocument(document: Draft, known: Known): Promise<void> {
    this.#uris.add(document.uri);
    const names = namesOf(document, this.source, this.#io);
    if (this.#tombstones.has(names.subject ?? '') || this.#tombstones.has(names.id)) {
      return this.#rejectRead(names, document.uri, 'erased');
    }
    if (this.#seen.has(names.id)) return this.#rejectRead(names, document.uri, 'same-work-and-revision');
    this.#seen.add(names.id);
    this.#batch.push({ names, reading: { document, known } });
    this.#characters += document.text.length;
    if (this.#batch.length >= BATCH_DOCUMENTS || this.#characters >= BATCH_CHARACTERS) await this.#flush();
  }

  async #flush(): Promise<void> {
    let entries = this.#batch;
    this.#batch = [];
    this.#characters = 0;
    for (const rewrite of this.rewrites) entries = await this.#rewrite(rewrite, entries);
    if (entries.length === 0) return;
    const writer = await this.outputs.table('documents', documentSchema);
    for (const { names, reading } of entries) {
      const document = documentOf(reading.document, names, this.source, this.#io);
      writer.write({ ...document, sections: toCodePoints(document.text, document.sections) });
      this.#counts.kept++;
    }
  }

  async #rewrite({ name, unit }: OpenRewrite, entries: readonly Entry[]): Promise<Entry[]> {
    if (entries.length === 0) return [];
    const outcomes = await applyIsolated(
      (batch: readonly Reading[]) => unit.apply(batch),
      entries.map(({ reading }) => reading),
      (): Rewritten => ({
        failed: { place: '', code: 'unit-error', message: `${name} broke on this document; report it with the id` },
      }),
    );
    const kept: Entry[] = [];
    for (const [index, entry] of entries.entries()) {
      const outcome = outcomes[index];
      if (!outcome) throw new Error(`${name} gave ${outcomes.length} outcomes for ${entries.length} documents`);
      const { names } = entry;
      // The file it came from, as the connector said it: the ledger hides it where that is needed.
      const { uri } = entry.reading.document;
      const where = { id: names.id, uri, unit: name };
      if ('rejected' in outcome) await this.#reject({ ...outcome.rejected, ...where, work: names.work });
      else if ('failed' in outcome) await this.#fail({ ...outcome.failed, ...where });
      else {
        for (const [category, count] of Object.entries(outcome.kept.counts ?? {})) this.outputs.count(`${name}/${category}`, count);
        kept.push({ names, reading: applyRewrite(entry.reading, outcome.kept) });
      }
    }
    return kept;
  }

  async #rejectRead({ id, work }: Names, uri: string, rule: string): Promise<void> {
    await this.#reject({ id, work, uri, unit: 'read', rule: `read/${rule}`, value: null, threshold: null });
  }

  async #reject(row: Omit<Parameters<TaskOutputs['reject']>[0], 'source'>): Promise<void> {
    this.#counts.rejected++;
    await this.outputs.reject(ledgerRow({ ...row, source: this.source.name }, this.source, this.#io));
  }

  async #fail(row: Omit<Parameters<TaskOutputs['fail']>[0], 'source'>): Promise<void> {
    this.#counts.failed++;
    await this.outputs.fail(ledgerRow({ ...row, source: this.source.name }, this.source, this.#io));
  }
}

/**
 * Applies a unit to a batch; when it throws, to each row alone, so that one bad row costs itself and no other.
 * The error itself is not kept: its message could carry text of a record.
 */
export async function applyIsolated<In, Out>(
  apply: (batch: readonly In[]) => Promise<Out[]>,
  rows: readonly In[],
  broken: () => Out,
): Promise<Out[]> {
  try {
    return await apply(rows);
  } catch (error) {
    if (isOutside(error)) throw error;
  }
  const outcomes: Out[] = [];
  for (const row of rows) {
    try {
      outcomes.push(...(await apply([row])));
    } catch (error) {
      if (isOutside(error)) throw error;
      outcomes.push(broken());
    }
  }
  return outcomes;
}

/** Errors that say nothing about the row: the environment, a passing fault, an interrupt. */
function isOutside(error: unknown): boolean {
  return error instanceof TransientError || error instanceof UserError || (error instanceof Error && error.name === 'AbortError');
}
