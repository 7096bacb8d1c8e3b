/** What a user adds: journals of their own, experts' decisions; and lines of any completeness in a filter. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { excerptOf } from '../../../transforms/authority/excerpt.js';
import { datesOf, dayOf, daysToAcceptance, participantsOf } from '../../../transforms/authority/figures.js';
import authority from '../../../transforms/authority/index.js';
import { journalsOfTable } from '../../../transforms/authority/journal-table.js';
import { rowOfLine } from '../../../transforms/authority/line.js';
import { profileOf } from '../../../transforms/authority/profile.js';
import { openRulebook } from '../../../transforms/authority/rulebook.js';
import { authorityOf } from '../../../transforms/authority/rules.js';
import { judge, open, shipped } from './rulebook.js';

const asof = '2026-11-20';
const read = async (file: Parameters<typeof shipped>[0]) => ({ path: file, text: shipped(file) });
const table = (csv: string) => journalsOfTable(new TextEncoder().encode(csv), 'journals.csv');
const article = {
  id: 'a1',
  kind: 'literature',
  title: 'Drug A: a randomised double-blind trial',
  text: 'A total of 900 patients were randomly assigned.',
  published: '2024',
  issuer: 'Journal of Examples',
};
const levelWith = async (line: Record<string, unknown>, own: Parameters<typeof openRulebook>[1]) => {
  const rulebook = await openRulebook(read, own);
  return authorityOf(profileOf(authority.reads.parse(rowOfLine(line)), rulebook, asof), rulebook, asof);
};

describe('a table of journals', () => {
  test.each([
    ['nothing of this journal', 'journal,impact\nOther,3\n', 'C'],
    ['an impact factor alone', 'journal,impact\nJournal of Examples,98.4\n', 'C'],
    ['the first quartile', 'journal,quartile,impact\nJournal of Examples,Q1,4.2\n', 'B'],
    ['standing', 'journal,standing\nJournal of Examples,standing\n', 'B'],
    ['predatory', 'journal,standing\nJournal of Examples,doubtful\n', 'D'],
    ['low', 'journal,standing\nJournal of Examples,low\n', 'D'],
  ])('%s', async (_what, csv, level) => {
    expect((await levelWith(article, { journals: await table(csv) })).level).toBe(level);
  });

  test('a mistake is told with its place', async () => {
    await expect(table('journal,standing\nA,great\n')).rejects.toThrow(/journals\.csv, record 2, line 2: standing: /);
  });
});

describe('a decision of an expert', () => {
  const decisions = (level: string, document = 'id: a1') => ({
    path: 'decisions.yaml',
    text: `decisions:\n  - { ${document}, level: ${level}, by: Dr Example, on: 2026-03-01, why: read in full }\n`,
  });
  test('replaces the level, with name and day', async () => {
    const verdict = await levelWith(article, { decisions: decisions('D') });
    expect(verdict.level).toBe('D');
    expect(verdict.reasons.at(-1)).toBe('decided D by Dr Example on 2026-03-01: read in full');
    expect(verdict.rules.at(-1)).toBe('decision');
  });
  test('does not bring back what is retracted', async () => {
    expect((await levelWith({ ...article, retracted: true }, { decisions: decisions('A') })).level).toBe('E');
  });
  test('of another document changes nothing', async () => {
    expect((await levelWith(article, { decisions: decisions('A', 'work: "doi:10.1/x"') })).level).toBe('C');
  });
  test('that names no document is refused', async () => {
    const text = 'decisions:\n  - { level: A, by: x, on: 2026-03-01, why: y }\n';
    await expect(levelWith(article, { decisions: { path: 'd.yaml', text } })).rejects.toThrow(
      /d\.yaml:2: .*id or work/,
    );
  });
});

describe('lines of any completeness', async () => {
  const rulebook = await open();
  test.each([
    [{}],
    [{ id: 7, text: 'abc' }],
    [{ text: null, title: 3, meta: 'x', links: 'y', kind: ['a'], published: 2020, issuer: ['NICE', 'WHO'] }],
    [{ meta: { publicationTypes: ['Systematic Review', 'Meta-Analysis'] } }],
  ])('%j has a level', (line) => {
    const row = authority.reads.parse(rowOfLine(line));
    expect(authorityOf(profileOf(row, rulebook, asof), rulebook, asof).level).toMatch(/^[A-E]$/);
  });
  test('shows one object', () => {
    const shown = authority.filter?.show?.({
      authority: 'B',
      authorityscore: 0.7,
      authorityreason: ['B2 review'],
      authorityrule: ['B2/review'],
    });
    expect(shown).toEqual({ authority: { level: 'B', score: 0.7, reasons: ['B2 review'], rules: ['B2/review'] } });
  });
});

describe('figures of a text', () => {
  const front = (text: string) => excerptOf('', text, [], []).front;
  test.each([
    ['A total of 4,744 patients were randomly assigned; 9,000 patients were screened.', 4744],
    ['10 060 patients were randomly allocated', 10060],
    ['We followed a cohort of 12,340 adults in 2019 patients', 12340],
    ['将412例患者随机分为两组', 412],
    ['共调查12340名成人', 12340],
    ['1.2 million adults were followed', 1_200_000],
    ['no numbers here', null],
  ])('%s', (text, count) => expect(participantsOf(front(text))).toBe(count));

  test.each([
    ['2024-03', '2024-03-01'],
    ['20240311', '2024-03-11'],
    ['2020年7月3日', '2020-07-03'],
    ['3 March 2012', '2012-03-03'],
    ['03/2024', '2024-03-01'],
    ['soon', null],
  ])('%s', (text, day) => expect(dayOf(text)).toBe(day));

  test('dates that say what they are', () => {
    expect(datesOf(front('核准日期：2007年03月21日 修改日期：2022年06月01日'))).toEqual({
      issued: '2007-03-21',
      looked: '2022-06-01',
    });
    expect(datesOf(front('in 2019 we saw'))).toEqual({ issued: null, looked: null });
  });
  test('accepted the day after', () => {
    expect(daysToAcceptance(front('Received: 12 March 2024; Accepted: 13 March 2024'))).toBe(1);
    expect(daysToAcceptance(front('Received 2024; accepted 2024'))).toBe(null);
  });
});

test('every rule of the rubric has its own id, and every id its case or a test of its own', async () => {
  const rulebook = await open();
  const ids = rulebook.base.map(({ code, id }) => `${code}/${id}`);
  expect(new Set(ids).size).toBe(ids.length);
  const { modifiers, raises, caps } = rulebook.modifiers;
  for (const list of [modifiers, raises, caps]) expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
});

test('a document of millions of characters costs what its beginning costs', async () => {
  const rulebook = await open();
  const text = 'aaaa bbbb. '.repeat(300_000);
  const start = performance.now();
  judge(rulebook, { ...article, text });
  expect(performance.now() - start).toBeLessThan(1_000);
});

test('patterns do not run away', async () => {
  const rulebook = await open();
  for (const unit of ['a ', 'patients were ', '2 of 2 trials ', '随机 ', '\n', '1,', 'the sponsor had ']) {
    const start = performance.now();
    judge(rulebook, { ...article, title: unit.repeat(50), text: unit.repeat(20_000) });
    expect(performance.now() - start).toBeLessThan(1_500);
  }
});

test('the shipped table of documents is well-formed', () => {
  expect(readFileSync(new URL('rated.jsonl', import.meta.url), 'utf8').split('\n').length).toBeGreaterThan(150);
});
