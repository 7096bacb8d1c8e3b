/**
 * What connectors yield, taken in: named, batched through the rewrites in memory, handed on. Whatever leaves here has
 * passed every rewrite; of a clinical source nothing else ever does.
 */
import type { Item, Known } from '../../schemas/connector.js';
import type { Document, Draft } from '../../schemas/document.js';
import type { Io, Partition } from '../../schemas/io.js';
import type { FailureRow, RejectionRow } from '../../schemas/ledger.js';
import type { SourceSpec } from '../../schemas/task.js';
import type { Reading, Rewritten } from '../../schemas/transform.js';
import type { Triple } from '../../schemas/triple.js';
import { applyRewrite } from './edits.js';
import { documentOf, ledgerRow, type Names, namesOf } from './identify.js';
import { applyIsolated } from './isolated.js';
import type { OpenRewrite } from './session.js';

/** Documents and characters a batch of rewrites holds at the most. */
const BATCH_DOCUMENTS = 256;
const BATCH_CHARACTERS = 4 * 1024 * 1024;

const nothingKnown: Known = { identities: [], fields: [] };

/** Where what was taken in goes. */
export interface Sink {
  document(document: Document): Promise<void>;
  triple(triple: Triple): Promise<void>;
  reject(row: Omit<RejectionRow, 'stage'>): Promise<void>;
  fail(row: Omit<FailureRow, 'stage'>): Promise<void>;
  /** A value-free count: PHI categories removed, and the like. */
  count(name: string, by: number): void;
}

interface Entry {
  readonly names: Names;
  readonly reading: Reading;
}

export class Intake {
  readonly counts = { read: 0, kept: 0, rejected: 0, failed: 0 };
  readonly #seen = new Set<string>();
  readonly #uris = new Set<string>();
  readonly #tombstones: ReadonlySet<string>;
  #batch: Entry[] = [];
  #characters = 0;

  constructor(
    private readonly settings: {
      readonly source: SourceSpec;
      readonly rewrites: readonly OpenRewrite[];
      readonly io: Io;
      /** Keyed ids of subjects and documents that must not come in again. */
      readonly tombstones: readonly string[];
      readonly sink: Sink;
    },
  ) {
    this.#tombstones = new Set(settings.tombstones);
  }

  async take(item: Item): Promise<void> {
    this.counts.read++;
    const unit = this.settings.source.connector.name;
    if ('document' in item) await this.#takeDocument(item.document, item.known ?? nothingKnown);
    else if ('triple' in item) {
      this.#uris.add(item.uri);
      await this.settings.sink.triple({ ...item.triple, source: this.settings.source.name });
      this.counts.kept++;
    } else if ('rejected' in item) {
      this.#uris.add(item.rejected.uri);
      await this.#reject({ ...item.rejected, unit, id: null });
    } else {
      this.#uris.add(item.failed.uri);
      await this.#fail({ ...item.failed, unit, id: null });
    }
  }

  /** A file of which nothing came would be a silent loss. */
  async accountFor({ parts, together }: Partition): Promise<void> {
    const silent = together
      ? this.#uris.size === 0
        ? parts.slice(0, 1)
        : []
      : parts.filter(({ uri }) => !this.#uris.has(uri));
    for (const { uri } of silent) await this.#failSilent(uri);
  }

  async flush(): Promise<void> {
    let entries = this.#batch;
    this.#batch = [];
    this.#characters = 0;
    for (const rewrite of this.settings.rewrites) entries = await this.#rewrite(rewrite, entries);
    const { source, io, sink } = this.settings;
    for (const { names, reading } of entries) {
      await sink.document(documentOf(reading.document, names, source, io));
      this.counts.kept++;
    }
  }

  async #failSilent(uri: string): Promise<void> {
    this.counts.read++;
    const message = 'the connector gave nothing for this file: no document, no rejection, no failure';
    await this.#fail({ uri, place: '', code: 'silent', message, unit: this.settings.source.connector.name, id: null });
  }

  async #takeDocument(document: Draft, known: Known): Promise<void> {
    this.#uris.add(document.uri);
    const names = namesOf(document, this.settings.source, this.settings.io);
    if (this.#tombstones.has(names.subject ?? '') || this.#tombstones.has(names.id)) {
      return this.#rejectRead(names, document.uri, 'erased');
    }
    if (this.#seen.has(names.id)) return this.#rejectRead(names, document.uri, 'same-work-and-revision');
    this.#seen.add(names.id);
    this.#batch.push({ names, reading: { document, known, zone: this.settings.source.zone } });
    this.#characters += document.text.length;
    if (this.#batch.length >= BATCH_DOCUMENTS || this.#characters >= BATCH_CHARACTERS) await this.flush();
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
        for (const [category, count] of Object.entries(outcome.kept.counts ?? {}))
          this.settings.sink.count(`${name}/${category}`, count);
        kept.push({ names, reading: applyRewrite(entry.reading, outcome.kept) });
      }
    }
    return kept;
  }

  async #rejectRead({ id, work }: Names, uri: string, rule: string): Promise<void> {
    await this.#reject({ id, work, uri, unit: 'read', rule: `read/${rule}`, value: null, threshold: null });
  }

  async #reject(row: Omit<RejectionRow, 'source' | 'stage'>): Promise<void> {
    const { source, io, sink } = this.settings;
    this.counts.rejected++;
    await sink.reject(ledgerRow({ ...row, source: source.name }, source, io));
  }

  async #fail(row: Omit<FailureRow, 'source' | 'stage'>): Promise<void> {
    const { source, io, sink } = this.settings;
    this.counts.failed++;
    await sink.fail(ledgerRow({ ...row, source: source.name }, source, io));
  }
}
