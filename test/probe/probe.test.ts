/** Probes: the same points give the same questions, answers are matched as people would, comparisons count what changed. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wilson } from '../../engines/statistics/wilson.js';
import type { KnowledgePoint } from '../../schemas/point.js';
import { type Probe, type ProbeAnswer, probeSchema } from '../../schemas/probe.js';
import { buildProbes } from '../../src/probe/build.js';
import { compare, matchOf, scoresOf } from '../../src/probe/score.js';
import { parseWording } from '../../src/probe/wording.js';

const path = 'datasets/probes/wording.yaml';
const wording = parseWording(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'), path);

function point(id: string, entity: string[], relation: string, expected: string[][]): KnowledgePoint {
  return { id, type: 'factual', domain: 'x', entity, relation, expected, steps: [], importance: 1, source: 'test' };
}

const points = [
  point('asthma/symptoms', ['asthma', '哮喘'], 'symptoms', [['wheeze', 'wheezing', '喘息']]),
  point('flu/symptoms', ['influenza', '流感'], 'symptoms', [
    ['fever', '发热'],
    ['muscle pain', 'myalgia'],
  ]),
  point('gout/symptoms', ['gout', '痛风'], 'symptoms', [['joint pain', '关节痛']]),
  point('cold/symptoms', ['common cold'], 'symptoms', [['runny nose', 'rhinorrhoea']]),
  point('gout/definition', ['gout'], 'definition', []),
];

describe('build', () => {
  const probes = buildProbes(points, wording, 'seed');

  test('every probe is one of the schema, and ids are unique', () => {
    for (const probe of probes) expect(probeSchema.parse(probe)).toEqual(probe);
    expect(new Set(probes.map(({ id }) => id)).size).toBe(probes.length);
  });

  test('a cloze a language and lead, a choice where three others are known', () => {
    const asthma = probes.filter((probe) => probe.point === 'asthma/symptoms');
    expect(asthma.filter(({ form, lang }) => form === 'cloze' && lang === 'en')).toHaveLength(3);
    expect(asthma.filter(({ form, lang }) => form === 'choice' && lang === 'en')).toHaveLength(3);
    // Two other items are known in Chinese: no choice of four.
    expect(asthma.filter(({ form, lang }) => form === 'choice' && lang === 'zh')).toHaveLength(0);
    expect(probes.some((probe) => probe.point === 'gout/definition')).toBe(false);
  });

  test('reads like a question', () => {
    const cloze = probes.find(({ id }) => id === 'asthma/symptoms|cloze|plain|en');
    expect(cloze?.prompt).toBe('Complete with the missing term only. A typical symptom of asthma is ____.');
    const chinese = probes.find(({ id }) => id === 'asthma/symptoms|cloze|plain|zh');
    expect(chinese?.prompt).toBe('只填写缺失的词语：哮喘的典型症状是____。');
  });

  test('no option but one is right, and it stands where `correct` says', () => {
    for (const { form, options, correct, answers } of probes) {
      if (form === 'cloze') continue;
      const right = options.filter((option) => answers.flat().includes(option));
      expect(right).toEqual([options[correct ?? -1]]);
    }
  });

  test('the order of the points changes no question', () => {
    const byId = (list: Probe[]) => list.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(byId(buildProbes(points.toReversed(), wording, 'seed'))).toEqual(byId(probes));
    expect(buildProbes(points, wording, 'seed')).toEqual(probes);
  });
});

describe('match', () => {
  const cloze: Probe = {
    ...{ id: 'p', point: 'p', type: 'factual', domain: 'x', form: 'cloze', lead: 'plain', lang: 'en', prompt: '' },
    ...{ answers: [['wheeze', 'wheezing'], ['cough']], options: [], correct: null },
  };
  const choice: Probe = { ...cloze, form: 'choice', options: ['fever', 'wheeze', 'rash', 'gout'], correct: 1 };

  test.each([
    [cloze, 'wheeze', 'exact'],
    [cloze, 'Wheezing.', 'alias'],
    [cloze, 'a cough\nbecause …', 'exact'],
    [cloze, 'no wheeze', 'none'],
    [cloze, 'fever, cough, wheeze, rash', 'none'],
    [cloze, '', 'none'],
    [choice, 'B', 'option'],
    [choice, '(B) wheeze', 'option'],
    [choice, 'The answer is B.', 'option'],
    [choice, '答案：B', 'option'],
    [choice, 'wheeze', 'option'],
    [choice, 'A', 'none'],
    [choice, 'fever or wheeze', 'none'],
    [choice, 'Before I answer, fever', 'none'],
  ] as const)('%#', (probe, answer, match) => {
    expect(matchOf(probe, answer)).toBe(match);
  });
});

describe('scores', () => {
  const answer = (id: string, match: ProbeAnswer['match']): ProbeAnswer => ({
    ...{ id, point: id, type: 'factual', form: 'cloze', lead: 'plain', lang: 'en', answer: '', match, request: '' },
  });

  test('shares with intervals', () => {
    const scores = scoresOf([answer('a', 'exact'), answer('b', 'none')]);
    expect(scores.all).toMatchObject({ asked: 2, right: 1, share: 0.5 });
    expect(scores['form:cloze']).toEqual(scores.all);
  });

  test('a comparison is over what both were asked', () => {
    const before = [answer('a', 'none'), answer('b', 'exact'), answer('c', 'none'), answer('x', 'exact')];
    const after = [answer('a', 'alias'), answer('b', 'none'), answer('c', 'none'), answer('y', 'exact')];
    expect(compare(before, after)).toMatchObject({ asked: 3, gained: ['a'], lost: ['b'], p: 1 });
  });

  test('ten gained and none lost is hardly chance', () => {
    const ids = Array.from({ length: 10 }, (_, index) => `${index}`);
    const { p } = compare(
      ids.map((id) => answer(id, 'none')),
      ids.map((id) => answer(id, 'exact')),
    );
    expect(p).toBeCloseTo(2 / 1024, 10);
  });

  test.each([
    [0, 0, 0, 1],
    [0, 10, 0, 0.2775],
    [5, 10, 0.2366, 0.7634],
    [10, 10, 0.7225, 1],
  ])('Wilson %i of %i', (count, of, low, high) => {
    const [from, to] = wilson(count, of);
    expect(from).toBeCloseTo(low, 4);
    expect(to).toBeCloseTo(high, 4);
  });

  test('an interval holds its share', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (count, more) => {
        const [low, high] = wilson(count, count + more);
        const share = count + more === 0 ? 0.5 : count / (count + more);
        expect(low).toBeLessThanOrEqual(share);
        expect(high).toBeGreaterThanOrEqual(share);
      }),
    );
  });
});

test('a wording without a blank is refused', () => {
  expect(() => parseWording('version: 1\nlanguages: {}', 'mine.yaml')).toThrow(/mine\.yaml/);
});
