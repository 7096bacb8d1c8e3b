/** A leaf from top to bottom: lines of its text in stretches, and the masks between them. */
import type { Rule, Word } from '../page.js';
import { middleOf } from './boxes.js';
import type { Leaf } from './cut.js';
import { rowsOf } from './fragments.js';
import { looksUnderlined } from './headings.js';
import type { Item, Mask } from './items.js';
import { type Line, lineOf } from './lines.js';

export type Part = readonly Line[] | Mask;

export function partsOfLeaf(leaf: Leaf, rules: readonly Rule[]): Part[] {
  const masks = leaf
    .filter((item): item is Mask => item.kind !== 'text')
    .sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
  const across = rules.filter(({ direction }) => direction === 'horizontal').sort((a, b) => a.box[1] - b.box[1]);
  const lines = rowsOf(leaf.filter((item): item is Item & { kind: 'text' } => item.kind === 'text'))
    .map((row) => row.flatMap(({ fragment }) => fragment.words))
    .flatMap(titledLines)
    .map((words) => underlined(words, across));
  const parts: Part[] = [];
  let stretch: Line[] = [];
  const end = () => {
    if (stretch.length > 0) parts.push(stretch);
    stretch = [];
  };
  let at = 0;
  for (const line of lines) {
    for (let mask = masks[at]; mask && middleOf(mask.box) < middleOf(line.box); mask = masks[++at]) {
      end();
      parts.push(mask);
    }
    stretch.push(line);
  }
  end();
  return [...parts, ...masks.slice(at)];
}

function underlined(words: readonly Word[], across: readonly Rule[]): Line {
  const line = lineOf(words);
  if (across.length === 0) return line;
  let [low, high] = [0, across.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((across[middle]?.box[1] ?? 0) < line.box[3] - line.size) low = middle + 1;
    else high = middle;
  }
  return looksUnderlined(line, across.slice(low, low + 12)) ? { ...line, isUnderlined: true } : line;
}

/** `【规格】0.5g`: the heading and what it heads share a line; each becomes one of its own. */
function titledLines(words: readonly Word[]): (readonly Word[])[] {
  const [first] = words;
  if (!first?.text.startsWith('【')) return [words];
  const at = words.findIndex(({ text }) => text.includes('】'));
  const last = words[at];
  if (!last || at > 8) return [words];
  const end = last.text.indexOf('】') + 1;
  if (end === last.text.length) return at + 1 < words.length ? [words.slice(0, at + 1), words.slice(at + 1)] : [words];
  const [left, top, right, bottom] = last.box;
  const middle = left + ((right - left) * end) / last.text.length;
  const head: Word = { ...last, text: last.text.slice(0, end), box: [left, top, middle, bottom] };
  const tail: Word = { ...last, text: last.text.slice(end), box: [middle, top, right, bottom] };
  return [
    [...words.slice(0, at), head],
    [tail, ...words.slice(at + 1)],
  ];
}
