/** `release create`: an immutable version of the corpus, from the snapshot its head names. */

import { canonicalJson, sha256 } from '../../formats/json/canonical.js';
import { UserError } from '../../schemas/errors.js';
import { type Release, releaseSchema } from '../../schemas/release.js';
import type { Shard, Snapshot } from '../../schemas/snapshot.js';
import { readHead } from '../run/snapshot.js';
import type { Store } from '../store/store.js';
import { toolVersion } from '../version.js';
import { renderCard } from './card.js';
import { listReleases, readRelease, tagOf } from './manifest.js';
import { PartWriter, type ReleaseFile, type ReleaseFormat } from './part-writer.js';
import { publishedRecipe } from './recipe.js';
import { labelColumns, releaseRow } from './row.js';
import { ownersOf, shardRows } from './shard-rows.js';
import { Totals } from './totals.js';

export interface CreateOptions {
  readonly corpus: string;
  readonly version: string;
  /** The selection; undefined takes the only mix of the snapshot, or everything where it has none. */
  readonly mix: string | undefined;
  readonly formats: readonly ReleaseFormat[];
}

/** @throws UserError when the version exists: a release never changes */
export async function createRelease(store: Store, options: CreateOptions): Promise<Release> {
  const { corpus, version } = options;
  if (!/^[0-9A-Za-z][0-9A-Za-z._-]*$/.test(version)) {
    throw new UserError(`'${version}' is no version; use letters, digits, dots and dashes, such as 2026.11.0`);
  }
  if ((await store.readRef(tagOf(corpus, version))) !== undefined) {
    throw new UserError(`${corpus}@${version} exists and a release never changes; choose another version`);
  }
  const { digest, snapshot } = await readHead(store, corpus);
  const mix = mixOf(snapshot, options.mix);
  const totals = new Totals();
  const files: ReleaseFile[] = [];
  for (const format of options.formats) {
    files.push(
      ...(await writeData(store, snapshot, mix, format, format === options.formats[0] ? totals : new Totals())),
    );
  }
  if (totals.documents === 0)
    throw new UserError(`the mix '${mix}' selects no document of ${corpus}; see its rejections in the report`);

  const recipe = publishedRecipe(await store.bytes(snapshot.recipe));
  const body: Omit<Release, 'files'> = {
    schema: 2,
    corpus,
    version,
    mix,
    snapshot: digest,
    parent: await parentOf(store, corpus),
    tool: { name: 'medcorpus', version: toolVersion },
    recipe: sha256(recipe.text),
    seed: snapshot.seed,
    asof: snapshot.asof,
    ...totals.report(recipe.policies),
  };
  const kinds = [...new Set(files.flatMap(({ path }) => /^data\/([^/]+)\//.exec(path)?.[1] ?? []))].sort();
  files.push(await plainFile(store, 'README.md', renderCard(body, kinds)));
  files.push(await plainFile(store, 'recipe.json', recipe.text));
  files.push(await plainFile(store, 'LICENSES.json', `${JSON.stringify(body.licenses, null, 2)}\n`));
  const release = releaseSchema.parse({ ...body, files: files.sort((a, b) => (a.path < b.path ? -1 : 1)) });
  const manifest = await store.put(`${canonicalJson(release)}\n`);
  if (!(await store.swapRef(tagOf(corpus, version), undefined, manifest))) {
    throw new UserError(`${corpus}@${version} was made by somebody else meanwhile; choose another version`);
  }
  return release;
}

async function writeData(store: Store, snapshot: Snapshot, mix: string | null, format: ReleaseFormat, totals: Totals) {
  const owners = await ownersOf(snapshot, labelColumns);
  const writer = new PartWriter(store, format);
  try {
    for (const shards of bySource(snapshot.shards)) {
      for (const shard of shards) {
        for await (const rows of shardRows(store, shard, mix, owners)) {
          for (const { document, labels, excluded } of rows) {
            if (excluded !== null) {
              totals.exclude(excluded, document.zone);
              continue;
            }
            const row = releaseRow(document, labels);
            totals.count(row);
            await writer.write(row);
          }
        }
      }
      await writer.flush();
    }
  } catch (error) {
    await writer.abandon();
    throw error;
  }
  return writer.files;
}

function mixOf(snapshot: Snapshot, wanted: string | undefined): string | null {
  const known = [...new Set(snapshot.shards.flatMap(({ mixes }) => Object.keys(mixes)))].sort();
  if (wanted !== undefined) {
    if (wanted === 'everything') return null;
    if (!known.includes(wanted))
      throw new UserError(`the snapshot has no mix '${wanted}'; it has: ${known.join(', ') || 'none'}`);
    return wanted;
  }
  if (known.length > 1)
    throw new UserError(`the snapshot has several mixes, say which: --mix ${known.join(' | ')} | everything`);
  return known[0] ?? null;
}

/** The newest release before this one, if there is any. Its tag was moved last. */
async function parentOf(store: Store, corpus: string): Promise<string | null> {
  const versions = await listReleases(store, corpus);
  const parents = new Set<string>();
  for (const version of versions) {
    const { parent } = await readRelease(store, corpus, version);
    if (parent !== null) parents.add(parent);
  }
  const newest = versions.map((version) => `${corpus}@${version}`).filter((name) => !parents.has(name));
  return newest.at(-1) ?? null;
}

/** Shards of one source at a time: few files are open at once. */
function bySource(shards: readonly Shard[]): Shard[][] {
  const groups = new Map<string, Shard[]>();
  for (const shard of shards) groups.set(shard.source, [...(groups.get(shard.source) ?? []), shard]);
  return [...groups.values()];
}

async function plainFile(store: Store, path: string, content: string | Uint8Array): Promise<ReleaseFile> {
  const blob = await store.put(content);
  return { path, sha256: blob, bytes: Buffer.byteLength(content), zone: null, rows: null, tokens: null };
}
