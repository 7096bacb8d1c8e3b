/** `release verify`: re-hashes every file and re-counts every row and token of a release. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tableFromIPC } from 'apache-arrow';
import { readTable } from '../../formats/parquet/read.js';
import type { Release } from '../../schemas/release.js';
import { volumeOf } from '../../schemas/volume.js';
import { releaseRowSchema } from './row.js';

export interface Verified {
  readonly files: number;
  readonly documents: number;
  readonly tokens: number;
  /** One line a thing that is wrong; empty when the release is what it says. */
  readonly problems: readonly string[];
}

/** @param pathOf where a file of the release can be read; undefined when it is missing */
export async function verifyRelease(
  release: Release,
  pathOf: (file: Release['files'][number]) => Promise<string | undefined>,
): Promise<Verified> {
  const problems: string[] = [];
  const found = { public: { documents: 0, tokens: 0 }, clinical: { documents: 0, tokens: 0 } };
  for (const file of release.files) {
    const path = await pathOf(file);
    if (path === undefined) {
      problems.push(`${file.path}: missing`);
      continue;
    }
    const { digest, bytes } = await hashFile(path);
    if (digest !== file.sha256 || bytes !== file.bytes) {
      problems.push(
        `${file.path}: ${bytes} bytes with sha256 ${digest}, the manifest says ${file.bytes} bytes with ${file.sha256}`,
      );
      continue;
    }
    if (file.rows === null) continue;
    const counted = file.path.endsWith('.arrow') ? await countArrow(path) : await countParquet(path);
    if (!isAmount(counted.rows, file.rows))
      problems.push(`${file.path}: ${counted.rows} rows, the manifest says ${file.rows}`);
    if (!isAmount(counted.tokens, file.tokens))
      problems.push(`${file.path}: ${counted.tokens} tokens, the manifest says ${file.tokens}`);
    if (file.path.startsWith('data/') || !release.files.some(({ path: other }) => other.startsWith('data/'))) {
      const sum = found[file.zone ?? 'public'];
      sum.documents += counted.rows;
      sum.tokens += counted.tokens;
    }
  }
  if (problems.length === 0) problems.push(...totalProblems(release, found));
  const documents = found.public.documents + found.clinical.documents;
  const tokens = found.public.tokens + found.clinical.tokens;
  return { files: release.files.length, documents, tokens, problems };
}

interface Sum {
  readonly documents: number;
  readonly tokens: number;
}

function totalProblems({ totals, clinical }: Release, found: { public: Sum; clinical: Sum }): string[] {
  const checks = [
    { what: 'public documents', counted: found.public.documents, said: totals.documents },
    { what: 'public tokens', counted: found.public.tokens, said: totals.tokens },
    { what: 'clinical documents', counted: found.clinical.documents, said: clinical?.documents ?? 'none' },
    { what: 'clinical tokens', counted: found.clinical.tokens, said: clinical?.tokens ?? 'none' },
  ];
  return checks
    .filter(({ counted, said }) => !isAmount(counted, said))
    .map(({ what, counted, said }) => `${counted} ${what} in all, the manifest says ${said}`);
}

/** What a manifest says is a number, or for clinical documents its decade. */
function isAmount(counted: number, said: number | string | null): boolean {
  return said === (typeof said === 'string' ? volumeOf(counted) : counted);
}

export async function hashFile(path: string): Promise<{ digest: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { digest: hash.digest('hex'), bytes };
}

async function countParquet(path: string): Promise<{ rows: number; tokens: number }> {
  let rows = 0;
  let tokens = 0;
  for await (const group of readTable(path, releaseRowSchema, ['tokens'])) {
    rows += group.length;
    for (const row of group) tokens += Number(row.tokens ?? 0);
  }
  return { rows, tokens };
}

async function countArrow(path: string): Promise<{ rows: number; tokens: number }> {
  const table = tableFromIPC(await readFile(path));
  let tokens = 0;
  for (const value of table.getChild('tokens') ?? []) tokens += Number(value ?? 0);
  return { rows: table.numRows, tokens };
}
