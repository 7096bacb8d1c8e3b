import { expect, test } from 'vitest';
import type { Block } from '../../../engines/blocks/block.js';
import { scorePage, type TruePage } from '../../../engines/pages/usability.js';

const truth: TruePage = {
  lang: 'en',
  blocks: ['Doses', 'Give 500 mg in the evening and 250 mg in the morning.', 'Keep it away from children.'],
  tables: [],
  running: ['Guide to wards 7'],
};
const block = (text: string, kind: Block['kind'] = 'paragraph'): Block => ({
  kind,
  level: 0,
  text,
  page: 1,
  confidence: 1,
});

test('a page that was read as it is', () => {
  const blocks = [block('Guide to wards 7', 'header'), ...truth.blocks.map((text) => block(text))];
  expect(scorePage(blocks, truth)).toMatchObject({ cer: 0, orderEdit: 0, numbers: 1, residue: 0, usable: true });
});

test('one number that is wrong makes a page unusable', () => {
  const blocks = truth.blocks.map((text) => block(text.replace('250', '25')));
  expect(scorePage(blocks, truth).usable).toBe(false);
});

test('so do a header in the text and blocks out of order', () => {
  expect(scorePage([block('Guide to wards 7'), ...truth.blocks.map((text) => block(text))], truth).residue).toBe(1);
  expect(
    scorePage(
      truth.blocks.toReversed().map((text) => block(text)),
      truth,
    ).usable,
  ).toBe(false);
});
