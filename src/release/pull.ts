/** `pull`: copies a version into a folder and verifies it. Interrupted, it goes on where it stopped. */

import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256 } from '../../formats/json/canonical.js';
import { UserError } from '../../schemas/errors.js';
import { type Release, releaseSchema } from '../../schemas/release.js';
import type { Store } from '../store/store.js';
import { checksums, manifestText } from './manifest.js';
import type { ReleaseFormat } from './part-writer.js';
import { hashFile, type Verified, verifyRelease } from './verify.js';

/** @param to an empty folder, or one an earlier pull of the same version began */
export async function pullRelease(
  store: Store,
  { corpus, version, format, to }: { corpus: string; version: string; format: ReleaseFormat; to: string },
): Promise<{ release: Release; verified: Verified }> {
  const manifest = await manifestText(store, corpus, version);
  const release = releaseSchema.parse(JSON.parse(manifest));
  const root = format === 'parquet' ? 'data/' : `${format}/`;
  const files = release.files.filter(({ path, rows }) => rows === null || path.startsWith(root));
  if (!files.some(({ rows }) => rows !== null)) {
    throw new UserError(`${corpus}@${version} was not made as ${format}; make a version with --format ${format}`);
  }
  await mkdir(to, { recursive: true });
  await checkFolder(to, manifest);
  await writeFile(join(to, 'MANIFEST.json'), manifest);
  for (const file of files) await copy(await store.path(file.sha256), join(to, file.path), file.sha256);
  await writeFile(join(to, 'SHA256SUMS'), checksums({ ...release, files }, sha256(manifest)));
  const pulled = { ...release, files };
  const verified = await verifyRelease(pulled, async ({ path }) =>
    existsSync(join(to, path)) ? join(to, path) : undefined,
  );
  return { release, verified };
}

async function checkFolder(to: string, manifest: string): Promise<void> {
  const present = await readdir(to);
  if (present.length === 0) return;
  const path = join(to, 'MANIFEST.json');
  if (existsSync(path) && (await hashFile(path)).digest === sha256(manifest)) return;
  throw new UserError(`${to} holds something else; pull into an empty folder`);
}

/** Copies beside and renames, so that a file with the right name is a whole file. */
async function copy(from: string, to: string, digest: string): Promise<void> {
  if (existsSync(to) && (await hashFile(to)).digest === digest) return;
  await mkdir(dirname(to), { recursive: true });
  const scratch = `${to}.partial`;
  await rm(scratch, { force: true });
  await copyFile(from, scratch);
  await rename(scratch, to);
}
