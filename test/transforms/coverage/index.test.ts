import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type KnowledgePoint, pointSchema } from '../../../schemas/point.js';
import { combinedByPoint } from '../../../transforms/coverage/combine.js';
import type { Point } from '../../../transforms/coverage/framework.js';
import coverage from '../../../transforms/coverage/index.js';
import { type CoverageRow, type EvidenceRow, found } from '../../../transforms/coverage/tables.js';
import { verdictOf } from '../../../transforms/coverage/verdict.js';
import { testRelate } from '../../conformance/transform.js';

testRelate({ relate: coverage, folder: new URL('./cases/', import.meta.url) });

describe('the framework that is shipped', () => {
  const read = (name: string) => readFileSync(new URL(`../../../datasets/framework/${name}`, import.meta.url), 'utf8');
  const points = read('points.jsonl')
    .trim()
    .split('\n')
    .map((line) => pointSchema.parse(JSON.parse(line)));

  test('has points in English and Chinese', () => {
    for (const { entity, expected } of points) {
      for (const names of [entity, ...expected]) {
        expect(names.some((name) => /\p{Script=Han}/u.test(name))).toBe(true);
        expect(names.some((name) => /[A-Za-z]/.test(name))).toBe(true);
      }
    }
  });

  test('asks of each relation the kind of knowledge it is', () => {
    const file = z.looseObject({ relations: z.array(z.looseObject({ relation: z.string(), class: z.string() })) });
    const { relations } = file.parse(parse(read('relations.yaml')));
    const classes = new Map(relations.map((each) => [each.relation, each.class]));
    for (const { type, relation } of points) expect(classes.get(relation)).toBe(type);
  });
});

describe('verdictOf', () => {
  const knowledge: KnowledgePoint = {
    id: 'p',
    type: 'factual',
    domain: 'd',
    entity: ['e'],
    relation: 'r',
    steps: [],
    importance: 1,
    source: 's',
    expected: [['one', '一'], ['two']],
  };
  const point = { point: knowledge, defines: false };
  const row = (more: Partial<EvidenceRow>): EvidenceRow => ({
    point: 'p',
    found: 'evidence',
    id: 'a',
    shard: 's',
    start: 0,
    end: 10,
    authority: 'C',
    passage: 'passage',
    heading: null,
    items: [0],
    shown: more.items?.length ?? 1,
    documents: (more.found ?? 'evidence') === 'evidence' ? 1 : 0,
    ...more,
  });
  const verdictOfAll = (of: Pick<Point, 'point' | 'defines'>, rows: readonly EvidenceRow[]): CoverageRow => {
    const [combined, ...others] = combinedByPoint(rows);
    expect(others).toEqual([]);
    return verdictOf(of, combined ?? looked);
  };
  const looked = row({
    found: 'looked',
    id: null,
    shard: null,
    start: null,
    end: null,
    authority: null,
    passage: null,
    items: [],
  });

  test.each([
    ['nothing', [looked, looked], 'missing', 'the entity is not mentioned'],
    [
      'a mention',
      [looked, row({ found: 'entity', items: [] })],
      'missing',
      'the entity is mentioned, the relation is not shown',
    ],
    [
      'a denial',
      [row({ found: 'entity', items: [] }), row({ found: 'negated', items: [] })],
      'missing',
      'found only where it is denied',
    ],
    ['one of two items', [row({})], 'partial', '1 of 2 expected items found; not found: two'],
    ['both items, in two documents', [row({}), row({ id: 'b', items: [1] })], 'covered', '2 of 2 expected items found'],
  ] as const)('%s', (_, rows, verdict, reason) => {
    expect(verdictOfAll(point, rows)).toMatchObject({ verdict, reason });
  });

  test('shows the evidence with most items, then highest authority, then the shortest, then the smallest id', () => {
    const rows = [
      row({ id: 'd', authority: null, end: 1 }),
      row({ id: 'c', authority: 'B' }),
      row({ id: 'b', authority: 'A', end: 11 }),
      row({ id: 'a2', authority: 'A' }),
      row({ id: 'a1', authority: 'A' }),
    ];
    expect(verdictOfAll(point, rows)).toMatchObject({ id: 'a1', authority: 'A', evidence: 5 });
    expect(verdictOfAll(point, rows.toReversed())).toMatchObject({ id: 'a1' });
    const both = row({ id: 'z', authority: null, end: 99, items: [0, 1] });
    expect(verdictOfAll(point, [...rows, both])).toMatchObject({ id: 'z', evidence: 6 });
  });

  test('takes a million documents that mention an entity', () => {
    const mention = row({ found: 'entity', items: [] });
    expect(
      verdictOfAll(
        point,
        Array.from({ length: 1_000_000 }, () => mention),
      ),
    ).toMatchObject({ verdict: 'missing' });
  });

  test('does not pretend to judge the order of steps', () => {
    expect(verdictOfAll({ ...point, point: { ...knowledge, steps: ['first'] } }, [row({})])).toMatchObject({
      verdict: 'unjudged',
      reason: 'the order of steps is not judged yet',
    });
  });

  test('judges a point that expects nothing only if it is a definition', () => {
    const nothing = { ...knowledge, expected: [] };
    expect(verdictOfAll({ point: nothing, defines: false }, [row({ items: [] })])).toMatchObject({
      verdict: 'unjudged',
    });
    expect(verdictOfAll({ point: nothing, defines: true }, [row({ items: [] })])).toMatchObject({ verdict: 'covered' });
  });

  test('rows of a point combine to the same row in any order and grouping', () => {
    const rows = fc.array(
      fc.record({
        id: fc.string(),
        found: fc.constantFrom(...found),
        items: fc.uniqueArray(fc.nat(3)),
        authority: fc.constantFrom('A', 'C', null),
        end: fc.nat(3),
      }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(rows, fc.nat(), (given, cut) => {
        const all = given.map((one, index) =>
          row({
            ...one,
            id: `${one.id}${index}`,
            items: one.found === 'evidence' ? one.items.sort((a, b) => a - b) : [],
          }),
        );
        const whole = combinedByPoint(all);
        const at = cut % all.length;
        expect(combinedByPoint([...combinedByPoint(all.slice(0, at)), ...combinedByPoint(all.slice(at))])).toEqual(
          whole,
        );
        expect(combinedByPoint([...all].reverse())).toEqual(whole);
        expect(whole).toMatchObject([{ documents: all.filter((one) => one.found === 'evidence').length }]);
      }),
    );
  });
});
