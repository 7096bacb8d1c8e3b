/** The laws of k, over corpora small enough to be full of coincidences. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Row } from '../../../schemas/columns.js';
import { mixRuleSchema } from '../../../schemas/task.js';
import { rejects } from '../../../src/run/mix-task.js';
import { RelateInMemory } from '../../../src/run/relate-memory.js';
import reidentification from '../../../transforms/reidentification/index.js';
import { ioAt } from '../../conformance/cases.js';
import { runRelate } from '../../conformance/transform.js';

const stated = (...values: string[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const meta = fc
  .record({
    age: stated('40-49', '90+'),
    sex: stated('female', 'male'),
    region: stated('MA'),
    diagnoses: stated('I10', 'E75.2', 'I10 E75.2', ''),
  })
  .map(
    (all): Record<string, string> =>
      Object.fromEntries(Object.entries(all).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))),
  );
const document = fc.record({
  id: fc.constantFrom(...'0123456789abcdef').map((digit) => digit.repeat(32)),
  shard: fc.constantFrom('a', 'b', 'c'),
  zone: fc.constant('clinical'),
  subject: fc.constantFrom('1', '2', '3', '4', '5'),
  published: fc.option(fc.constantFrom('2019', '2020-05')),
  meta,
});
interface Document {
  readonly id: string;
  readonly shard: string;
  readonly zone: string;
  readonly subject: string;
  readonly published: string | null;
  readonly meta: Readonly<Record<string, string>>;
}
const corpus = fc.uniqueArray(document, { selector: ({ id }) => id, maxLength: 14 });

const rowSchema = z.object({ id: z.string(), shard: z.string(), k: z.number().min(1).nullable() });
const relate = async (rows: readonly (Document & Row)[], buckets = 1, rare = 3) =>
  z.array(rowSchema).parse(await runRelate(new RelateInMemory(reidentification, { rare }, ioAt('.'), buckets), rows));

/** k after its definition, by looking at every pair of documents. */
function kOf(document: Document, rows: readonly Document[], rare: number): number | null {
  const codes = ({ meta }: Document) => (meta.diagnoses ?? '').split(' ').filter((code) => code !== '');
  const cell = ({ meta, published }: Document) =>
    JSON.stringify([meta.age, meta.sex, meta.region, published?.slice(0, 4)].map((value) => value ?? null));
  const subjects = (some: readonly Document[]) => new Set(some.map(({ subject }) => subject)).size;
  const alike = rows.filter((row) => cell(row) === cell(document));
  const { age, sex, region } = document.meta;
  const found = age || sex || region ? [subjects(alike)] : [];
  for (const code of codes(document)) {
    if (subjects(rows.filter((row) => codes(row).includes(code))) >= rare) continue;
    found.push(subjects(alike.filter((row) => codes(row).includes(code))));
  }
  return found.length === 0 ? null : Math.min(...found);
}

describe('whatever the corpus', () => {
  test('k is what its definition says, whatever the order and the buckets', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, fc.constantFrom(2, 3, 4), async (rows, rare) => {
        const found = await relate(rows, 1, rare);
        expect(await relate(rows.toReversed(), 8, rare)).toEqual(found);
        const expected = new Map(rows.map((row) => [row.id, kOf(row, rows, rare)]));
        expect(new Map(found.map(({ id, k }) => [id, k]))).toEqual(
          new Map(found.map(({ id }) => [id, expected.get(id)])),
        );
        expect(found.length).toBe(rows.length);
      }),
    );
  });
});

describe('as a rule of a mix', () => {
  const smallCell = mixRuleSchema.parse({ rule: 'small-cell', column: 'k', below: 5 });
  const strict = mixRuleSchema.parse({ rule: 'small-cell', column: 'k', below: 5, missing: 'reject' });

  test.each([
    [1, true, true],
    [4, true, true],
    [5, false, false],
    [1000, false, false],
    [null, false, true],
  ])('k %s', (k, small, strictly) => {
    expect(rejects(smallCell, { k })).toBe(small);
    expect(rejects(strict, { k })).toBe(strictly);
  });
});

test('more than a thousand subjects in a cell are a thousand', async () => {
  const rows = Array.from({ length: 1200 }, (_, at) => ({
    id: String(at).padStart(32, '0'),
    shard: at % 2 === 0 ? 'a' : 'b',
    zone: 'clinical',
    subject: `s${at}`,
    published: at < 1100 ? '2020' : '2021',
    meta: { sex: 'female', region: at % 250 === 7 ? 'VT' : 'MA' },
  }));
  const found = await relate(rows, 2);
  expect([...new Set(found.map(({ k }) => k))].sort()).toEqual([100, 1000, 5]);
});
