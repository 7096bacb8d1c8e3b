/** Gives a draft what the engine owns: id, source, digest, zone. Clinical names of every kind become keyed ones. */

import { sha256 } from '../../formats/json/canonical.js';
import type { Document, Draft } from '../../schemas/document.js';
import type { Io } from '../../schemas/io.js';
import type { FailureRow, RejectionRow } from '../../schemas/ledger.js';
import type { SourceSpec } from '../../schemas/task.js';

const ID_LENGTH = 32;

/** What a document is called outside: fixed before any rewrite, so that ledgers can name it. */
export interface Names {
  readonly id: string;
  readonly work: string;
  readonly revision: string;
  readonly uri: string;
  readonly subject: string | null;
}

export function namesOf({ work, revision, uri, subject }: Draft, { name, zone }: SourceSpec, io: Io): Names {
  const identity = [name, work, revision].join('\u0000');
  if (zone === 'public') return { id: sha256(identity).slice(0, ID_LENGTH), work, revision, uri, subject };
  const keyed = (scope: string, value: string) => io.pseudonym(scope, value).slice(0, ID_LENGTH);
  return {
    id: keyed('document', identity),
    work: keyed('work', `work:${work}`),
    revision: revision === '' ? '' : keyed('revision', revision),
    uri: hiddenUri(uri, name, io),
    subject: subject === null ? null : keyed('subject', subject),
  };
}

export function documentOf(draft: Draft, names: Names, { name, zone }: SourceSpec, io: Io): Document {
  const digest = zone === 'public' ? sha256(draft.text) : io.pseudonym('digest', draft.text);
  return { ...draft, ...names, source: name, zone, digest };
}

/** File names of records often are names of people. */
function hiddenUri(uri: string, source: string, io: Io): string {
  return uri === '' ? '' : `${source}:${io.pseudonym('uri', uri).slice(0, 16)}`;
}

type LedgerRow = Omit<RejectionRow, 'stage'> | Omit<FailureRow, 'stage'>;

/** A ledger row as it may be stored: what comes from a clinical source keeps codes, numbers and places, nothing else. */
export function ledgerRow<R extends LedgerRow>(row: R, source: SourceSpec, io: Io): R {
  if (source.zone === 'public') return row;
  const uri = hiddenUri(row.uri, source.name, io);
  // The scrub says in fixed words what it withheld and, of a broken language pack, which file to restore.
  if ('code' in row && row.unit === 'scrub' && row.code.startsWith('phi-')) return { ...row, uri };
  if ('code' in row) return { ...row, uri, message: `${row.code}; details are withheld for clinical sources` };
  return { ...row, uri, work: '', value: row.value !== null && isValueFree(row.value) ? row.value : null };
}

/** Numbers and media types: what a rule measured, never what a record said. */
function isValueFree(value: string): boolean {
  return /^\d+(\.\d+)?$/.test(value) || /^(application|text|image|audio|video)\/[a-z0-9.+-]+$/.test(value);
}
