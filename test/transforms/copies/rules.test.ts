/** The laws of copies, over corpora small enough to be full of coincidences. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { RelateInMemory } from '../../../src/run/relate-memory.js';
import copies from '../../../transforms/copies/index.js';
import { ioAt } from '../../conformance/cases.js';
import { runRelate } from '../../conformance/transform.js';

const sentences = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(70));
const document = fc.record({
  id: fc.constantFrom(...'0123456789abcdef').map((digit) => digit.repeat(32)),
  shard: fc.constantFrom('a', 'b', 'c'),
  zone: fc.constant('clinical'),
  kind: fc.constantFrom('inpatient', 'outpatient'),
  subject: fc.option(fc.constantFrom('1', '2', '3', '4'), { freq: 8 }),
  published: fc.option(fc.constantFrom('2019', '2020-05', '2020-05-06')),
  text: fc.array(fc.constantFrom(...sentences, 'short', ''), { maxLength: 5 }).map((lines) => lines.join('\n')),
  retracted: fc.constant(null),
  superseded: fc.constantFrom(null, false, true),
  duplicate: fc.constantFrom(null, false, true),
});
type Document = typeof document extends fc.Arbitrary<infer D> ? D : never;
const corpus = fc.uniqueArray(document, { selector: ({ id }) => id, maxLength: 12 });

const rowSchema = z.object({
  id: z.string(),
  shard: z.string(),
  copied: z.number().min(0).max(1).nullable(),
  template: z.number().min(0).max(1),
});
const relate = async (rows: readonly Document[], buckets = 1, subjects = 2) =>
  z.array(rowSchema).parse(await runRelate(new RelateInMemory(copies, { subjects }, ioAt('.'), buckets), rows));

/** Subjects whose documents hold a sentence; a document without a subject counts as one. */
const subjectsWith = (sentence: string, rows: readonly Document[]) =>
  new Set(rows.filter(({ text }) => text.includes(sentence)).map(({ subject, id }) => subject ?? id)).size;

describe('whatever the corpus', () => {
  test('every document comes out once, with the same shares whatever the order and the buckets', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, async (rows) => {
        const found = await relate(rows);
        expect(found.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
        expect(await relate(rows.toReversed(), 8)).toEqual(found);
      }),
    );
  });

  test('a document alone has 0', async () => {
    await fc.assert(
      fc.asyncProperty(document, async (row) => {
        expect(await relate([row])).toEqual([
          { id: row.id, shard: row.shard, copied: row.subject === null ? null : 0, template: 0 },
        ]);
      }),
    );
  });

  test('documents of other subjects do not change what is copied', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, async (rows) => {
        const mine = rows.filter(({ subject }) => subject === '1');
        const copied = new Map((await relate(rows)).map((row) => [row.id, row.copied]));
        for (const row of await relate(mine)) expect(row.copied).toBe(copied.get(row.id));
      }),
    );
  });

  test('every sentence of a subject stays once in a document of which nothing is copied away', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, async (rows) => {
        const mine = rows.filter(({ subject, duplicate, superseded }) => subject === '1' && !duplicate && !superseded);
        const copied = new Map((await relate(mine)).map((row) => [row.id, row.copied]));
        for (const sentence of sentences) {
          const having = mine.filter(({ text }) => text.includes(sentence));
          if (having.length > 0) expect(having.some(({ id }) => (copied.get(id) ?? 1) < 1)).toBe(true);
        }
      }),
    );
  });

  test('a template is what so many subjects have', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, fc.constantFrom(2, 3, 5), async (rows, subjects) => {
        const shares = new Map((await relate(rows, 4, subjects)).map((row) => [row.id, row.template]));
        for (const { id, text } of rows) {
          const hasTemplate = sentences.some(
            (sentence) => text.includes(sentence) && subjectsWith(sentence, rows) >= subjects,
          );
          expect((shares.get(id) ?? 0) > 0).toBe(hasTemplate);
        }
      }),
    );
  });
});

test('digests of blocks depend on the key, so that no list of sentences tells what they say', async () => {
  const notes = copies.stages.find(({ name }) => name === 'notes');
  if (notes?.does !== 'map') throw new Error('copies has no map stage');
  const [sentence = ''] = sentences;
  const row = { id: '1'.repeat(32), shard: 'a', zone: 'clinical', kind: 'inpatient', subject: '1', published: null };
  const marks = { retracted: null, superseded: null, duplicate: null };
  const blocksUnder = async (key: string) => {
    const io = { ...ioAt('.'), pseudonym: (scope: string, value: string) => `${key}${scope}${value}`.padEnd(16) };
    const [note] = await notes.run([{ ...row, ...marks, text: sentence }], { subjects: 10 }, io);
    return note?.blocks;
  };
  expect(await blocksUnder('one key')).not.toEqual(await blocksUnder('other key'));
});
