/**
 * The engine's identity rules as a small model in memory. It knows files, units with versions, and a store that maps
 * task ids to outputs. It has no Parquet, no processes and no folders, so its rules can be read on one page and
 * tested by the thousand; the real engine is then held against it (test/run/engine-against-model.test.ts).
 *
 *   read      a bucket of files            → documents (erased ones left out)
 *   label     the texts of a shard         → one column
 *   relate    map shards, reduce by key, write columns a shard (here: exact duplicates, and retraction by name)
 *   snapshot  what a release can be made from
 */
import { createHash } from 'node:crypto';
import { bucketsOf } from '../../src/io/buckets.js';

/** A file holds documents, one a line: `work|text` or `work|text|retracts work`. */
export type Files = ReadonlyMap<string, string>;

export interface ModelWorld {
  readonly files: Files;
  readonly versions: Readonly<Record<Step, number>>;
  readonly erased: ReadonlySet<string>;
  /** Bytes a bucket of files holds at the most. */
  readonly bucketBytes: number;
}
export type Step = 'read' | 'label' | 'relate';

export interface ModelDocument {
  readonly work: string;
  readonly text: string;
  readonly retracts: string | null;
}

interface Column {
  readonly work: string;
  readonly value: string;
}

/** Committed outputs by task id. */
export type ModelStore = Map<string, unknown>;

export interface ModelRun {
  /** Tasks that ran now, as `step place`. */
  readonly executed: readonly string[];
  /** Work to everything known about it. */
  readonly snapshot: ReadonlyMap<string, { text: string; label: string; duplicate: string; retracted: string }>;
}

/** Thrown by a run that is made to crash. */
export class Crash extends Error {}

/** @param crashAfter how many commits the run survives; it then throws, leaving the store as a killed process would */
export function runModel(world: ModelWorld, store: ModelStore, crashAfter = Infinity): ModelRun {
  const executed: string[] = [];
  const task = <T>(step: Step, place: string, inputs: unknown, run: () => T): T => {
    const id = digest({ step, version: world.versions[step], place, inputs });
    if (store.has(id)) return store.get(id) as T;
    if (executed.length >= crashAfter) throw new Crash();
    const output = run();
    store.set(id, output);
    executed.push(`${step} ${place}`);
    return output;
  };

  const sized = [...world.files].map(([uri, text]) => ({ uri, bytes: text.length }));
  const shards = bucketsOf(sized, world.bucketBytes)
    .map(({ key, files }) => {
      const parts = files.map(({ uri }) => ({ uri, digest: digest(world.files.get(uri)) }));
      const inputs = { parts, erased: [...world.erased].sort() };
      const documents = task('read', key, inputs, () => files.flatMap(({ uri }) => documentsIn(world, uri)));
      return { key, documents };
    })
    .filter(({ documents }) => documents.length > 0);

  const labels = shards.map(({ key, documents }) =>
    task(
      'label',
      key,
      documents.map(({ work, text }) => [work, text]),
      () => labelled(documents),
    ),
  );

  const mapped = shards.map(({ key, documents }) =>
    task('relate', `map ${key}`, documents, () => claims(key, documents)),
  );
  // Two buckets of keys: enough to see that a change wakes only the bucket it falls into.
  const reduced = [0, 1].map((bucket) => {
    const rows = mapped
      .flat()
      .filter((row) => bucketOf(row.key) === bucket)
      .sort(byText);
    return rows.length === 0 ? [] : task('relate', `reduce ${bucket}`, rows, () => facts(rows));
  });
  const attributes = shards.map(({ key, documents }) => {
    const mine = reduced
      .flat()
      .filter(({ shard }) => shard === key)
      .sort(byText);
    const works = documents.map(({ work }) => work);
    return task('relate', `columns ${key}`, { works, mine }, () => works.map((work) => factsOf(work, mine)));
  });

  const snapshot = new Map<string, { text: string; label: string; duplicate: string; retracted: string }>();
  shards.forEach(({ documents }, shard) => {
    documents.forEach(({ work, text }, row) => {
      const label = labels[shard]?.[row]?.value ?? '';
      const { duplicate, retracted } = attributes[shard]?.[row] ?? { duplicate: '', retracted: '' };
      snapshot.set(work, { text, label, duplicate, retracted });
    });
  });
  return { executed, snapshot };
}

function documentsIn(world: ModelWorld, uri: string): ModelDocument[] {
  return (world.files.get(uri) ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [work = '', text = '', retracts] = line.split('|');
      // A new version of the reader reads the same documents: what follows must then not run again.
      return { work, text, retracts: retracts ?? null };
    })
    .filter(({ work }) => !world.erased.has(work));
}

function labelled(documents: readonly ModelDocument[]): Column[] {
  return documents.map(({ work, text }) => ({ work, value: `length ${text.length}` }));
}

interface Claim {
  readonly key: string;
  readonly shard: string;
  readonly work: string;
  readonly says: 'text' | 'name' | 'retracts';
}

function claims(shard: string, documents: readonly ModelDocument[]): Claim[] {
  return documents.flatMap(({ work, text, retracts }) => [
    { key: `text:${text}`, shard, work, says: 'text' as const },
    { key: `name:${work}`, shard, work, says: 'name' as const },
    ...(retracts === null ? [] : [{ key: `name:${retracts}`, shard, work, says: 'retracts' as const }]),
  ]);
}

interface Fact {
  readonly shard: string;
  readonly work: string;
  readonly duplicate: string;
  readonly retracted: string;
}

function facts(rows: readonly Claim[]): Fact[] {
  const found: Fact[] = [];
  for (const key of new Set(rows.map((row) => row.key))) {
    const members = rows.filter((row) => row.key === key);
    const texts = members.filter(({ says }) => says === 'text').sort((a, b) => (a.work < b.work ? -1 : 1));
    const survivor = texts[0]?.work ?? '';
    for (const { shard, work } of texts.slice(1)) found.push({ shard, work, duplicate: survivor, retracted: '' });
    const notice = members
      .filter(({ says }) => says === 'retracts')
      .map(({ work }) => work)
      .sort()[0];
    if (notice === undefined) continue;
    for (const { shard, work, says } of members) {
      if (says === 'name') found.push({ shard, work, duplicate: '', retracted: notice });
    }
  }
  return found;
}

function factsOf(work: string, mine: readonly Fact[]): { duplicate: string; retracted: string } {
  const about = mine.filter((fact) => fact.work === work);
  return {
    duplicate: about.find(({ duplicate }) => duplicate !== '')?.duplicate ?? '',
    retracted: about.find(({ retracted }) => retracted !== '')?.retracted ?? '',
  };
}

function bucketOf(key: string): number {
  return Number.parseInt(digest(key).slice(0, 2), 16) % 2;
}

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

function digest(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('hex');
}
