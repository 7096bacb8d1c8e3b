import { describe, expect, test } from 'vitest';
import type { Block } from '../../../engines/blocks/block.js';
import { isoDateIn, isoDatesIn } from '../../../engines/blocks/dates.js';
import { markdownBlocks } from '../../../engines/blocks/markdown-blocks.js';
import { chineseNumeral } from '../../../engines/blocks/numerals.js';
import { plainBlocks } from '../../../engines/blocks/plain-blocks.js';
import { readText } from '../../../engines/blocks/read-text.js';

const shown = (blocks: readonly Block[]) => blocks.map(({ kind, level, text }) => `${kind}${level || ''}: ${text}`);

describe('plain text', () => {
  test.each([
    [
      'Chinese ordinals',
      '第一章 总则\n第一条 为了规范。\n一、诊断\n咳嗽。',
      ['heading2: 第一章 总则', 'paragraph: 第一条 为了规范。', 'heading5: 一、诊断', 'paragraph: 咳嗽。'],
    ],
    ['capitals', 'TREATMENT OF CHOLERA\n\nGive fluids.', ['heading4: TREATMENT OF CHOLERA', 'paragraph: Give fluids.']],
    ['lists', '- a\n• b\n1) c', ['list: - a\n- b\n1) c']],
    ['tables of tabs', 'Age\tDose\nAdult\t5 mg', ['table: | Age | Dose |\n| --- | --- |\n| Adult | 5 mg |']],
    ['a dose is no heading', '2.5 mg daily', ['paragraph: 2.5 mg daily']],
  ])('%s', (_, text, expected) => {
    expect(shown(plainBlocks(text))).toEqual(expected);
  });

  test('lines an editor broke are one paragraph', () => {
    const line = 'The quick brown fox jumps over the lazy dog and then it sleeps';
    const text = `${Array.from({ length: 5 }, () => line).join('\n')}\nend.\n\nNext.`;
    expect(shown(plainBlocks(text))).toEqual([`paragraph: ${`${line} `.repeat(5)}end.`, 'paragraph: Next.']);
  });
});

describe('Markdown', () => {
  test.each([
    [
      'marks go, words stay',
      '# A *b*\n\n**Strong** [link](http://x.y) 2 \\* 3',
      ['heading1: A b', 'paragraph: Strong link 2 * 3'],
    ],
    ['tables', '| a | b |\n|---|:-:|\n| 1 | 2.5 |', ['table: | a | b |\n| --- | --- |\n| 1 | 2.5 |']],
    ['loose and inner lists', '- a\n\n- b\n  - c\n3. d', ['list: - a\n- b\n  - c\n3. d']],
    ['underlined headings', 'Title\n=====\ntext', ['heading1: Title', 'paragraph: text']],
    [
      'HTML inside',
      'x\n\n<table><tr><td>a</td><td>b</td></tr></table>\n\ny',
      ['paragraph: x', 'table: | a | b |\n| --- | --- |', 'paragraph: y'],
    ],
    ['code keeps its hash', '```\n# no heading\n```', ['paragraph: # no heading']],
  ])('%s', (_, text, expected) => {
    expect(shown(markdownBlocks(text))).toEqual(expected);
  });

  test('front matter', () => {
    const text = '---\ntitle: Asthma\ndate: 2020-03\nlicense: CC-BY-4.0\nreviewed: yes\n---\n# Asthma\n\nText';
    expect(readText(new TextEncoder().encode(text), 'a.md')).toMatchObject({
      title: 'Asthma',
      published: '2020-03',
      license: 'CC-BY-4.0',
      meta: { reviewed: 'yes' },
    });
  });
});

test.each([
  ['2010年10月31日', '2010-10-31'],
  ['14 March 2023', '2023-03-14'],
  ['06/2024', '2024-06'],
  ['31 de enero de 2017', '2017-01-31'],
  ['Data: 31.01.2017', '2017-01-31'],
  ['octubre 2021', '2021-10'],
  ['March 5, 2020', '2020-03-05'],
  ['Dose 500 mg', null],
])('date %s', (text, expected) => {
  expect(isoDateIn(text)).toBe(expected);
});

test('several dates on a line', () => {
  expect(isoDatesIn('2007年03月05日 2008年06月11日')).toEqual(['2007-03-05', '2008-06-11']);
});

test.each([
  [3, '三'],
  [10, '十'],
  [12, '十二'],
  [20, '二十'],
  [105, '一百零五'],
  [110, '一百一十'],
])('numeral %i', (value, expected) => {
  expect(chineseNumeral(value)).toBe(expected);
});
