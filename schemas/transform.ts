/** The interfaces of the verbs: rewrite, label, derive and relate. See docs/contributing.md for a walk through one. */
import type { z } from 'zod';
import type { Row, TableSchema } from './columns.js';
import type { Known } from './connector.js';
import type { Draft, Section, Zone } from './document.js';
import type { Io, Need } from './io.js';
import type { Failure, Rejection } from './ledger.js';

interface UnitDeclaration<O> {
  /** The folder's name, and what the recipe says. */
  readonly name: string;
  /** Moves whenever the output for the same input moves: it is part of every task id. */
  readonly version: number;
  readonly options: z.ZodType<O>;
  readonly needs?: readonly Need[];
  /** Files `open` or `run` reads through `io.resource`: their digests are part of every task id. */
  resources?(options: O): readonly string[];
}

/** Replace [start, end) of a text by `text`. Edits of one list are sorted and do not overlap. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What a rewrite found in the text it was given and changed. Value-free. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly category: string;
  readonly rule: string;
}

/** A document inside the read stage, with what is known beside it. */
export interface Reading {
  readonly document: Draft;
  readonly known: Known;
  /** Of its source; clinical where nothing is said, the stricter reading. */
  readonly zone?: Zone;
}

/** What a rewrite says of one document. The engine applies edits to text, sections and known fields once. */
export type Rewritten =
  | {
      readonly kept: {
        readonly edits: readonly Edit[];
        /** Fields to replace; `text` and `sections` only move through edits. */
        readonly set?: Partial<Omit<Draft, 'text' | 'sections'>>;
        /** Sections it found, in offsets of the text it was given; only of a document that had none. */
        readonly sections?: readonly Section[];
        /** Section titles after the rewrite, same length as `sections`; absent if unchanged. */
        readonly titles?: readonly string[];
        /** What the edits rest on, for filters and audits; never stored. */
        readonly spans?: readonly Finding[];
        /** Value-free counts for the manifest of the run: category to number. */
        readonly counts?: Readonly<Record<string, number>>;
      };
    }
  | { readonly rejected: Omit<Rejection, 'work' | 'uri'> }
  | { readonly failed: Omit<Failure, 'uri'> };

/** Changes text before it is first written. Runs in the process that read the document, in memory. */
export interface Rewrite<O = unknown> extends UnitDeclaration<O> {
  readonly does: 'rewrite';
  open(options: O, io: Io): Promise<RewriteUnit>;
}
export interface RewriteUnit {
  /** One outcome a row, same order. */
  apply(batch: readonly Reading[]): Promise<Rewritten[]>;
  close(): Promise<void>;
}

export type Labelled<Out> = { readonly kept: Out } | { readonly failed: Omit<Failure, 'uri'> };

/** Learns columns about a document. Never rejects: a failed label is null plus a ledger row. */
export interface Label<O = unknown, In = Row, Out = Row> extends UnitDeclaration<O> {
  readonly does: 'label';
  /** Columns it needs (of the document or of other labels), by schema. */
  readonly reads: z.ZodType<In> & TableSchema;
  /** Columns it alone owns. Must be nullable: a failed label is null. */
  readonly writes: z.ZodType<Out> & TableSchema;
  /** As a filter: takes looser lines than the store holds, and shows its columns in another form. */
  readonly filter?: {
    read?(line: Row): Row;
    show?(columns: Out): Row;
  };
  open(options: O, io: Io): Promise<LabelUnit<In, Out>>;
}
export interface LabelUnit<In = Row, Out = Row> {
  /** One outcome a row, same order, whatever the batch size. */
  apply(batch: readonly In[]): Promise<Labelled<Out>[]>;
  close(): Promise<void>;
}

