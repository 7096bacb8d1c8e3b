/** The tasks of each step, made from what the steps before have committed. */
import { UserError } from '../../schemas/errors.js';
import type { Partition } from '../../schemas/io.js';
import type { ColumnsInput, CommitRecord, Mix, Output, Slice, SourceSpec, TaskOf } from '../../schemas/task.js';
import type { Derive, Label, Relate, RelateStage } from '../../schemas/transform.js';
import { tripleSchema } from '../../schemas/triple.js';
import { MIX_VERSION } from '../run/mix-task.js';
import { withPolicy } from '../run/policy.js';
import { bucketOf } from '../run/tables.js';
import {
  attributeTaskId,
  type ColumnDigests,
  labelTaskId,
  mapTaskId,
  mixTaskId,
  readTaskId,
  reduceTaskId,
  type UnitIdentity,
} from './identity.js';
import type { Owners } from './order.js';
import type { ResolvedSource } from './resolve.js';

/** Documents of one partition and every column known about them so far. */
export interface ShardState {
  readonly shard: string;
  readonly source: string;
  readonly documents: Output;
  /** Unit to its columns. */
  readonly attributes: Map<string, Output>;
  readonly mixes: Map<string, Output>;
}

export interface TripleShard {
  readonly shard: string;
  readonly source: string;
  readonly triples: Output;
}

/** A stage's table, by bucket: where its rows lie in what each task wrote. Only buckets that hold any row. */
export type Table = ReadonlyMap<number, { readonly slices: readonly Slice[]; readonly digests: readonly string[] }>;

/** Indexed once, so that planning costs one look a slice and not one a slice and bucket. */
export function tableOf(outputs: readonly Output[]): Table {
  const table = new Map<number, { slices: Slice[]; digests: string[] }>();
  for (const { blob, buckets } of outputs) {
    for (const { bucket, start, end, digest } of buckets ?? []) {
      const entry = table.get(bucket) ?? { slices: [], digests: [] };
      entry.slices.push({ blob, start, end });
      entry.digests.push(digest);
      table.set(bucket, entry);
    }
  }
  return table;
}

/** Rows a bucket holds at about the most: small enough to sort in memory many times over. */
const BUCKET_ROWS = 100_000;
const MOST_BUCKETS = 4096;

/** Buckets for about so many rows: a power of two, so that it rarely changes and old slices stay valid. */
export function bucketsFor(rows: number): number {
  return powerOfTwo(rows / BUCKET_ROWS);
}

/** Buckets of tables keyed by shard: about one a shard, so that a changed shard wakes few others. */
export function bucketsForShards(shards: number): number {
  return powerOfTwo(shards * 2);
}

function powerOfTwo(least: number): number {
  let buckets = 1;
  while (buckets < least && buckets < MOST_BUCKETS) buckets *= 2;
  return buckets;
}

export function readTask(
  { spec }: ResolvedSource,
  partition: Partition,
  identities: {
    connector: UnitIdentity;
    rewrites: readonly UnitIdentity[];
    key: string;
    tombstones: readonly string[];
  },
): TaskOf<'read'> {
  const rewrites = identities.rewrites.flatMap((unit) => rewriteOf(unit, spec));
  const id = readTaskId({
    source: spec.name,
    zone: spec.zone,
    connector: identities.connector,
    rewrites,
    partition,
    key: spec.zone === 'clinical' ? identities.key : '',
    tombstones: identities.tombstones,
  });
  const { key, parts, together } = partition;
  return {
    id,
    does: 'read',
    step: 'read',
    place: `${spec.name}/${key}`,
    source: spec.name,
    partition: { key, parts: parts.map(plainPart), ...(together ? { together } : {}) },
  };
}

/** A rewrite as it acts on a source: the policy of the scrub is the source's, and not every source is scrubbed. */
function rewriteOf(unit: UnitIdentity, { phi }: SourceSpec): UnitIdentity[] {
  if (unit.name !== 'scrub') return [unit];
  return phi === 'none' ? [] : [{ ...unit, options: withPolicy(unit.options, phi) }];
}

