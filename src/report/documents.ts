/**
 * Counts documents and tokens by kind, language, authority and mark. Reads the label columns, the kind and the selection
 * of each mix, a shard at a time; never a text or a title.
 */
import { z } from 'zod';
import { openParquet } from '../../formats/parquet/read.js';
import { attributeSchema } from '../../schemas/attribute.js';
import type { Row, TableSchema } from '../../schemas/columns.js';
import { documentSchema } from '../../schemas/document.js';
import type { Shard } from '../../schemas/snapshot.js';
import { ownersOf, type UnitColumns } from '../release/shard-rows.js';
import { selectionSchema } from '../run/mix-task.js';
import type { Contents } from '../run/run-record.js';
import type { Store } from '../store/store.js';

export interface Amount {
  documents: number;
  tokens: number;
}

/** Columns that make a document stand apart, in the order of the report. */
export const marks = ['retracted', 'superseded', 'duplicate', 'corrected', 'translates', 'quality'] as const;
export type Mark = (typeof marks)[number];

export interface DocumentCounts {
  readonly all: Amount;
  /** Label columns of the recipe that were found. What no unit writes is not shown as zero. */
  readonly columns: ReadonlySet<string>;
  readonly bySource: ReadonlyMap<string, Amount>;
  readonly byKind: ReadonlyMap<string, Amount>;
  readonly byLanguage: ReadonlyMap<string, Amount>;
  readonly byAuthority: ReadonlyMap<string, Amount>;
  readonly byLicense: ReadonlyMap<string, Amount>;
  /** Of each class of materials: all of it, and what has authority A or B. */
  readonly high: ReadonlyMap<MaterialClass, { readonly all: Amount; readonly high: Amount }>;
  readonly marked: ReadonlyMap<Mark, Amount>;
  /** Mix to what it selects, by kind. */
  readonly selected: ReadonlyMap<string, ReadonlyMap<string, Amount>>;
}

/** Classes of materials whose share of high authority is told, by kind. */
const materialClasses = {
  guidelines: ['guideline', 'consensus', 'pathway'],
  literature: ['literature'],
  books: ['textbook', 'encyclopedia'],
} as const;
export type MaterialClass = keyof typeof materialClasses;

/** Names for documents a label said nothing about. */
export const UNKNOWN_LANGUAGE = 'unknown';
export const UNRATED = 'unrated';

const labelRow = z.object({
  language: z.string().nullish(),
  authority: z.string().nullish(),
  quality: z.boolean().nullish(),
  tokens: z.int().nullish(),
  retracted: z.boolean().nullish(),
  superseded: z.boolean().nullish(),
  corrected: z.boolean().nullish(),
  translates: z.string().nullish(),
  duplicate: z.boolean().nullish(),
});
type LabelRow = z.infer<typeof labelRow>;

export async function countDocuments(store: Store, contents: Contents): Promise<DocumentCounts> {
  const owners = await ownersOf(contents, Object.keys(labelRow.shape));
  const counting = new Counting();
  for (const shard of contents.shards) await countShard(store, shard, owners, counting);
  return { ...counting, columns: new Set([...owners.values()].flatMap(({ columns }) => columns)) };
}

async function countShard(store: Store, shard: Shard, owners: UnitColumns, counting: Counting): Promise<void> {
  // Kinds, labels and selections of one shard are small, however long its texts are: no need to go by row groups.
  const kinds = await readWhole(store, shard.documents, documentSchema, ['kind', 'license']);
  const labels = await Promise.all(
    [...owners].map(([name, { columns, unit }]) => {
      const blob = shard.attributes[name];
      return blob === undefined ? [] : readWhole(store, blob, attributeSchema(unit.writes), columns);
    }),
  );
  const mixes = await Promise.all(
    Object.entries(shard.mixes).map(async ([mix, blob]) => {
      return { mix, rows: await readWhole(store, blob, selectionSchema, ['selected']) };
    }),
  );
  for (const [index, { kind, license }] of kinds.entries()) {
    const label = labelRow.parse(Object.assign({}, ...labels.map((rows) => rows[index])));
    const selecting = mixes.filter(({ rows }) => rows[index]?.selected === true).map(({ mix }) => mix);
    counting.take(shard.source, String(kind), String(license), label, selecting);
  }
  for (const { mix } of mixes) counting.mix(mix);
}

async function readWhole(store: Store, blob: string, schema: TableSchema, columns: readonly string[]): Promise<Row[]> {
  const file = await openParquet(await store.path(blob), schema);
  return file.read(columns, { start: 0, end: file.rows });
}

class Counting {
  readonly all: Amount = { documents: 0, tokens: 0 };
  readonly bySource = new Map<string, Amount>();
  readonly byKind = new Map<string, Amount>();
  readonly byLanguage = new Map<string, Amount>();
  readonly byAuthority = new Map<string, Amount>();
  readonly byLicense = new Map<string, Amount>();
  readonly high = new Map<MaterialClass, { all: Amount; high: Amount }>();
  readonly marked = new Map<Mark, Amount>();
  readonly selected = new Map<string, Map<string, Amount>>();

  take(source: string, kind: string, license: string, label: LabelRow, mixes: readonly string[]): void {
    const tokens = label.tokens ?? 0;
    this.all.documents++;
    this.all.tokens += tokens;
    add(this.bySource, source, tokens);
    add(this.byKind, kind, tokens);
    add(this.byLanguage, label.language ?? UNKNOWN_LANGUAGE, tokens);
    add(this.byAuthority, label.authority ?? UNRATED, tokens);
    add(this.byLicense, license, tokens);
    this.#countHigh(kind, label.authority, tokens);
    for (const mark of marksOf(label)) add(this.marked, mark, tokens);
    for (const mix of mixes) add(this.mix(mix), kind, tokens);
  }

  #countHigh(kind: string, authority: string | null | undefined, tokens: number): void {
    const known = classOf.get(kind);
    if (known === undefined) return;
    const { all, high } = this.high.get(known) ?? { all: none(), high: none() };
    this.high.set(known, { all, high });
    for (const amount of authority === 'A' || authority === 'B' ? [all, high] : [all]) {
      amount.documents++;
      amount.tokens += tokens;
    }
  }

  mix(name: string): Map<string, Amount> {
    const existing = this.selected.get(name);
    if (existing) return existing;
    const amounts = new Map<string, Amount>();
    this.selected.set(name, amounts);
    return amounts;
  }
}

const classOf = new Map<string, MaterialClass>([
  ...materialClasses.guidelines.map((kind) => [kind, 'guidelines'] as const),
  ...materialClasses.literature.map((kind) => [kind, 'literature'] as const),
  ...materialClasses.books.map((kind) => [kind, 'books'] as const),
]);

function none(): Amount {
  return { documents: 0, tokens: 0 };
}

function marksOf(label: LabelRow): Mark[] {
  const found: Mark[] = [];
  if (label.retracted) found.push('retracted');
  if (label.superseded) found.push('superseded');
  if (label.duplicate) found.push('duplicate');
  if (label.corrected) found.push('corrected');
  if (label.translates) found.push('translates');
  if (label.quality === false) found.push('quality');
  return found;
}

function add<K>(amounts: Map<K, Amount>, name: K, tokens: number): void {
  const amount = amounts.get(name);
  if (amount) {
    amount.documents++;
    amount.tokens += tokens;
  } else amounts.set(name, { documents: 1, tokens });
}
