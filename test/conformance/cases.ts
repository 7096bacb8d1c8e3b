/** Case folders: each holds inputs and `expected.jsonl`. UPDATE=1 writes what is expected, for a person to read. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Io, Need } from '../../schemas/io.js';
import { LocalFiles } from '../../src/io/files.js';
import { grantedIo } from '../../src/io/granted.js';
import { createIo } from '../../src/io/index.js';

export interface Case {
  readonly name: string;
  readonly folder: string;
  readonly options: unknown;
}

const update = process.env.UPDATE === '1' && !process.env.CI;

export function casesIn(folder: URL): Case[] {
  const root = fileURLToPath(folder);
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const options = `${root}${name}/options.json`;
      return {
        name,
        folder: `${root}${name}`,
        options: existsSync(options) ? JSON.parse(readFileSync(options, 'utf8')) : undefined,
      };
    });
}

export function jsonLines(path: string): unknown[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** Compares with `expected.jsonl`. A missing one is an error, unless UPDATE=1 asks to write it for review. */
export function expectLines(folder: string, actual: readonly unknown[]): void {
  const path = `${folder}/expected.jsonl`;
  const lines = actual.map((line) => JSON.parse(JSON.stringify(line)));
  if (update) writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  if (!existsSync(path)) throw new Error(`${path} is missing: run with UPDATE=1 and read what it writes`);
  expect(lines).toEqual(jsonLines(path));
}

const guardSchema = z.strictObject({ version: z.number(), digest: z.string() });

/** Output that changes while the version does not would be reused wrongly by every store: this is what notices. */
export function testVersionGuard(folder: URL, version: number): void {
  test('output changes only with the version', () => {
    const hash = createHash('sha256');
    for (const { name, folder: path } of casesIn(folder))
      hash.update(name).update(readFileSync(`${path}/expected.jsonl`));
    const path = fileURLToPath(new URL('digest.json', folder));
    const digest = hash.digest('hex');
    const before = existsSync(path) ? guardSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
    // The digest covers the cases too, so adding one needs UPDATE=1; changed output of old cases needs a new version.
    if (update) {
      mkdirSync(fileURLToPath(folder), { recursive: true });
      writeFileSync(path, `${JSON.stringify({ version, digest })}\n`);
      return;
    }
    expect({ version, digest }).toEqual(before);
  });
}

export const testKey = 'conformance-test-key-0123456789';

/** The outside world as a unit gets it: what it did not declare is refused. */
export function ioFor(unit: { name: string; needs?: readonly Need[] }, folder: string, signal?: AbortSignal): Io {
  return grantedIo(ioAt(folder, signal), unit.name, unit.needs);
}

export function ioAt(folder: string, signal: AbortSignal = new AbortController().signal): Io {
  return createIo({
    files: new LocalFiles(folder),
    asof: '2026-11-20',
    seed: 'conformance',
    key: testKey,
    models: {},
    answers: '',
    signal,
    root: folder,
    log: () => {},
  });
}

export function freeze<T>(value: T): T {
  if (value !== null && typeof value === 'object') {
    for (const child of Object.values(value)) freeze(child);
    Object.freeze(value);
  }
  return value;
}
