/** Wikitext made to be slow. A reader that is not linear takes minutes where these take a fraction of a second. */
import { describe, expect, test } from 'vitest';
import { writeArticle } from '../../../connectors/encyclopedia/blocks.js';
import { expand } from '../../../connectors/encyclopedia/expand.js';
import { parseWikitext } from '../../../formats/mediawiki/nodes.js';

const settings = {
  variant: 'zh-cn',
  hasInfobox: true,
  files: new Set(['file']),
  categories: new Set(['category']),
};

const pieces = [
  '{{',
  '{{a|',
  '{{{',
  '[[',
  '[[a|',
  '[[a|b\n',
  '-{',
  '-{zh:a;',
  '{|\n',
  '\n{|\n|',
  '<ref>',
  '<ref name="',
  '<math>',
  '<!--',
  '<a',
  '<sup>',
  "'''''",
  '[http://a ',
  '[a ',
  '&a',
  '== a\n',
  '\n*#*#',
  '\n|-',
  ' ',
  '=',
  '{{nowrap|a=',
  '{{infobox a|b=',
];

describe('half a million characters', () => {
  test.each(pieces)('of %j', (piece) => {
    const text = piece.repeat(Math.ceil(500_000 / piece.length));
    const start = performance.now();
    writeArticle(expand(parseWikitext(text), settings));
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
