/** Lists files under a folder. Links are followed; a dangling one is listed, so that it fails loudly and never vanishes. */
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import picomatch from 'picomatch';

/** @returns paths relative to `root`, forward slashes, that match the glob; hidden files are left out. Unordered. */
export async function glob(pattern: string, root: string): Promise<string[]> {
  const { base } = picomatch.scan(pattern);
  const matches = picomatch(pattern);
  const found: string[] = [];
  await walk(root, base, new Set(), (uri) => {
    if (matches(uri)) found.push(uri);
  });
  return found;
}

export function isGlob(pattern: string): boolean {
  return picomatch.scan(pattern).isGlob === true;
}

async function walk(
  root: string,
  folder: string,
  above: ReadonlySet<string>,
  visit: (uri: string) => void,
): Promise<void> {
  const real = await realpath(join(root, folder)).catch(() => undefined);
  if (real === undefined || above.has(real)) return;
  const entries = await readdir(real, { withFileTypes: true });
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const uri = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (await isFolder(entry, join(real, entry.name))) await walk(root, uri, new Set([...above, real]), visit);
    else visit(uri);
  }
}

async function isFolder(entry: Dirent, path: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
