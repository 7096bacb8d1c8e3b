/** `release diff`: what changed between two versions, by file and by document. */
import { readTable } from '../../formats/parquet/read.js';
import type { Release } from '../../schemas/release.js';
import type { Store } from '../store/store.js';
import { releaseRowSchema } from './row.js';

export interface ReleaseDiff {
  readonly files: { readonly same: number; readonly added: readonly string[]; readonly removed: readonly string[] };
  readonly documents: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly changed: readonly string[];
  };
  readonly tokens: number;
}

/** Files both releases share are skipped: a release usually differs from its parent in few of them. */
export async function diffReleases(store: Store, before: Release, after: Release): Promise<ReleaseDiff> {
  const old = new Set(before.files.map(({ sha256 }) => sha256));
  const now = new Set(after.files.map(({ sha256 }) => sha256));
  const gone = await documentsIn(store, before, ({ sha256 }) => !now.has(sha256));
  const come = await documentsIn(store, after, ({ sha256 }) => !old.has(sha256));
  const ids = (wanted: (id: string) => boolean, from: ReadonlyMap<string, string>) =>
    [...from.keys()].filter(wanted).sort();
  return {
    files: {
      same: after.files.filter(({ sha256 }) => old.has(sha256)).length,
      added: after.files.filter(({ sha256 }) => !old.has(sha256)).map(({ path }) => path),
      removed: before.files.filter(({ sha256 }) => !now.has(sha256)).map(({ path }) => path),
    },
    documents: {
      added: ids((id) => !gone.has(id), come),
      removed: ids((id) => !come.has(id), gone),
      changed: ids((id) => gone.has(id) && gone.get(id) !== come.get(id), come),
    },
    tokens: after.totals.tokens - before.totals.tokens,
  };
}

/** Document id to the digest of its text, for the data files that are wanted. */
async function documentsIn(
  store: Store,
  release: Release,
  wanted: (file: Release['files'][number]) => boolean,
): Promise<Map<string, string>> {
  const documents = new Map<string, string>();
  for (const file of release.files) {
    if (!file.path.startsWith('data/') || !wanted(file)) continue;
    for await (const rows of readTable(await store.path(file.sha256), releaseRowSchema, ['id', 'digest'])) {
      for (const row of rows) documents.set(String(row.id), String(row.digest));
    }
  }
  return documents;
}
