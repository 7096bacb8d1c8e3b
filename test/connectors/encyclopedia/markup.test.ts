/** Laws that hold for any wikitext, however broken. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeArticle } from '../../../connectors/encyclopedia/blocks.js';
import { expand } from '../../../connectors/encyclopedia/expand.js';
import { variantOf } from '../../../connectors/encyclopedia/variants.js';
import { parseWikitext } from '../../../formats/mediawiki/nodes.js';

const settings = { variant: 'zh-cn', hasInfobox: true, files: new Set(['file']), categories: new Set(['category']) };

const pieces = [
  ...[
    '{{',
    '}}',
    '[[',
    ']]',
    '{|',
    '|}',
    '|-',
    '|',
    '||',
    '!',
    '-{',
    '}-',
    '\n',
    '=',
    '==',
    '*',
    '#',
    ';',
    ':',
    "''",
    "'''",
  ],
  ...[
    '<ref>',
    '</ref>',
    '<nowiki>',
    '</nowiki>',
    '<br>',
    '<sup>',
    '</sup>',
    '<!--',
    '-->',
    '&amp;',
    '&#65;',
    'File:',
    'Category:',
  ],
  ...['nowrap', 'infobox a', 'convert', 'zh-cn:', 'a', '痛风', ' ', '10', '\n{|', '\n|}', '\n|-\n|', '\n== b ==\n'],
];

const wikitext = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((list) => list.join(''));

describe('any wikitext', () => {
  test('becomes a text whose sections lie inside it, without marks of ours', () => {
    fc.assert(
      fc.property(wikitext, (source) => {
        const { text, sections } = writeArticle(expand(parseWikitext(source), settings));
        expect(text).not.toMatch(/[\uf700-\uf77f\uf8fe\uf8ff]/);
        for (const { title, start, end } of sections) {
          expect(text.slice(start, end).startsWith(title)).toBe(true);
        }
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  test('words without markup stay as they are', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z0-9痛风，。]{1,80}$/), (source) => {
        expect(writeArticle(expand(parseWikitext(source), settings)).text).toBe(source);
      }),
      { seed: 1 },
    );
  });
});

describe('language variants', () => {
  test.each([
    [['zh-cn:计算机; zh-tw:電腦'], 'zh-cn', '计算机'],
    [['zh-cn:计算机; zh-tw:電腦'], 'zh-hk', '電腦'],
    [['zh-hans:简; zh-hant:繁'], 'zh-sg', '简'],
    [['zh-tw:電腦'], 'zh-cn', '電腦'],
    [['A', 'zh-cn:信息;zh-tw:資訊'], 'zh-cn', '信息'],
    [['H', 'zh-cn:信息;zh-tw:資訊'], 'zh-cn', ''],
    [['R', '原样'], 'zh-cn', '原样'],
    [['just words'], 'zh-cn', 'just words'],
  ])('%j for %s', (parts, variant, words) => {
    expect(variantOf(parts, variant)).toBe(words);
  });
});
