import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import text from '../../../connectors/text/index.js';
import { layoutHeadings } from '../../../connectors/text/layout.js';
import { markdownHeadings } from '../../../connectors/text/markdown.js';
import { sectionsOf } from '../../../connectors/text/sections.js';
import { ioAt } from '../../conformance/cases.js';
import { testConnector } from '../../conformance/connector.js';

testConnector({ connector: text, folder: new URL('./cases/', import.meta.url), truncated: 'kept' });

describe('headings of plain text', () => {
  const titles = (words: string) => layoutHeadings(words).map(({ title }) => title);

  test.each([
    ['capitals after a blank line', 'Text.\n\nTREATMENT OF GOUT\nRest.', ['TREATMENT OF GOUT']],
    ['no capitals inside a paragraph', 'See also\nTREATMENT OF GOUT\nbelow.', []],
    ['no capitals at the very end', 'Text.\n\nTHE END', []],
    ['no abbreviations', 'Text.\n\nFBC, ESR\nNormal.', []],
    ['no capitals in a Chinese line', '检查。\n\nCOVID核酸检测\n阴性。', []],
    ['a number with a point, a capital after it', 'Text.\n\n1.2 Dosage\nOne tablet.', ['1.2 Dosage']],
    ['no dose', 'Text.\n\n2.5 mg daily\nOne tablet.', []],
    ['no sentence', 'Text.\n\n1.2 Give one tablet.\nOne tablet.', []],
    ['a chapter when its first section follows', '2 Care\n\nText.\n\n2.1 Home\n\nText.', ['2 Care', '2.1 Home']],
    [
      'no item of a list before another section',
      '1.1 Home\n\n2 Care\n\nText.\n\n1.2 Ward\n\nText.',
      ['1.1 Home', '1.2 Ward'],
    ],
    ['Chinese ordinals', '一、诊断\n见下。\n二、治疗：\n休息。', ['一、诊断', '二、治疗']],
    ['no list of items', '症状：\n一、发热\n二、咳嗽\n休息。', []],
    ['no sentence after an ordinal', '一、诊断，见下。\n休息。', []],
    ['brackets with text behind', '【禁忌】过敏者。\n【贮藏】密封。\n终', ['禁忌', '贮藏']],
    ['a mention of a chapter is none', '第一篇文章说明了方法\n正文。', []],
  ])('%s', (_, words, expected) => {
    expect(titles(words)).toEqual(expected);
  });
});

test('a long line of hashes or digits takes no time', () => {
  const long = `${'#'.repeat(1_000_000)}\n${'1.'.repeat(500_000)}\n${' '.repeat(1_000_000)}x\n`;
  expect(markdownHeadings(long)).toEqual([]);
  expect(layoutHeadings(long)).toEqual([]);
});

test('sections nest by rank and levels have no gaps', () => {
  const heading = (start: number, rank: number) => ({ start, rank, title: `${rank}`, isName: true });
  const sections = sectionsOf([heading(0, 3), heading(5, 6), heading(9, 4), heading(20, 3)], 30);
  expect(sections.map(({ level, start, end }) => [level, start, end])).toEqual([
    [1, 0, 20],
    [2, 5, 9],
    [2, 9, 20],
    [1, 20, 30],
  ]);
});

test('a single line of 200 MB fails, and is not read to its end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'medcorpus-text-'));
  try {
    const file = openSync(join(folder, 'line.txt'), 'w');
    ftruncateSync(file, 200 * 1024 * 1024);
    closeSync(file);
    const partition = { key: 'b', parts: [{ uri: 'line.txt', digest: null }] };
    const items = [];
    const before = process.memoryUsage().arrayBuffers;
    for await (const item of text.read(partition, text.options.parse({ path: 'line.txt' }), ioAt(folder))) {
      items.push(item);
    }
    expect(items).toMatchObject([{ failed: { uri: 'line.txt', code: 'too-large' } }]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 * 1024 * 1024);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
