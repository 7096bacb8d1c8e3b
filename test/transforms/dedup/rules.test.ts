/** The laws of dedup, over corpora small enough to be full of coincidences. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { RelateInMemory } from '../../../src/run/relate-memory.js';
import dedup from '../../../transforms/dedup/index.js';
import { type Copy, compareCopies } from '../../../transforms/dedup/rank.js';
import { ioAt } from '../../conformance/cases.js';
import { runRelate } from '../../conformance/transform.js';

const document = fc.record({
  id: fc.constantFrom('1', '2', '3', '4', '5', '6').map((digit) => digit.repeat(32)),
  shard: fc.constantFrom('a', 'b', 'c'),
  zone: fc.constant('public'),
  digest: fc.constantFrom('x', 'y', 'z'),
  published: fc.option(fc.constantFrom('2019', '2020-05')),
  retracted: fc.option(fc.boolean()),
  superseded: fc.option(fc.boolean()),
  authority: fc.option(fc.constantFrom('A', 'C', 'E')),
  tokens: fc.option(fc.integer({ min: 0, max: 2 })),
});
/** One row a place: the same id may stand in several shards, with the same text or another. */
const corpus = fc.uniqueArray(document, { selector: (row) => `${row.shard} ${row.id}`, maxLength: 14 });
const anyCorpus = fc.array(document, { maxLength: 14 });

const rowSchema = z.object({
  id: z.string(),
  shard: z.string(),
  duplicate: z.boolean(),
  duplicateof: z.string().nullable(),
  cluster: z.string().nullable(),
});
const relate = async (rows: { id: string; shard: string }[], buckets = 1) =>
  z.array(rowSchema).parse(await runRelate(new RelateInMemory(dedup, {}, ioAt('.'), buckets), rows));

describe('whatever the corpus', () => {
  test('every row comes out once, whatever the order and the buckets', async () => {
    await fc.assert(
      fc.asyncProperty(anyCorpus, async (rows) => {
        const found = await relate(rows);
        const places = (all: { id: string; shard: string }[]) => all.map((row) => `${row.shard} ${row.id}`).sort();
        expect(places(found)).toEqual(places(rows));
        expect(await relate(rows.toReversed(), 8)).toEqual(found);
      }),
    );
  });

  test('a cluster has exactly one survivor, and its duplicates name it', async () => {
    await fc.assert(
      fc.asyncProperty(anyCorpus, async (rows) => {
        const found = await relate(rows);
        for (const cluster of new Set(found.map((row) => row.cluster))) {
          const members = found.filter((row) => row.cluster === cluster);
          const survivors = members.filter((row) => !row.duplicate);
          if (cluster === null) {
            expect(survivors.length).toBe(members.length);
            continue;
          }
          expect(survivors.length).toBe(1);
          for (const row of members) expect(row.duplicateof).toBe(row.duplicate ? survivors[0]?.id : null);
        }
      }),
    );
  });

  test('the ids and the texts that survive are told apart by nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, async (rows) => {
        const digests = new Map(rows.map((row) => [`${row.shard} ${row.id}`, row.digest]));
        const survivors = (await relate(rows)).filter((row) => !row.duplicate);
        const distinct = (values: unknown[]) => new Set(values).size;
        expect(distinct(survivors.map((row) => row.id))).toBe(survivors.length);
        expect(distinct(survivors.map((row) => digests.get(`${row.shard} ${row.id}`)))).toBe(survivors.length);
      }),
    );
  });

  test('running again over the survivors changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, async (rows) => {
        const kept = new Set(
          (await relate(rows)).filter((row) => !row.duplicate).map((row) => `${row.shard} ${row.id}`),
        );
        const again = await relate(rows.filter((row) => kept.has(`${row.shard} ${row.id}`)));
        expect(again.every((row) => !row.duplicate && row.cluster === null)).toBe(true);
      }),
    );
  });

  test('a retracted copy never survives over one that stands', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, async (rows) => {
        const single = [...new Map(rows.map((row) => [row.id, row])).values()];
        const retracted = new Map(single.map((row) => [row.id, row.retracted ?? false]));
        for (const row of await relate(single)) {
          if (row.duplicateof && retracted.get(row.duplicateof)) expect(retracted.get(row.id)).toBe(true);
        }
      }),
    );
  });
});

describe('which copy stays', () => {
  const copy: Copy = {
    id: 'm',
    shard: 's',
    digest: 'd',
    retracted: false,
    superseded: false,
    authority: 'C',
    published: '2020',
    tokens: 10,
  };
  test.each<[string, Partial<Copy>]>([
    ['higher authority', { authority: 'B', published: '1990', tokens: 1 }],
    ['newer', { published: '2020-02', tokens: 1 }],
    ['longer', { tokens: 11, id: 'z' }],
    ['the smaller id', { id: 'a' }],
    ['the smaller shard', { shard: 'a' }],
  ])('%s', (_what, better) => {
    expect(compareCopies({ ...copy, ...better }, copy)).toBeLessThan(0);
    expect(compareCopies(copy, { ...copy, ...better })).toBeGreaterThan(0);
  });

  test.each(['retracted', 'superseded'])('one that is not %s, whatever its authority', (fallen) => {
    expect(compareCopies({ ...copy, authority: 'E' }, { ...copy, authority: 'A', [fallen]: true })).toBeLessThan(0);
  });

  test('unknown authority comes after E', () => {
    expect(compareCopies({ ...copy, authority: 'E' }, { ...copy, authority: '' })).toBeLessThan(0);
  });
});