/** Makes new documents from groups of triples, or of documents. */
export interface Derive<O = unknown, In = Row> extends UnitDeclaration<O> {
  readonly does: 'derive';
  /** What it reads; triples if it does not say. Documents are those of sources, never derived ones. */
  readonly from?: 'triples' | 'documents';
  /** Which rows are its matter; all if it does not say. The others are not counted. */
  takes?(row: In): boolean;
  readonly reads: z.ZodType<In> & TableSchema;
  /** Rows with equal key are one group. */
  groupBy(row: In): string;
  /** As a filter: takes looser lines than the store holds, all of them together, and shows documents in another form. */
  readonly filter?: {
    run(lines: readonly Row[], options: O, io: Io): AsyncIterable<{ readonly row: Row } | { readonly rejected: Row }>;
  };
  open(options: O, io: Io): Promise<DeriveUnit<In>>;
}
export interface DeriveUnit<In = Row> {
  /** One outcome a group, same order. `used` counts rows told in the documents; the others are rejected, by rule. */
  apply(groups: readonly (readonly In[])[]): Promise<Derived[]>;
  close(): Promise<void>;
}
export type Derived =
  | { readonly kept: readonly Draft[]; readonly rejected?: readonly Omit<Rejection, 'uri'>[] }
  | { readonly rejected: readonly Omit<Rejection, 'uri'>[] }
  | { readonly failed: Omit<Failure, 'uri'> };

/**
 * Looks at the whole corpus, as a short list of stages. Each stage is a plain function over the rows that meet in one
 * bucket; the engine buckets, sorts, commits and re-runs only what changed.
 */
export interface Relate<O = unknown> extends UnitDeclaration<O> {
  readonly does: 'relate';
  /** Columns it alone owns, one row a document. An empty object if it only publishes tables. */
  readonly writes: TableSchema;
  /** As a filter: takes looser lines than the store holds, and shows rows of its table in another form. */
  readonly filter?: {
    read?(line: Row): Row;
    show?(row: Row): Row;
  };
  readonly stages: readonly RelateStage<O>[];
}

export type RelateStage<O = unknown> = MapStage<O> | ReduceStage<O> | AttributeStage<O>;

/** Documents of one shard → rows of a table. */
export interface MapStage<O = unknown, In = Row> {
  readonly does: 'map';
  readonly name: string;
  /** Columns of the document and of labels. `shard`, the document's place in the store, is always there too. */
  readonly reads: TableSchema;
  readonly writes: TableSchema;
  /** The column rows of this table meet on in the next stage. */
  readonly key: string;
  run(rows: readonly In[], options: O, io: Io): Row[] | Promise<Row[]>;
}

/** Rows of earlier tables that share a bucket of their key → rows of a table. */
export interface ReduceStage<O = unknown> {
  readonly does: 'reduce';
  readonly name: string;
  /** Names of earlier stages; all are keyed by the same values. */
  readonly tables: readonly string[];
  readonly writes: TableSchema;
  /** The key of its own output; null for a published table nobody reads further. */
  readonly key: string | null;
  /** @param tables rows a table, in a fixed order. Rows with equal key always arrive together. */
  run(tables: Readonly<Record<string, readonly Row[]>>, options: O, io: Io): Row[] | Promise<Row[]>;
}

/** Rows of tables keyed by `shard` → one attribute row for each document of the shard. The last stage. */
export interface AttributeStage<O = unknown> {
  readonly does: 'attribute';
  readonly name: string;
  readonly tables: readonly string[];
  run(ids: readonly string[], tables: Readonly<Record<string, readonly Row[]>>, options: O, io: Io): Row[];
}

export type Transform = Rewrite | Label | Derive | Relate;

/** Give a transform its types; return it as it is. */
export function defineRewrite<O>(rewrite: Rewrite<O>): Rewrite<O> {
  return rewrite;
}
export function defineLabel<O, In, Out>(label: Label<O, In, Out>): Label<O, In, Out> {
  return label;
}
export function defineDerive<O, In>(derive: Derive<O, In>): Derive<O, In> {
  return derive;
}
export function defineRelate<O>(relate: Relate<O>): Relate<O> {
  return relate;
}
