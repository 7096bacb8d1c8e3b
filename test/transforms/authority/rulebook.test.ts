/** What a rule file may not say, and what the person who wrote it is told. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kinds } from '../../../schemas/document.js';
import { levels } from '../../../transforms/authority/schema.js';
import { judge, open, shipped } from './rulebook.js';

const complete = kinds.map((kind) => `  - { id: rest, code: D3, why: rest, kind: ${kind} }\n`).join('');

describe('mistakes of an editor', () => {
  test.each([
    [
      'a kind that does not exist',
      'base:\n  - { id: x, code: B4, why: x, kind: leaflet }\n',
      /rules\/base\.yaml:2: base\[1\]\.kind: /,
    ],
    [
      'a code that does not exist',
      'base:\n  - { id: x, code: F1, why: x, kind: insert }\n',
      /rules\/base\.yaml:2: base\[1\]\.code: a code is a level and a number/,
    ],
    [
      'a misspelt condition',
      'base:\n  - { id: x, code: B4, why: x, kinds: insert }\n',
      /rules\/base\.yaml:2: base\[1\]: .*"kinds"/,
    ],
    ['broken YAML', 'base:\n  - { code: B4,\n why: x\n', /rules\/base\.yaml:\d+: /],
    [
      'a kind no rule catches',
      'base:\n  - { id: x, code: B4, why: x, kind: insert }\n',
      /no rule of base catches every textbook: end with/,
    ],
    [
      'a fact nobody defines',
      `base:\n  - { id: x, code: B4, why: x, has: aproval }\n${complete}`,
      /asks for the fact "aproval", which neither facts\.yaml nor signs\.yaml defines/,
    ],
    [
      'a class no issuer has',
      `base:\n  - { id: x, code: B4, why: x, issuer: regulater }\n${complete}`,
      /asks for issuers that are "regulater"/,
    ],
    [
      'a class no work has',
      `base:\n  - { id: x, code: B4, why: x, work: standard }\n${complete}`,
      /asks for works that are "standard"/,
    ],
  ])('%s', async (_what, base, message) => {
    await expect(open({ base })).rejects.toThrow(message);
    await expect(open({ base })).rejects.toMatchObject({ name: 'UserError' });
  });

  test('a fact that reads from nowhere', async () => {
    const facts = `${shipped('facts')}  new:\n    - { is: [x] }\n`;
    await expect(open({ facts })).rejects.toThrow(
      /facts\.yaml:\d+: facts\.new\[1\]: name one of meta, type, journal, issuer or link/,
    );
  });

  test('a cap for a level that does not exist', async () => {
    const modifiers = shipped('modifiers').replace('to: E', 'to: F');
    await expect(open({ modifiers })).rejects.toThrow(/modifiers\.yaml:\d+: caps\[1\]\.to: /);
  });
});

describe('whatever the metadata', async () => {
  const rulebook = await open();
  const words = fc.constantFrom(
    '',
    'NICE',
    'WHO',
    'BMJ',
    'meta-analysis',
    'preprint',
    'retraction',
    'true',
    'NDA',
    '2001',
    '国务院',
    '; ;',
    '(',
  );
  const document = fc.record({
    kind: fc.constantFrom(...kinds),
    title: words,
    issuer: fc.option(words),
    published: fc.option(fc.constantFrom('1999', '2020-02', '2026-11-21', 'soon', '')),
    meta: fc.dictionary(
      fc.constantFrom('publicationtype', 'journal', 'marketing', 'status', 'verified', 'concern', 'participants'),
      words,
    ),
    retracted: fc.option(fc.boolean()),
    superseded: fc.option(fc.boolean()),
  });
  const rankOf = (level: (typeof levels)[number]) => levels.indexOf(level);

  test('there is a level and its first reason is a code of the rubric', () => {
    fc.assert(
      fc.property(document, (given) => {
        const { level, reasons } = judge(rulebook, given);
        expect(levels).toContain(level);
        expect(reasons[0]).toMatch(/^[A-E][1-9] \S/);
        expect(new Set(reasons).size).toBe(reasons.length);
      }),
    );
  });

  test('what is retracted is E', () => {
    fc.assert(fc.property(document, (given) => judge(rulebook, { ...given, retracted: true }).level === 'E'));
  });

  test('bad news never raises', () => {
    fc.assert(
      fc.property(document, (given) => {
        const before = rankOf(judge(rulebook, { ...given, superseded: false }).level);
        expect(rankOf(judge(rulebook, { ...given, superseded: true }).level)).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
