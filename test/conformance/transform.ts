/** What every transform must pass, one suite a kind. Its cases are folders of input rows with what they must give. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Row } from '../../schemas/columns.js';
import { draftSchema } from '../../schemas/document.js';
import type { Derive, Label, Reading, Relate, Rewrite, Rewritten } from '../../schemas/transform.js';
import { applyRewrite } from '../../src/run/edits.js';
import { RelateInMemory } from '../../src/run/relate-memory.js';
import { sortRows } from '../../src/run/tables.js';
import { type Case, casesIn, expectLines, freeze, ioFor, jsonLines, testVersionGuard } from './cases.js';

const readingSchema = z.object({ document: draftSchema, known: z.custom<Reading['known']>().optional() });

export function testRewrite<O>({ rewrite, folder }: { rewrite: Rewrite<O>; folder: URL }): void {
  describe.each(casesIn(folder))('$name', (case_) => {
    const input = jsonLines(`${case_.folder}/input.jsonl`).map((line) => {
      const { document, known } = readingSchema.parse(line);
      return freeze<Reading>({ document, known: known ?? { identities: [], fields: [] } });
    });
    const options = rewrite.options.parse(case_.options ?? {});
    const open = () => rewrite.open(options, ioFor(rewrite, case_.folder));

    test('gives the expected documents', async () => {
      const outcomes = await inBatches(await open(), input, input.length);
      expectLines(
        case_.folder,
        outcomes.map((outcome, index) => applied(input[index], outcome)),
      );
    });

    test('gives the same whatever the batch', async () => {
      const whole = await inBatches(await open(), input, input.length);
      const used = await open();
      expect(await inBatches(used, input, 1)).toEqual(whole);
      expect(await inBatches(used, input, 3)).toEqual(whole);
      expect((await inBatches(used, input.toReversed(), 2)).toReversed()).toEqual(whole);
    });

    test('keeps offsets inside the text', async () => {
      const outcomes = await inBatches(await open(), input, input.length);
      outcomes.forEach((outcome, index) => {
        const reading = input[index];
        if (!('kept' in outcome) || !reading) return;
        const { text, sections } = draftSchema.parse(applyRewrite(reading, outcome.kept).document);
        for (const { start, end } of sections) {
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      });
    });
  });
  testVersionGuard(folder, rewrite.version);
}

function applied(reading: Reading | undefined, outcome: Rewritten): unknown {
  if (!reading || !('kept' in outcome)) return outcome;
  const { document } = applyRewrite(reading, outcome.kept);
  return outcome.kept.counts ? { kept: document, counts: outcome.kept.counts } : { kept: document };
}

export function testLabel<O, In, Out>({ label, folder }: { label: Label<O, In, Out>; folder: URL }): void {
  describe.each(casesIn(folder))('$name', (case_) => {
    const input = jsonLines(`${case_.folder}/input.jsonl`).map((line) => freeze(label.reads.parse(line)));
    const options = label.options.parse(case_.options ?? {});
    const open = () => label.open(options, ioFor(label, case_.folder));

    test('gives the expected columns', async () => {
      expectLines(case_.folder, await inBatches(await open(), input, input.length));
    });

    test('gives the same whatever the batch', async () => {
      const whole = await inBatches(await open(), input, input.length);
      const used = await open();
      expect(await inBatches(used, input, 1)).toEqual(whole);
      expect(await inBatches(used, input, 3)).toEqual(whole);
      expect((await inBatches(used, input.toReversed(), 2)).toReversed()).toEqual(whole);
    });

    test('writes its own columns and no other', async () => {
      const strict = z.strictObject(label.writes.shape);
      for (const outcome of await inBatches(await open(), input, input.length)) {
        if ('kept' in outcome) strict.parse(outcome.kept);
      }
    });
  });

  test('a failed label can be null', () => {
    for (const column of Object.values(label.writes.shape)) expect(z.safeParse(column, null).success).toBe(true);
  });

  testVersionGuard(folder, label.version);
}

interface Batched<In, Out> {
  apply(batch: readonly In[]): Promise<Out[]>;
  close(): Promise<void>;
}

async function inBatches<In, Out>(unit: Batched<In, Out>, rows: readonly In[], size: number): Promise<Out[]> {
  const outcomes: Out[] = [];
  for (let at = 0; at < rows.length; at += size) {
    const batch = rows.slice(at, at + size);
    const outcome = await unit.apply(batch);
    expect(outcome.length).toBe(batch.length);
    outcomes.push(...outcome);
  }
  return outcomes;
}

export function testRelate<O>({ relate, folder }: { relate: Relate<O>; folder: URL }): void {
  describe.each(casesIn(folder))('$name', (case_) => {
    const input = rowsOf(case_);
    const options = relate.options.parse(case_.options ?? {});
    const run = (rows: readonly Row[], buckets: number) =>
      runRelate(new RelateInMemory(relate, options, ioFor(relate, case_.folder), buckets), rows);

    test('gives the expected rows', async () => {
      expectLines(case_.folder, await run(input, 1));
    });

    test('gives the same whatever the order and the number of buckets', async () => {
      const once = await run(input, 1);
      expect(await run(input.toReversed(), 1)).toEqual(once);
      expect(await run(input, 4)).toEqual(once);
      expect(await run(input.toReversed(), 16)).toEqual(once);
    });
  });
  testVersionGuard(folder, relate.version);
}

/** Attribute rows with their document and shard or, without columns, the rows of the published table. */
export async function runRelate<O>(runner: RelateInMemory<O>, rows: readonly Row[]): Promise<Row[]> {
  const shards = [...new Set(rows.map((row) => String(row.shard)))].sort();
  for (const shard of shards) {
    await runner.add(
      shard,
      rows.filter((row) => row.shard === shard),
    );
  }
  const last = await runner.reduce();
  const attributes = shards.map((shard) => ({ shard, columns: runner.columns(shard) }));
  if (attributes.some(({ columns }) => columns === null)) return last;
  const ids = (shard: string) => rows.filter((row) => row.shard === shard).map(({ id }) => id);
  return sortRows(
    attributes.flatMap(({ shard, columns }) =>
      (columns ?? []).map((row, index) => ({ id: ids(shard)[index], shard, ...row })),
    ),
  );
}

export function testDerive<O, In>({ derive, folder }: { derive: Derive<O, In>; folder: URL }): void {
  describe.each(casesIn(folder))('$name', (case_) => {
    const rows = rowsOf(case_).map((row) => derive.reads.parse(row));
    const options = derive.options.parse(case_.options ?? {});
    const open = () => derive.open(options, ioFor(derive, case_.folder));

    test('gives the expected documents', async () => {
      expectLines(case_.folder, await inBatches(await open(), groupsOf(derive, rows), rows.length));
    });

    test('gives the same whatever the batch and the order', async () => {
      const groups = groupsOf(derive, rows);
      const whole = await inBatches(await open(), groups, groups.length);
      const used = await open();
      expect(await inBatches(used, groups, 1)).toEqual(whole);
      const reversed = groups.map((group) => group.toReversed());
      expect(await inBatches(used, reversed, 2)).toEqual(whole);
    });
  });
  testVersionGuard(folder, derive.version);
}

function groupsOf<In>(derive: Derive<unknown, In>, rows: readonly In[]): In[][] {
  const groups = new Map<string, In[]>();
  for (const row of rows) {
    const key = derive.groupBy(row);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

const rowSchema = z.record(z.string(), z.unknown());

function rowsOf(case_: Case): Row[] {
  return jsonLines(`${case_.folder}/input.jsonl`).map((line) => freeze(rowSchema.parse(line)));
}
