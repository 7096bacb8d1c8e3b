/** The law of verbalise: what is told comes back exactly, the rest is refused by name, and nothing is lost. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { familyOf, type Lexicon, parseLexicon, relationOf } from '../../../engines/verbalise/lexicon.js';
import { entityKey, type NamedEntity } from '../../../engines/verbalise/name-table.js';
import { readTemplates } from '../../../engines/verbalise/read-text.js';
import { namesOfTriples, verbaliseTriples } from '../../../engines/verbalise/verbalise.js';
import type { Triple } from '../../../schemas/triple.js';

const lexicons = {
  en: lexiconAt('datasets/lexicon/en.yaml'),
  zh: lexiconAt('datasets/lexicon/zh.yaml'),
};

function lexiconAt(path: string): Lexicon {
  return parseLexicon(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'), path);
}

/** Names made of what could be mistaken: list signs, brackets, words of templates, each other. */
const awkward = fc.constantFrom(
  'fever',
  'fever and chills',
  'chills',
  'fever, chills',
  'fever, chills and rash',
  'rash',
  'SET',
  'WAS',
  'a',
  'is',
  'and',
  'A symptom of asthma is fever.',
  'asthma',
  'Asthma',
  'asthma is a kind of rash',
  'rash (Phase 2)',
  '(Phase 2)',
  'type 2 diabetes',
  'type 2',
  'x.',
  'x. Symptoms of asthma include fever',
  '咳嗽',
  '咳嗽、咳痰',
  '咳痰',
  '咳嗽和咳痰',
  '恶心和',
  '和',
  '、',
  '哮喘',
  '哮喘的症状是咳嗽',
  '症状是',
  '咳嗽（慢性）',
  '（慢性）',
  '2型糖尿病',
  '糖尿病',
  '  spaced\tout ',
  'line\nbreak',
  '',
  '\ud800',
  'β-blocker',
  '{object}',
  '$&',
);
const part = fc.constantFrom(
  'a',
  'b',
  ' ',
  ', ',
  ' and ',
  '、',
  '和',
  '(',
  ')',
  '（',
  '）',
  '.',
  '。',
  'is',
  '是',
  '的',
  ' of ',
  '咳',
);
const label = fc.oneof(
  awkward,
  fc.array(part, { maxLength: 6 }).map((parts) => parts.join('')),
  fc.string({ maxLength: 8 }),
);
const predicate = fc.oneof(
  fc.constantFrom(
    'is-a',
    'has-symptom',
    'symptom',
    '症状',
    'treats',
    'treated-by',
    'causes',
    'caused-by',
    'definition',
    'indication',
    'synonym',
    'unknown-thing',
    'has_odd name',
    '未知关系',
    '',
    'of',
    'symptom of',
    'adverse-effect',
    'part-of',
    'resembles',
    '{object}',
  ),
  fc.string({ maxLength: 6 }),
);
const status = fc.option(
  fc.constantFrom('Phase 2', 'Phase 2)', 'Terminated', 'reported as terminated', 'Approved', '已批准', '', 'x, y'),
);

const kind = fc.constantFrom('', '', 'symptom', 'disease', 'Phase 2', ')');

const triples = fc
  .record({
    subject: label,
    rows: fc.array(
      fc.record({ predicate, object: label, id: fc.constantFrom('1', '2', '3', '4', '5', ''), kind, status }),
      { maxLength: 14 },
    ),
  })
  .map(({ subject, rows }): Triple[] =>
    rows.map((row) => ({
      subject: { id: 'S:1', label: subject, type: 'disease' },
      predicate: row.predicate,
      // Ids that repeat give one entity several names; no id gives the name itself, as sources without ids do.
      object: { id: row.id === '' ? row.object || 'none' : `O:${row.id}`, label: row.object, type: row.kind },
      status: row.status,
      source: 'graph',
      evidence: '',
      lang: null,
    })),
  );

