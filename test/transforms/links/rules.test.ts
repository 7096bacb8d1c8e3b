/** The parts of links by themselves, and the laws that hold whatever the documents say of one another. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { RelateInMemory } from '../../../src/run/relate-memory.js';
import { declaresItselfRetracted } from '../../../transforms/links/declared.js';
import links from '../../../transforms/links/index.js';
import { nameOf, namesOf } from '../../../transforms/links/names.js';
import { compareRevisions } from '../../../transforms/links/revisions.js';
import { ioAt } from '../../conformance/cases.js';
import { runRelate } from '../../conformance/transform.js';

test.each([
  ['10', '9', 1],
  ['2', '10', -1],
  ['1.10', '1.9', 1],
  ['v2', 'v10', -1],
  ['', '1', -1],
  ['1', '1.1', -1],
  ['007', '7', 0],
  ['20201221093000123456789', '20201221093000123456790', -1],
  ['2020-03-14', '2020-12-01', -1],
  ['第7版', '第10版', -1],
])('revision %s against %s: %i', (one, other, order) => {
  expect(Math.sign(compareRevisions(one, other))).toBe(order);
  expect(Math.sign(compareRevisions(other, one))).toBe(-order || 0);
});

test('revisions are ordered without circles', () => {
  const revision = fc.stringMatching(/^[0-9.av-]{0,6}$/);
  fc.assert(
    fc.property(revision, revision, revision, (a, b, c) => {
      expect(Math.sign(compareRevisions(a, b))).toBe(-Math.sign(compareRevisions(b, a)) || 0);
      if (compareRevisions(a, b) <= 0 && compareRevisions(b, c) <= 0) {
        expect(compareRevisions(a, c)).toBeLessThanOrEqual(0);
      }
    }),
  );
});

describe('names', () => {
  const here = { source: 'articles', zone: 'public' };
  test.each([
    ['doi:10.1000/ABC', 'doi:10.1000/abc'],
    ['10.1000/abc', 'doi:10.1000/abc'],
    ['work:10.1000/abc', 'doi:10.1000/abc'],
    ['https://doi.org/10.1000/abc', 'doi:10.1000/abc'],
    ['doi:https://dx.doi.org/10.1000/abc', 'doi:10.1000/abc'],
    ['pmcid:PMC123', 'pmcid:123'],
    ['PMID: 123', 'pmid:123'],
    ['setid:ABC-1', 'setid:abc-1'],
  ])('%s means %s in every source', (target, name) => {
    expect(nameOf(target, here)).toBe(`public\t${name}`);
    expect(nameOf(target, { ...here, source: 'elsewhere' })).toBe(`public\t${name}`);
  });

  test('a work of a source means nothing in another', () => {
    expect(nameOf('work:7', here)).toBe(nameOf('7', here));
    expect(nameOf('work:7', here)).not.toBe(nameOf('work:7', { ...here, source: 'elsewhere' }));
  });

  test('a document answers to its work and to every identifier it states', () => {
    expect(namesOf({ ...here, work: 'doi:10.1000/a', meta: { doi: '10.1000/A', pmid: '5', journal: 'x' } })).toEqual([
      'public\tdoi:10.1000/a',
      'public\tpmid:5',
    ]);
  });
});

test.each([
  ['RETRACTED: A trial', {}, true],
  ['[Retracted] A trial', {}, true],
  ['【撤稿】示例研究', {}, true],
  ['撤稿：示例研究', {}, true],
  ['Retracted: A trial', { publicationtype: 'retraction' }, false],
  ['Retraction: A trial', {}, false],
  ['Retracted foetuses in examples', {}, false],
  ['A trial', { publicationtypes: 'Journal Article; Retracted Publication' }, true],
  ['A trial', { publicationtype: 'research-article' }, false],
])('%s with %o declares itself retracted: %s', (title, meta, declared) => {
  expect(declaresItselfRetracted(title, meta)).toBe(declared);
});

describe('whatever documents say of one another', () => {
  const number = fc.integer({ min: 0, max: 5 });
  const document = fc.record({
    work: number.map((n) => `w${n}`),
    revision: fc.constantFrom('', '1', '2', '10'),
    source: fc.constantFrom('a', 'b'),
    shard: fc.constantFrom('s', 't'),
    published: fc.option(fc.constantFrom('2019', '2020-05', '2021-01-01')),
    links: fc.array(
      fc.record({
        relation: fc.constantFrom('retracts', 'corrects', 'supersedes', 'translates'),
        target: number.map((n) => `work:w${n}`),
      }),
      { maxLength: 2 },
    ),
  });
  // An id is a source, work and revision: reading one twice gives one id in two places.
  const corpus = fc
    .uniqueArray(document, { selector: (row) => [row.source, row.work, row.revision].join(' '), maxLength: 12 })
    .map((rows) =>
      rows.map((row) => ({
        ...row,
        id: idOf(row),
        zone: 'public',
        title: '',
        meta: {},
      })),
    );
  const idOf = (row: { source: string; work: string; revision: string }) =>
    createHash('sha256').update([row.source, row.work, row.revision].join(' ')).digest('hex').slice(0, 32);
  const rowSchema = z.object({
    id: z.string(),
    retracted: z.boolean(),
    retractedby: z.string().nullable(),
    superseded: z.boolean(),
    supersededby: z.string().nullable(),
    translates: z.string().nullable(),
  });
  const relate = async (rows: { id: string; shard: string }[], buckets = 1) =>
    z.array(rowSchema).parse(await runRelate(new RelateInMemory(links, {}, ioAt('.'), buckets), rows));

  test('every document has one row, whatever the order and the buckets', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, async (rows) => {
        const found = await relate(rows);
        expect(found.map((row) => row.id).sort()).toEqual(rows.map((row) => row.id).sort());
        expect(await relate(rows.toReversed(), 8)).toEqual(found);
      }),
    );
  });

  test('of the revisions of a work, all but one are superseded by revisions, and none by itself', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, async (rows) => {
        const silent = rows.map((row) => ({ ...row, links: [] }));
        const current = new Set((await relate(silent)).filter((row) => !row.superseded).map((row) => row.id));
        const familyOf = (row: { source: string; work: string }) => `${row.source} ${row.work}`;
        const families = new Set(rows.map(familyOf));
        expect(
          rows
            .filter((row) => current.has(row.id))
            .map(familyOf)
            .sort(),
        ).toEqual([...families].sort());
      }),
    );
  });

  test('what is named exists, and nothing names itself', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, async (rows) => {
        const ids = new Set(rows.map((row) => row.id));
        for (const row of await relate(rows)) {
          for (const other of [row.retractedby, row.supersededby, row.translates]) {
            if (other === null) continue;
            expect(ids.has(other)).toBe(true);
            expect(other).not.toBe(row.id);
          }
        }
      }),
    );
  });
});
