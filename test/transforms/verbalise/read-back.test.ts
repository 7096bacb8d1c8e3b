/** The law of verbalise: what is told comes back exactly, the rest is rejected by name, and nothing is lost. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Triple } from '../../../schemas/triple.js';
import { factsOf } from '../../../transforms/verbalise/facts.js';
import { type Lexicon, parseLexicon } from '../../../transforms/verbalise/lexicon.js';
import { subjectName } from '../../../transforms/verbalise/names.js';
import { createReader, readSentence } from '../../../transforms/verbalise/read-back.js';
import { openingName, tellFacts } from '../../../transforms/verbalise/tell.js';

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
        const { facts, duplicates, wordless } = factsOf(lexicon, rows);
        const subject = { id: 'S:1', name: rows.length === 0 ? '' : subjectName(rows) };
        const { texts, unreadable } = tellFacts(lexicon, subject, facts, seed);
        const told = texts.flatMap((text) => text.facts);
        expect([...told, ...unreadable].map(({ triple }) => triple).concat(duplicates, wordless).length).toBe(
          rows.length,
        );
        expect(new Set([...told, ...unreadable]).size).toBe(facts.length);
        const reader = createReader(lexicon, 'S:1', [subject.name, openingName(subject, facts)], facts);
        for (const { text, facts: put } of texts) {
          expect(readWhole(reader, text)).toEqual(
            put.map(({ relation, triple, id }) => `${relation.key}|${id}|${triple.status}`).sort(),
          );
        }
      }),
      { numRuns: 4000 },
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
        const { facts } = factsOf(lexicon, rows);
        const { texts, unreadable } = tellFacts(lexicon, { id: 'S:1', name: names[0] ?? '' }, facts, '');
        expect(unreadable).toEqual([]);
        for (const text of texts) expect(text.facts.length).toBeLessThanOrEqual(60);
      }),
      { numRuns: 500 },
    );
  });
});

/** The whole text from its first character, sentence after sentence. */
function readWhole(reader: ReturnType<typeof createReader>, text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    const reading = readSentence(reader, text, at);
    if (!reading) throw new Error(`nothing to read at ${at}`);
    for (const { id, status } of reading.objects) found.push(`${reading.relation}|${id}|${status}`);
    at = reading.end;
    if (text.startsWith('\n\n', at)) at += 2;
    else if (at < text.length) at += reader.lexicon.sentence.length;
  }
  return found.sort();
}
