/** Releases by name: tags in the store, each naming a manifest. */
import { UserError } from '../../schemas/errors.js';
import { type Release, releaseSchema } from '../../schemas/release.js';
import type { Store } from '../store/store.js';

export function tagOf(corpus: string, version: string): string {
  return `tags/${corpus}/${version}`;
}

/** `corpus@version`. @throws UserError */
export function parseReleaseName(name: string): { corpus: string; version: string } {
  const [corpus, version, ...rest] = name.split('@');
  if (!corpus || !version || rest.length > 0) throw new UserError(`'${name}' is no release; write corpus@version`);
  return { corpus, version };
}

/** Versions of a corpus, sorted. */
export async function listReleases(store: Store, corpus: string): Promise<string[]> {
  const refs = await store.listRefs(`tags/${corpus}`);
  return refs.map((ref) => ref.slice(`tags/${corpus}/`.length));
}

/** @throws UserError when there is no such release */
export async function readRelease(store: Store, corpus: string, version: string): Promise<Release> {
  return releaseSchema.parse(JSON.parse(await manifestText(store, corpus, version)));
}

/** MANIFEST.json, byte for byte. */
export async function manifestText(store: Store, corpus: string, version: string): Promise<string> {
  const digest = await store.readRef(tagOf(corpus, version));
  if (digest === undefined) {
    const known = await listReleases(store, corpus);
    const hint = known.length > 0 ? `there are: ${known.join(', ')}` : 'it has no release yet';
    throw new UserError(`${store.location} has no ${corpus}@${version}; ${hint}`);
  }
  return Buffer.from(await store.bytes(digest)).toString('utf8');
}

/** SHA256SUMS, in the format of sha256sum(1). Covers the manifest too. */
export function checksums(release: Release, manifestDigest: string): string {
  const lines = release.files.map(({ path, sha256 }) => `${sha256}  ${path}\n`);
  return [...lines, `${manifestDigest}  MANIFEST.json\n`].join('');
}
