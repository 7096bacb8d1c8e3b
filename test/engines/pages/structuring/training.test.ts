/** Training pairs: the same from the same seed, and true: what the picture shows is what the answer says. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../../../engines/blocks/block.js';
import { pageLimitsSchema } from '../../../../engines/pages/limits.js';
import { answerOf, answerSchema, blocksOf } from '../../../../engines/pages/structuring/answer.js';
import { chanceOf, degradationOf } from '../../../../engines/pages/structuring/training/degrade.js';
import { pairsOf } from '../../../../engines/pages/structuring/training/pairs.js';
import { writePdf } from '../../../formats/pdf/write-pdf.js';

const line = (y: number, text: string, font = 'F1', size = 11) => `BT /${font} ${size} Tf 20 ${y} Td (${text}) Tj ET`;
const page = {
  content: [
    line(360, 'Dosage', 'F2', 16),
    line(330, 'Adults take 0.5 mg once daily with the evening meal'),
    line(316, 'and drink a glass of water. Children take 0.2 mg.'),
  ].join(' '),
};
const bars = Array.from({ length: 40 }, (_, at) => `${20 + (at % 20) * 12} 300 5 9 re f`).join(' ');
const bytes = writePdf({ pages: [page, { content: '' }, { content: bars }, { content: line(300, 'Cover') }] });

async function pairs(seed: string) {
  const limits = pageLimitsSchema.parse({ dpi: 100 });
  const options = { seed, digest: 'd', copies: 3, limits, signal: new AbortController().signal };
  const all = [];
  for await (const pair of pairsOf(bytes.slice(), 'a.pdf', options)) all.push(pair);
  return all;
}

test('pages that teach something become pairs, the others say why not', async () => {
  const all = await pairs('one');
  const [first] = all;
  if (!first || 'reason' in first) throw new Error('the page gave no pair');
  expect(first.answer.blocks.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
    expect.stringMatching(/^(?:heading|title): Dosage$/),
    'paragraph: Adults take 0.5 mg once daily with the evening meal and drink a glass of water. Children take 0.2 mg.',
  ]);
  expect(all.flatMap((one) => ('reason' in one ? [`${one.page} ${one.reason}`] : []))).toEqual([
    '2 blank',
    '3 no-text',
    '4 little-text',
  ]);
  expect(all).toHaveLength(3 + 3);
});

test('the seed decides everything', async () => {
  const one = await pairs('one');
  expect(await pairs('one')).toEqual(one);
  expect(await pairs('two')).not.toEqual(one);
});

describe('degradation', () => {
  test('a fifth of the pages stays clean, the others stay in their ranges', () => {
    const found = Array.from({ length: 500 }, (_, at) => degradationOf(chanceOf('seed', at)));
    const clean = found.filter(({ degree }) => degree === 'clean').length;
    expect(clean / found.length).toBeGreaterThan(0.13);
    expect(clean / found.length).toBeLessThan(0.27);
    for (const { degree, skew, noise } of found) {
      expect(Math.abs(skew)).toBeLessThanOrEqual(degree === 'heavy' ? 6 : 2.5);
      expect(noise).toBeLessThanOrEqual(30);
    }
  });
});

test('blocks become an answer and come back as they were', () => {
  const text = fc.stringMatching(/^[a-z0-9]{1,8}( [a-z0-9.]{1,8}){0,4}$/);
  const plain = fc.record({ kind: fc.constantFrom('title', 'paragraph', 'caption', 'footnote', 'header'), text });
  const rest = { level: 0, page: 3, confidence: 1 } as const;
  const block = fc.oneof(
    plain.map(({ kind, text: words }) => ({ ...rest, kind, text: words }) as Block),
    fc
      .tuple(text, fc.integer({ min: 1, max: 6 }))
      .map(([words, level]): Block => ({ ...rest, kind: 'heading', level, text: words })),
    fc.tuple(text, text).map(([one, other]): Block => {
      return { ...rest, kind: 'table', text: `| ${one} |\n| --- |\n| ${other} |`, cells: [[one], [other]] };
    }),
  );
  fc.assert(
    fc.property(fc.array(block), (blocks) => {
      expect(blocksOf(answerSchema.parse(answerOf(blocks)), 3)).toEqual(blocks);
    }),
  );
});
