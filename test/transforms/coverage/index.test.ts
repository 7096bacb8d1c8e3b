import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { frameworkOf } from '../../../bench/coverage/judged.js';
import { pointSchema } from '../../../schemas/point.js';
import { combinedByPoint } from '../../../transforms/coverage/combine.js';
import coverage from '../../../transforms/coverage/index.js';
import { type EvidenceRow, type Finding, stances } from '../../../transforms/coverage/tables.js';
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
  const [point] = frameworkOf([{ id: 'p', entity: 'e', relation: 'treatment', expected: ['one', 'two'] }]).points;
  if (!point) throw new Error('no point');
  const finding = (more: Partial<Finding>): Finding => ({
    slot: 0,
    stance: 'says',
    id: 'a',
    start: 0,
    end: 10,
    unitstart: 0,
    unitend: 10,
    authority: 'C',
    published: null,
    origin: more.id ?? 'a',
    passage: 'passage',
    ...more,
  });
  const row = (...findings: Finding[]): EvidenceRow => ({ point: 'p', reached: 'entity', documents: 1, findings });
  const both = [finding({}), finding({ slot: 1 })];
  const told = (...findings: Finding[]) => verdictOf(point, row(...findings), 'v');

  test.each([
    ['nothing', [], 'missing', 'the entity is mentioned, the relation is not shown'],
    ['one of two items', [finding({})], 'partial', '1 of 2 expected found; not found: two'],
    ['both items', both, 'covered', '2 of 2 expected found'],
    ['a denial', [finding({}), finding({ slot: 1, stance: 'denies' })], 'contradicted', 'two: denied or excluded'],
    [
      'another subject',
      [finding({ stance: 'other' })],
      'missing',
      'only said of another subject, of a part of it, or for others',
    ],
    [
      'a hedge',
      [finding({}), finding({ slot: 1, stance: 'weak' })],
      'partial',
      '1 of 2 expected found; two: said weakly or only for some',
    ],
  ] as const)('%s', (_, findings, verdict, reason) => {
    expect(told(...findings)).toMatchObject({ verdict, reason });
  });

  test('settles what sources disagree on by authority, then recency, then independent sources', () => {
    const against = (more: Partial<Finding>) => finding({ stance: 'denies', id: 'b', ...more });
    expect(told(...both, against({ authority: 'A' }))).toMatchObject({ verdict: 'contradicted' });
    expect(told(...both, against({ authority: 'D' }))).toMatchObject({
      verdict: 'covered',
      conflict: expect.stringMatching(/authority/),
    });
    const dated = both.map((one) => ({ ...one, published: '2024' }));
    expect(told(...dated, against({ published: '2010' }))).toMatchObject({
      verdict: 'covered',
      conflict: expect.stringMatching(/recency/),
    });
    expect(told(...dated, against({ published: '2025-03' }))).toMatchObject({ verdict: 'contradicted' });
    expect(told(...both, against({}), against({ id: 'c' }))).toMatchObject({ verdict: 'contradicted' });
    expect(told(...both, against({}))).toMatchObject({
      verdict: 'partial',
      conflict: expect.stringMatching(/same standing/),
    });
  });

  test('rows of a point combine to the same row in any order and grouping', () => {
    const rows = fc.array(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k'),
        stance: fc.constantFrom(...stances),
        slot: fc.nat(2),
        authority: fc.constantFrom('A' as const, 'C' as const, null),
        end: fc.nat(3),
      }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(rows, fc.nat(), (given, cut) => {
        const all = given.map((one) => row(finding({ ...one, origin: one.id })));
        const whole = combinedByPoint(all);
        const at = cut % all.length;
        expect(combinedByPoint([...combinedByPoint(all.slice(0, at)), ...combinedByPoint(all.slice(at))])).toEqual(
          whole,
        );
        expect(combinedByPoint([...all].reverse())).toEqual(whole);
      }),
    );
  });
});
