/** `medcorpus release …` and `medcorpus pull`. */
import { UserError } from '../../schemas/errors.js';
import type { Release } from '../../schemas/release.js';
import { createRelease } from '../release/create.js';
import { diffReleases } from '../release/diff.js';
import { listReleases, parseReleaseName, readRelease } from '../release/manifest.js';
import type { ReleaseFormat } from '../release/part-writer.js';
import { pullRelease } from '../release/pull.js';
import { type Verified, verifyRelease } from '../release/verify.js';
import { type FolderStore, openExistingStore } from '../store/folder.js';
import { bytes, count, grouped } from './units.js';

interface StoreOptions {
  readonly store: string;
  readonly json?: boolean;
}

export async function create(
  corpus: string,
  options: StoreOptions & { version: string; mix?: string; format: readonly ReleaseFormat[] },
): Promise<void> {
  const store = await openExistingStore(options.store);
  const release = await createRelease(store, {
    corpus,
    version: options.version,
    mix: options.mix,
    formats: options.format,
  });
  if (options.json) return print(JSON.stringify(release));
  const { files } = release;
  const size = files.reduce((sum, file) => sum + file.bytes, 0);
  print(`${corpus}@${release.version}: ${contents(release)}, ${count(files.length, 'file')}, ${bytes(size)}`);
  for (const [rule, number] of Object.entries(release.excluded)) print(`  kept out  ${rule}: ${grouped(number)}`);
  print(`  next      npx medcorpus release verify ${corpus}@${release.version} --store ${options.store}`);
  print(`            npx medcorpus pull ${corpus}@${release.version} --to DIR --store ${options.store}`);
}

export async function list(corpus: string, options: StoreOptions): Promise<void> {
  const store = await openExistingStore(options.store);
  for (const version of await listReleases(store, corpus)) {
    const release = await readRelease(store, corpus, version);
    print(`${corpus}@${version}  ${release.asof}  ${contents(release)}`);
  }
}

export async function show(name: string, options: StoreOptions): Promise<void> {
  const { corpus, version } = parseReleaseName(name);
  print(JSON.stringify(await readRelease(await openExistingStore(options.store), corpus, version), null, 2));
}

export async function verify(name: string, options: StoreOptions): Promise<void> {
  const { corpus, version } = parseReleaseName(name);
  const store = await openExistingStore(options.store);
  const release = await readRelease(store, corpus, version);
  report(name, await verifyRelease(release, (file) => pathIn(store, file.sha256)), options.json === true);
}

export async function diff(before: string, after: string, options: StoreOptions): Promise<void> {
  const store = await openExistingStore(options.store);
  const [a, b] = [parseReleaseName(before), parseReleaseName(after)];
  const changes = await diffReleases(
    store,
    await readRelease(store, a.corpus, a.version),
    await readRelease(store, b.corpus, b.version),
  );
  if (options.json) return print(JSON.stringify(changes));
  const { files, documents, tokens } = changes;
  print(
    `files      ${grouped(files.same)} same, ${grouped(files.added.length)} added, ${grouped(files.removed.length)} removed`,
  );
  print(
    `documents  ${grouped(documents.added.length)} added, ${grouped(documents.removed.length)} removed, ${grouped(documents.changed.length)} changed`,
  );
  print(`tokens     ${tokens < 0 ? '-' : '+'}${grouped(Math.abs(tokens))}`);
  for (const [sign, ids] of [
    ['+', documents.added],
    ['-', documents.removed],
    ['~', documents.changed],
  ] as const) {
    for (const id of ids) print(`${sign} ${id}`);
  }
}

export async function pull(name: string, options: StoreOptions & { to: string; format: ReleaseFormat }): Promise<void> {
  const { corpus, version } = parseReleaseName(name);
  const store = await openExistingStore(options.store);
  const { verified } = await pullRelease(store, { corpus, version, format: options.format, to: options.to });
  report(`${name} in ${options.to}`, verified, options.json === true);
}

/** As its manifest tells it: what is public exactly, what is clinical in decades. */
function contents({ totals, clinical }: Release): string {
  const known = `${count(totals.documents, 'document')}, ${grouped(totals.tokens)} tokens`;
  return clinical === null ? known : `${known}; clinical: ${clinical.documents} documents, ${clinical.tokens} tokens`;
}

function report(name: string, verified: Verified, json: boolean): void {
  if (json) print(JSON.stringify(verified));
  else if (verified.problems.length === 0) {
    print(
      `${name} is what it says: ${count(verified.files, 'file')}, ${count(verified.documents, 'document')}, ${grouped(verified.tokens)} tokens`,
    );
  }
  if (verified.problems.length > 0) {
    for (const problem of verified.problems) process.stderr.write(`medcorpus: ${problem}\n`);
    process.exitCode = 1;
  }
}

async function pathIn(store: FolderStore, digest: string): Promise<string | undefined> {
  return (await store.has(digest)) ? store.path(digest) : undefined;
}

/** `--format parquet,arrow` */
export function parseFormats(text: string): ReleaseFormat[] {
  return text.split(',').map((format) => {
    if (format === 'parquet' || format === 'arrow') return format;
    throw new UserError(`--format ${format} is not built yet; use parquet or arrow`);
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