function plainPart({ uri, range, digest }: Partition['parts'][number]) {
  return { uri, digest, ...(range ? { range: [range[0], range[1]] as [number, number] } : {}) };
}

export function labelTask(label: Label, unit: UnitIdentity, state: ShardState, owners: Owners): TaskOf<'label'> {
  const { inputs, digests } = columnsOf(state, Object.keys(label.reads.shape), owners);
  const { shard } = state;
  const id = labelTaskId({ unit, shard, columns: digests });
  return {
    id,
    does: 'label',
    step: label.name,
    place: shard,
    unit: label.name,
    shard,
    rows: state.documents.rows,
    inputs,
  };
}

export function mapTask(
  relate: Relate,
  unit: UnitIdentity,
  stage: number,
  state: ShardState,
  owners: Owners,
  buckets: number,
): TaskOf<'map'> {
  const { reads } = stageOf(relate, stage, 'map');
  const wanted = Object.keys(reads.shape).filter((column) => column !== 'shard');
  const { inputs, digests } = columnsOf(state, wanted, owners);
  const { shard } = state;
  const id = mapTaskId({ unit, stage, shard, columns: digests, buckets });
  const { rows } = state.documents;
  return { id, does: 'map', step: relate.name, place: shard, unit: relate.name, stage, shard, rows, inputs, buckets };
}

export function exchangeTask(
  derive: Derive,
  unit: UnitIdentity,
  state: TripleShard,
  buckets: number,
): TaskOf<'exchange'> {
  const columns = Object.keys(tripleSchema.shape);
  const { shard, triples } = state;
  const inputs = [{ owner: 'triples', blob: triples.blob, columns }];
  return exchangeOf(derive, unit, buckets, { shard, rows: triples.rows, inputs, digests: triples.columns });
}

/** The same of a derive that reads documents. */
export function exchangeDocumentsTask(
  derive: Derive,
  unit: UnitIdentity,
  state: ShardState,
  owners: Owners,
  buckets: number,
): TaskOf<'exchange'> {
  const { inputs, digests } = columnsOf(state, Object.keys(derive.reads.shape), owners);
  return exchangeOf(derive, unit, buckets, { shard: state.shard, rows: state.documents.rows, inputs, digests });
}

function exchangeOf(
  derive: Derive,
  unit: UnitIdentity,
  buckets: number,
  { shard, rows, inputs, digests }: { shard: string; rows: number; inputs: ColumnsInput[]; digests: ColumnDigests },
): TaskOf<'exchange'> {
  const id = mapTaskId({ unit, stage: 0, shard, columns: digests, buckets });
  return {
    id,
    does: 'exchange',
    step: derive.name,
    place: shard,
    unit: derive.name,
    shard,
    rows,
    inputs,
    buckets,
  };
}

export function deriveTask(derive: Derive, unit: UnitIdentity, bucket: number, table: Table): TaskOf<'derive'> {
  const { slices, tables } = bucketOfTables(new Map([['rows', table]]), bucket);
  const id = reduceTaskId({ unit, stage: 1, bucket, slices, buckets: 1 });
  return { id, does: 'derive', step: derive.name, place: bucketName(derive.name, bucket), unit: derive.name, tables };
}

export function reduceTask(
  relate: Relate,
  unit: UnitIdentity,
  stage: number,
  bucket: number,
  inputs: ReadonlyMap<string, Table>,
  buckets: number,
  decisions: string | null = null,
): TaskOf<'reduce'> {
  const { name } = stageOf(relate, stage, 'reduce');
  const { slices, tables } = bucketOfTables(inputs, bucket);
  const decided = decisions === null ? {} : { decisions };
  const id = reduceTaskId({ unit, stage, bucket, slices, buckets, ...decided });
  const place = bucketName(name, bucket);
  return { id, does: 'reduce', step: relate.name, place, unit: relate.name, stage, tables, buckets, ...decided };
}

