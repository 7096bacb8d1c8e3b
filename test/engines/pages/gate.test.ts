import { expect, test } from 'vitest';
import type { Block } from '../../../engines/blocks/block.js';
import { judgePage } from '../../../engines/pages/gate.js';

const sentence =
  'Give the first dose of 500 mg in the evening and repeat it after 8 hours if the child still has a fever of more than 38.5 degrees.';
const good = `${sentence} Stop the treatment when the skin turns yellow, and call a doctor who will take 10 ml of blood and look for the cause.`;

function judged(text: string, { confidence = 0.95, inkCovered = 0.99 } = {}) {
  const block: Block = { kind: 'paragraph', level: 0, text, page: 1, confidence };
  const words = text.split(' ').map((word) => ({ text: word, box: [0, 0, 1, 1] as const, confidence, size: 10 }));
  return judgePage([block], {
    page: { number: 1, width: 595, height: 842, words, rules: [], figures: [] },
    inkCovered,
  });
}

test('a page that reads well', () => {
  expect(judged(good)).toEqual({ usable: true, reasons: [] });
  expect(judged('口服，每日一次，每次0.5g，晚餐时服用。').usable).toBe(true);
});

test.each([
  ['no-text', '', {}],
  ['ink-uncovered', good, { inkCovered: 0.4 }],
  ['low-confidence', good, { confidence: 0.5 }],
  ['lost-characters', `${good} take \ufffd\ufffd mg`, {}],
  ['few-known-words', good.replace(/\b([b-df-hj-np-tv-z])(\w{2,})/g, '$2qx$1'), {}],
  ['broken-numbers', 'Take 5OO mg, then l0 mg, then 1O ml, then 20 mg, then 30 mg and 40 mg and 50 mg.', {}],
  ['repetition', 'take one tablet daily with food '.repeat(20), {}],
] as const)('%s', (reason, text, evidence) => {
  const verdict = judged(text, evidence);
  expect(verdict.usable).toBe(false);
  expect(verdict.reasons).toContain(reason);
});

test('running lines are no text of the page', () => {
  const header: Block = { kind: 'header', level: 0, text: good, page: 1, confidence: 1 };
  const page = { number: 1, width: 595, height: 842, words: [], rules: [], figures: [] };
  expect(judgePage([header], { page, inkCovered: null }).reasons).toEqual(['no-text']);
});
