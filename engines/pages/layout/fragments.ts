/**
 * Words to fragments: runs of words on one line with no gap wider than a space may be. A fragment never reaches over a
 * gutter or from one cell of a table into the next, so cuts and tables are sought among fragments.
 */
import type { Box } from '../../blocks/block.js';
import type { Word } from '../page.js';
import { heightOf, middleOf, quantile, sharedHeight, united } from './boxes.js';
import { isMarker } from './markers.js';

export interface Fragment {
  /** From left to right. */
  readonly words: readonly Word[];
  readonly box: Box;
  /** The largest of its words. */
  readonly size: number;
}

/** In font sizes: a wider gap ends a fragment. Spaces of justified lines are rarely wider. */
const GAP = 0.8;
/** The same between two numbers, which are rarely words of one sentence. */
const NUMBER_GAP = 0.55;
/** What follows a bullet or a number may stand behind a tab. */
const MARKER_GAP = 5;
/** Fragments of one row that a word is tried on: piles of words in one place must not cost the square. */
const TRIED = 8;

interface Growing {
  words: Word[];
  box: Box;
  size: number;
}

/** The order words are looked at in, whatever order they came in. */
export function byPlace(a: Word, b: Word): number {
  return (
    a.box[0] - b.box[0] ||
    a.box[1] - b.box[1] ||
    a.box[2] - b.box[2] ||
    (a.text < b.text ? -1 : Number(a.text > b.text))
  );
}

export function fragmentsOf(words: readonly Word[]): Fragment[] {
  const sorted = words.filter(({ text }) => text.trim() !== '').sort(byPlace);
  const step = Math.max(
    4,
    quantile(
      sorted.map(({ box }) => heightOf(box)),
      0.5,
    ),
  );
  const rows = new Map<number, Growing[]>();
  const all: Growing[] = [];
  for (const word of sorted) {
    const found = neighbourOf(word, rows, step);
    if (found) {
      found.words.push(asScript(word, found));
      const isScript = found.words.at(-1)?.script !== undefined;
      found.box = isScript ? [found.box[0], found.box[1], word.box[2], found.box[3]] : united([found.box, word.box]);
      if (!isScript) found.size = Math.max(found.size, word.size);
    } else {
      const started: Growing = { words: [word], box: word.box, size: word.size };
      all.push(started);
      const row = Math.floor(middleOf(word.box) / step);
      const there = rows.get(row);
      if (there) there.push(started);
      else rows.set(row, [started]);
    }
  }
  return all;
}

function neighbourOf(word: Word, rows: ReadonlyMap<number, readonly Growing[]>, step: number): Growing | undefined {
  let best: Growing | undefined;
  let bestGap = Infinity;
  const first = Math.floor(word.box[1] / step) - 1;
  const last = Math.min(first + TRIED, Math.floor(word.box[3] / step) + 1);
  for (let row = first; row <= last; row++) {
    const there = rows.get(row) ?? [];
    for (let at = there.length - 1; at >= Math.max(0, there.length - TRIED); at--) {
      const fragment = there[at];
      if (!fragment || !belongs(word, fragment)) continue;
      const gap = Math.abs(word.box[0] - fragment.box[2]);
      if (gap < bestGap) [best, bestGap] = [fragment, gap];
    }
  }
  return best;
}

function belongs(word: Word, { words, box, size }: Growing): boolean {
  const gap = word.box[0] - box[2];
  const larger = Math.max(size, word.size);
  if (gap < -0.4 * larger) return false;
  if (isRaised(word, box, size)) return gap <= 0.4 * size;
  if (sharedHeight(word.box, box) < 0.5 || word.size > 1.8 * size || word.size < size / 2.2) return false;
  const last = words.at(-1);
  const areNumbers = last !== undefined && isNumber(last.text) && isNumber(word.text);
  if (gap <= (areNumbers ? NUMBER_GAP : GAP) * Math.min(size, word.size * 1.4)) return true;
  const [only] = words;
  return words.length === 1 && only !== undefined && gap <= MARKER_GAP * larger && isMarker(only.text, word.text);
}

function isNumber(text: string): boolean {
  return /^[-–−+<>≤≥±]?\d[\d.,·]*%?$/.test(text);
}

/** Small, and off the line: an engine that knows says so, of the others only digits are believed. */
function isRaised(word: Word, box: Box, size: number): boolean {
  const isNear = middleOf(word.box) > box[1] - 0.5 * size && middleOf(word.box) < box[3] + 0.5 * size;
  if (word.script !== undefined) return isNear;
  return (
    isNear && /^[\d,–−+-]*\d[\d,–−+-]*$/.test(word.text) && word.size <= 0.8 * size && offLine(word, box, size) !== 0
  );
}

function offLine(word: Word, box: Box, size: number): -1 | 0 | 1 {
  if (box[3] - word.box[3] >= 0.25 * size) return 1;
  return word.box[1] - box[1] >= 0.45 * size && word.box[3] - box[3] > 0.08 * size ? -1 : 0;
}

function asScript(word: Word, { box, size }: Growing): Word {
  if (word.script !== undefined || !isRaised(word, box, size)) return word;
  return { ...word, script: offLine(word, box, size) > 0 ? 'super' : 'sub' };
}

/** Things with boxes to rows, top down, each from left to right. */
export function rowsOf<T extends { readonly box: Box }>(things: readonly T[]): T[][] {
  const sorted = things.toSorted((a, b) => middleOf(a.box) - middleOf(b.box) || a.box[0] - b.box[0]);
  const rows: T[][] = [];
  let core: Box | undefined;
  for (const thing of sorted) {
    if (core && sharedHeight(core, thing.box) >= 0.5 && middleOf(thing.box) - middleOf(core) < 0.6 * heightOf(core)) {
      rows.at(-1)?.push(thing);
    } else {
      rows.push([thing]);
      core = thing.box;
    }
  }
  for (const row of rows) row.sort((a, b) => a.box[0] - b.box[0] || a.box[1] - b.box[1]);
  return rows;
}
