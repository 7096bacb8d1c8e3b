/** The interface of a way in. See docs/contributing.md for a walk through one. */
import type { z } from 'zod';
import type { Draft } from './document.js';
import type { Io, Need, Partition } from './io.js';
import type { Failure, Rejection } from './ledger.js';
import type { Triple } from './triple.js';

/** A value of a patient record known from structured fields. Travels in memory beside a document; never serialised. */
export interface Identity {
  readonly kind: 'name' | 'date' | 'phone' | 'email' | 'address' | 'id' | 'url' | 'organisation';
  readonly value: string;
  /** Whose it is; the patient's where nothing is said. A doctor called White must not withhold a record about a race. */
  readonly of?: 'patient' | 'relative' | 'caregiver' | 'place';
}

/** What a range of a clinical text is. Ranges no field covers are free text. */
export interface Field {
  readonly start: number;
  readonly end: number;
  /** Where it was read (`Patient.birthDate`), or `template` for words the connector itself wrote. */
  readonly path: string;
  readonly type: 'template' | 'coded' | 'quantity' | 'date' | 'postal' | 'identifier' | 'text';
}

/** What is known beside a document, in memory only. */
export interface Known {
  readonly identities: readonly Identity[];
  readonly fields: readonly Field[];
}

/** One unit a connector counts. `uri` of a triple is the part it was read from. */
export type Item =
  | { readonly document: Draft; readonly known?: Known }
  | { readonly triple: Triple; readonly uri: string }
  | { readonly rejected: Rejection }
  | { readonly failed: Failure };

export interface Connector<O = unknown> {
  /** The folder's name, and what the recipe says. */
  readonly name: string;
  /** Moves whenever the output for the same bytes moves: it is part of every task id. */
  readonly version: number;
  readonly options: z.ZodType<O>;
  readonly needs?: readonly Need[];
  /** What it needs beside that under these options: a model only where one is named. */
  needsOf?(options: O): readonly Need[];
  /** Files `read` reads through `io.resource`: their digests are part of every task id. */
  resources?(options: O): readonly string[];
  readonly yields: 'document' | 'triple';
  /** `ask`: it can read either. Where the recipe does not say which, it is clinical. */
  readonly zone: 'public' | 'clinical' | 'ask';
  /** People wrote it about themselves (dialogues, queries, forums): scrubbed whatever the zone. */
  readonly personal?: boolean;
  /** The same, where it depends on the options: a crawl that keeps forums. */
  personalOf?(options: O): boolean;
  /** It reads pages; its documents say in `meta.pagetally` how, which the report adds up. */
  readonly paper?: boolean;
  /** What one item is, for the tables a person reads: article, label, encounter, triple. */
  readonly counts: string;
  /** Cheap, ordered, without parsing. */
  partitions(options: O, io: Io): AsyncIterable<Partition>;
  /** Every unit it counts comes out exactly once: as a document or triple, a rejection or a failure. */
  read(partition: Partition, options: O, io: Io): AsyncIterable<Item>;
}

/** Gives a connector its types; returns it as it is. */
export function defineConnector<O>(connector: Connector<O>): Connector<O> {
  return connector;
}
