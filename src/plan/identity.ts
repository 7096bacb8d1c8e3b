/**
 * The identity rules: what makes a task the same task. Two tasks with one id have one result, so whatever can change
 * an output must be here, and nothing else may be: a clock, a worker count or a folder name would re-run the world.
 */
import { readFile } from 'node:fs/promises';
import { digestOf, sha256 } from '../../formats/json/canonical.js';
import { UserError } from '../../schemas/errors.js';
import type { Need, Partition } from '../../schemas/io.js';
import type { MixRule } from '../../schemas/task.js';
import { BLOB, resourcePath } from '../io/index.js';

/** Moves when the engine itself writes other bytes for the same task. */
const ENGINE_VERSION = 1;

/** What a unit depends on beside its input. */
export interface UnitIdentity {
  readonly name: string;
  readonly version: number;
  readonly options: unknown;
  /** Path to digest. */
  readonly resources: Readonly<Record<string, string>>;
  readonly needs: Readonly<Partial<Record<Need, string>>>;
}

interface Declared {
  readonly name: string;
  readonly version: number;
  readonly needs?: readonly Need[];
  needsOf?(options: unknown): readonly Need[];
  resources?(options: unknown): readonly string[];
}

export interface World {
  readonly asof: string;
  readonly seed: string;
  /** Fingerprint of the key; empty where there is none. */
  readonly key: string;
  /** Digest of names and revisions of models; what they cost and where they are changes no result. */
  readonly models: string;
  /** Folder that resources of the user are relative to. */
  readonly root: string;
}

export async function unitIdentity(unit: Declared, options: unknown, world: World): Promise<UnitIdentity> {
  const resources: Record<string, string> = {};
  for (const path of unit.resources?.(options) ?? []) {
    if (path.startsWith(BLOB)) {
      resources[path] = path.slice(BLOB.length);
      continue;
    }
    const bytes = await readFile(resourcePath(path, world.root)).catch((error: NodeJS.ErrnoException) => {
      throw new UserError(
        `${unit.name} needs the file ${path}, which cannot be read (${error.code ?? 'unknown error'})`,
      );
    });
    resources[path] = sha256(bytes);
  }
  const needs: Partial<Record<Need, string>> = {};
  for (const need of [...(unit.needs ?? []), ...(unit.needsOf?.(options) ?? [])])
    needs[need] = need === 'year' ? world.asof.slice(0, 4) : world[need];
  return { name: unit.name, version: unit.version, options, resources, needs };
}

/** Column to the digest of its values in one shard. */
export type ColumnDigests = Readonly<Record<string, string>>;
/** Table to the digests of the slices that fall into one bucket, in any order. */
export type SliceDigests = Readonly<Record<string, readonly string[]>>;

export function readTaskId(task: {
  source: string;
  zone: string;
  connector: UnitIdentity;
  rewrites: readonly UnitIdentity[];
  partition: Partition;
  /** Key fingerprint for clinical sources: ids are keyed with it. */
  key: string;
  tombstones: readonly string[];
}): string {
  return digestOf({ engine: ENGINE_VERSION, does: 'read', ...task, tombstones: [...task.tombstones].sort() });
}

export function labelTaskId(task: { unit: UnitIdentity; shard: string; columns: ColumnDigests }): string {
  return digestOf({ engine: ENGINE_VERSION, does: 'label', ...task });
}

export function mapTaskId(task: {
  unit: UnitIdentity;
  stage: number;
  shard: string;
  columns: ColumnDigests;
  buckets: number;
}): string {
  return digestOf({ engine: ENGINE_VERSION, does: 'map', ...task });
}

export function reduceTaskId(task: {
  unit: UnitIdentity;
  stage: number;
  bucket: number;
  slices: SliceDigests;
  buckets: number;
  /** Of the expert decisions laid over its table. */
  decisions?: string;
}): string {
  return digestOf({ engine: ENGINE_VERSION, does: 'reduce', ...task, slices: sorted(task.slices) });
}

export function attributeTaskId(task: {
  unit: UnitIdentity;
  stage: number;
  shard: string;
  columns: ColumnDigests;
  slices: SliceDigests;
}): string {
  return digestOf({ engine: ENGINE_VERSION, does: 'attribute', ...task, slices: sorted(task.slices) });
}

export function mixTaskId(task: {
  mix: string;
  version: number;
  rules: readonly MixRule[];
  shard: string;
  columns: ColumnDigests;
}): string {
  return digestOf({ engine: ENGINE_VERSION, does: 'mix', ...task });
}

function sorted(slices: SliceDigests): SliceDigests {
  return Object.fromEntries(Object.entries(slices).map(([table, digests]) => [table, [...digests].sort()]));
}
