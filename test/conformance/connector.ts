/** What every connector must pass. Its cases are folders of input files with the items they must give. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Connector, Item } from '../../schemas/connector.js';
import { draftSchema } from '../../schemas/document.js';
import type { Io, Partition } from '../../schemas/io.js';
import { failureSchema, rejectionSchema } from '../../schemas/ledger.js';
import { tripleSchema } from '../../schemas/triple.js';
import { type Case, casesIn, expectLines, ioFor, testVersionGuard } from './cases.js';

export interface ConnectorSuite<O> {
  readonly connector: Connector<O>;
  readonly folder: URL;
  /** What half a file gives: a failure (XML, JSON), or what can be read of it (plain text, rows). */
  readonly truncated: 'fails' | 'kept';
}

export function testConnector<O>({ connector, folder, truncated }: ConnectorSuite<O>): void {
  describe.each(casesIn(folder))('$name', (case_) => {
    const options = optionsOf(connector, case_);

    test('gives the expected items, twice', async () => {
      const items = await readAll(connector, options, ioFor(connector, case_.folder));
      expectLines(case_.folder, items);
      expect(await readAll(connector, options, ioFor(connector, case_.folder))).toEqual(items);
    });

    test('yields nothing but valid items', async () => {
      for (const item of await readAll(connector, options, ioFor(connector, case_.folder)))
        expectValid(connector, item);
    });

    test('every file is accounted for', async () => {
      const io = ioFor(connector, case_.folder);
      for await (const partition of connector.partitions(options, io)) {
        const items = await readPartition(connector, partition, options, io);
        if (partition.together) expect(items.length).toBeGreaterThan(0);
        else for (const part of partition.parts) expect(items.map(uriOf)).toContain(part.uri);
      }
    });

    test('partitions come in order and are the same again', async () => {
      const first = await partitionsOf(connector, options, ioFor(connector, case_.folder));
      expect(first.map(({ key }) => key)).toEqual(first.map(({ key }) => key).sort());
      expect(await partitionsOf(connector, options, ioFor(connector, case_.folder))).toEqual(first);
    });

    test('leaves its options alone', async () => {
      const before = structuredClone(options);
      await readAll(connector, options, ioFor(connector, case_.folder));
      expect(options).toEqual(before);
    });

    test('half a file is told, and loses nothing else', async () => {
      await withTruncated(case_, async (copy, victims) => {
        const items = await readAll(connector, options, ioFor(connector, copy));
        for (const item of items) expectValid(connector, item);
        if (truncated === 'fails')
          expect(items.some((item) => 'failed' in item && victims.includes(item.failed.uri))).toBe(true);
      });
    });
  });

  test('stops when the run is interrupted', async () => {
    const [case_] = casesIn(folder);
    if (!case_) throw new Error(`no case in ${folder}`);
    const controller = new AbortController();
    controller.abort(new Error('interrupted'));
    const io = ioFor(connector, case_.folder, controller.signal);
    const reading = readAll(connector, optionsOf(connector, case_), io);
    await expect(reading).rejects.toThrow('interrupted');
  });

  testVersionGuard(folder, connector.version);
}

function optionsOf<O>(connector: Connector<O>, case_: Case): O {
  const defaults = { path: inputsOf(case_.folder) };
  return connector.options.parse({ ...defaults, ...z.record(z.string(), z.unknown()).parse(case_.options ?? {}) });
}

function inputsOf(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return inputsOf(folder, path);
    return path === 'expected.jsonl' || path === 'options.json' ? [] : [path];
  });
}

async function partitionsOf<O>(connector: Connector<O>, options: O, io: Io): Promise<Partition[]> {
  const partitions: Partition[] = [];
  for await (const partition of connector.partitions(options, io)) partitions.push(partition);
  return partitions;
}

async function readAll<O>(connector: Connector<O>, options: O, io: Io): Promise<Item[]> {
  const items: Item[] = [];
  for (const partition of await partitionsOf(connector, options, io)) {
    items.push(...(await readPartition(connector, partition, options, io)));
  }
  return items;
}

async function readPartition<O>(connector: Connector<O>, partition: Partition, options: O, io: Io): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of connector.read(partition, options, io)) items.push(item);
  return items;
}

function expectValid<O>(connector: Connector<O>, item: Item): void {
  if ('document' in item) {
    expect(connector.yields).toBe('document');
    const { text, sections } = draftSchema.parse(item.document);
    let previous = 0;
    for (const { start, end } of sections) {
      expect(start).toBeGreaterThanOrEqual(previous);
      expect(end).toBeGreaterThanOrEqual(start);
      expect(end).toBeLessThanOrEqual(text.length);
      previous = start;
    }
    for (const { start, end } of item.known?.fields ?? []) {
      expect(end).toBeGreaterThanOrEqual(start);
      expect(end).toBeLessThanOrEqual(text.length);
    }
  } else if ('triple' in item) {
    expect(connector.yields).toBe('triple');
    tripleSchema.parse(item.triple);
  } else if ('rejected' in item) rejectionSchema.parse(item.rejected);
  else failureSchema.parse(item.failed);
}

function uriOf(item: Item): string {
  if ('document' in item) return item.document.uri;
  if ('triple' in item) return item.uri;
  return 'rejected' in item ? item.rejected.uri : item.failed.uri;
}

async function withTruncated(case_: Case, run: (copy: string, victims: string[]) => Promise<void>): Promise<void> {
  const copy = mkdtempSync(join(tmpdir(), 'medcorpus-truncated-'));
  try {
    await cp(case_.folder, copy, { recursive: true });
    const victims = inputsOf(copy);
    for (const victim of victims) {
      const bytes = readFileSync(join(copy, victim));
      writeFileSync(join(copy, victim), bytes.subarray(0, Math.floor(statSync(join(copy, victim)).size / 2)));
    }
    await run(copy, victims);
  } finally {
    rmSync(copy, { recursive: true });
  }
}