describe.each(['en', 'zh'] as const)('%s', (language) => {
  const lexicon = lexicons[language];

  test('every text reads back as the facts it was made from; nothing is lost', () => {
    fc.assert(
      fc.property(triples, fc.string({ maxLength: 3 }), (rows, seed) => {
        const verbalised = verbaliseTriples(lexicon, rows, seed);
        const told = verbalised.flatMap(({ texts }) => texts.flatMap(({ facts }) => facts.map(({ triple }) => triple)));
        const refused = verbalised.flatMap((one) => one.refused.map(({ triple }) => triple));
        expect([...told, ...refused].sort(byIdentity(rows))).toEqual([...rows]);
        for (const { texts } of verbalised) {
          for (const { text, facts } of texts) {
            expect(readWhole(lexicon, rows, text)).toEqual(
              facts.map(({ triple }) => keyOf(lexicon, rows, triple)).sort(),
            );
          }
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('plain names are all told', () => {
    const plain = fc.uniqueArray(fc.stringMatching(/^[b-z]{3,9}$/), { minLength: 2, maxLength: 150 });
    fc.assert(
      fc.property(plain, fc.constantFrom(...lexicon.relations.keys(), 'no-entry'), (names, relation) => {
        const rows = names.slice(1).map((name) => ({
          subject: { id: 'S:1', label: names[0] ?? '', type: '' },
          predicate: relation,
          object: { id: name, label: name, type: '' },
          status: null,
          source: 'graph',
          evidence: '',
          lang: null,
        }));
        for (const { texts, refused } of verbaliseTriples(lexicon, rows, '')) {
          expect(refused).toEqual([]);
          for (const text of texts) expect(text.facts.length).toBeLessThanOrEqual(60);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('every wording of every relation comes back', () => {
    for (const relation of new Set(lexicon.relations.values())) {
      for (const [seed, count] of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].flatMap((one) =>
        [1, 2, 5].map((many) => [one, many] as const),
      )) {
        const rows = Array.from({ length: count }, (_, index) => ({
          subject: { id: 'S:1', label: 'zeta', type: 'disease' },
          predicate: relation.key,
          object: { id: `O:${index}`, label: `omikron ${index}`, type: 'thing' },
          status: null,
          source: '',
          evidence: '',
          lang: null,
        }));
        for (const { texts, refused } of verbaliseTriples(lexicon, rows, seed)) {
          expect(refused).toEqual([]);
          for (const { text } of texts) {
            expect(readWhole(lexicon, rows, text)).toEqual(rows.map((row) => keyOf(lexicon, rows, row)).sort());
          }
        }
      }
    }
  });
});

function byIdentity(rows: readonly Triple[]) {
  return (a: Triple, b: Triple) => rows.indexOf(a) - rows.indexOf(b);
}

function entitiesOf(rows: readonly Triple[]): NamedEntity[] {
  return rows.flatMap(({ subject, object }) => [subject, object]);
}

/** As the reader says it: a kind that only some triples give is that of the id. */
function keyOf(lexicon: Lexicon, rows: readonly Triple[], { subject, predicate, object, status }: Triple): string {
  const kinds = new Set(entitiesOf(rows).flatMap(({ id, type }) => (id === object.id && type !== '' ? [type] : [])));
  const [kind = '', ...others] = kinds;
  const type = object.type === '' && others.length === 0 ? kind : object.type;
  const relation = familyOf(lexicon, relationOf(lexicon, predicate)?.key ?? '');
  return `${subject.id}|${relation}|${entityKey({ id: object.id, type })}|${status}`;
}

/** The whole text, without anything left over. */
function readWhole(lexicon: Lexicon, rows: readonly Triple[], text: string): string[] {
  // The kinds the texts were made with, the most used label first.
  const table = verbaliseTable(lexicon, rows);
  const { readings, unread } = readTemplates({ lexicon, names: table, values: true }, text);
  expect(unread).toEqual([]);
  return readings
    .flatMap(({ subject, relation, objects }) =>
      objects.map(({ entity, status }) => {
        const object = typeof entity === 'number' ? table.entities[entity] : undefined;
        return `${table.entities[subject]?.id}|${familyOf(lexicon, relation)}|${object ? entityKey(object) : '?'}|${status}`;
      }),
    )
    .sort();
}

function verbaliseTable(lexicon: Lexicon, rows: readonly Triple[]) {
  return namesOfTriples(lexicon, rows, []).table;
}