export function attributeTask(
  relate: Relate,
  unit: UnitIdentity,
  stage: number,
  state: ShardState,
  inputs: ReadonlyMap<string, Table>,
  buckets: number,
): TaskOf<'attribute'> {
  const { shard, documents } = state;
  const { slices, tables } = bucketOfTables(inputs, bucketOf(shard, buckets));
  const columns = { id: documents.columns.id ?? '' };
  const id = attributeTaskId({ unit, stage, shard, columns, slices });
  return {
    id,
    does: 'attribute',
    step: relate.name,
    place: shard,
    unit: relate.name,
    stage,
    shard,
    rows: documents.rows,
    inputs: [{ owner: 'documents', blob: documents.blob, columns: ['id'] }],
    tables,
  };
}

export function mixTask(name: string, mix: Mix, state: ShardState, owners: Owners): TaskOf<'mix'> {
  const wanted = [...new Set(['id', ...mix.reject.map(({ column }) => column)])];
  const { inputs, digests } = columnsOf(state, wanted, owners);
  const { shard } = state;
  const id = mixTaskId({ mix: name, version: MIX_VERSION, rules: mix.reject, shard, columns: digests });
  return { id, does: 'mix', step: `mix ${name}`, place: shard, shard, rows: state.documents.rows, inputs, mix: name };
}

/** Buckets in which any of these tables holds a row. */
export function occupiedBuckets(tables: Iterable<Table>): number[] {
  const occupied = new Set<number>();
  for (const table of tables) for (const bucket of table.keys()) occupied.add(bucket);
  return [...occupied].sort((a, b) => a - b);
}

function bucketName(table: string, bucket: number): string {
  return `${table}/${String(bucket).padStart(4, '0')}`;
}

function bucketOfTables(inputs: ReadonlyMap<string, Table>, bucket: number) {
  const slices: Record<string, readonly string[]> = {};
  const tables: Record<string, Slice[]> = {};
  for (const [name, table] of inputs) {
    const entry = table.get(bucket);
    slices[name] = entry?.digests ?? [];
    tables[name] = [...(entry?.slices ?? [])];
  }
  return { slices, tables };
}

/** Where the columns of a shard lie, and the digests of their values. `id` is always among them. */
function columnsOf(state: ShardState, wanted: readonly string[], owners: Owners) {
  const inputs: ColumnsInput[] = [];
  const digests: Record<string, string> = {};
  const byOwner = new Map<string, string[]>([['documents', ['id']]]);
  for (const column of wanted) {
    if (column === 'id') continue;
    const owner = owners.get(column);
    if (!owner)
      throw new UserError(`nothing writes the column '${column}'; check the mix and the stages of the recipe`);
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), column]);
  }
  for (const [owner, columns] of byOwner) {
    const output = owner === 'documents' ? state.documents : state.attributes.get(owner);
    if (!output) throw new Error(`${owner} has no columns for ${state.shard} yet`);
    inputs.push({ owner, blob: output.blob, columns });
    for (const column of columns) digests[column] = output.columns[column] ?? '';
  }
  const textWithSections: ColumnDigests = wanted.includes('sections')
    ? { text: state.documents.columns.text ?? '' }
    : {};
  return { inputs, digests: { ...digests, ...textWithSections } };
}

export function stageOf<Does extends RelateStage['does']>(
  relate: Relate,
  index: number,
  does: Does,
): Extract<RelateStage, { does: Does }> {
  const stage = relate.stages[index];
  if (!stage || !isStage(stage, does)) throw new Error(`${relate.name} has no ${does} stage ${index}`);
  return stage;
}

function isStage<Does extends RelateStage['does']>(
  stage: RelateStage,
  does: Does,
): stage is Extract<RelateStage, { does: Does }> {
  return stage.does === does;
}

/** Shards a record of a read or derive task gives. */
export function shardOf(record: CommitRecord, shard: string, source: string): ShardState | undefined {
  const { documents } = record.outputs;
  return documents && { shard, source, documents, attributes: new Map(), mixes: new Map() };
}
