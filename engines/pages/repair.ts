/**
 * A text layer whose only fault is ink without characters: its other words are exact, and OCR is not. Each gap is filled from
 * what was recognised in the same place, if what stands around it is the same in both readings.
 */
import type { Box } from '../blocks/block.js';
import type { PageWords, Word } from './page.js';
import type { TextLayer } from './paper.js';

const GAP = '\ufffd';

export interface Repair {
  /** Null where something with ink has no counterpart at all: then the recognised page is taken as a whole. */
  readonly page: PageWords | null;
  /** Words whose gaps were filled. */
  readonly filled: number;
  /** Words that were taken over as recognised, because what stands around the gap differs. */
  readonly replaced: number;
  /** Nothing was missing but marks of lists. */
  readonly onlyBullets: boolean;
}

export function repairLayer(layer: TextLayer, recognised: PageWords): Repair {
  const words = [...layer.page.words];
  let [filled, replaced, bullets] = [0, 0, 0];
  for (const at of layer.lost) {
    const word = words[at];
    if (!word) continue;
    const around = wordsAt(recognised.words, word.box);
    if (isBullet(words, at, around)) {
      filled += 1;
      bullets += 1;
      words[at] = { ...word, text: '•' };
      continue;
    }
    if (around.length === 0) continue;
    const confidence = Math.min(...around.map((one) => one.confidence));
    const text = fillGaps(word.text, around.map((one) => one.text).join(''));
    if (text === null) replaced += 1;
    else filled += 1;
    words[at] = { ...word, confidence, text: text ?? around.map(withSpace).join('').trim() };
  }
  const isWhole = filled + replaced === layer.lost.length;
  return {
    page: isWhole ? { ...layer.page, words } : null,
    filled,
    replaced,
    onlyBullets: bullets === layer.lost.length,
  };
}

/**
 * A mark of a list: alone before the text of its line, nothing left of it, and no letter or digit recognised there. A lone
 * digit in a cell of a table has no text right after it.
 */
function isBullet(words: readonly Word[], at: number, around: readonly Word[]): boolean {
  const word = words[at];
  if (!word || word.text !== GAP || around.some(({ text }) => /[\p{L}\p{N}]/u.test(text))) return false;
  const [left, top, right, bottom] = word.box;
  const reach = 3 * word.size;
  const middle = (top + bottom) / 2;
  let isFollowed = false;
  for (const { box } of words) {
    if (box === word.box || middle < box[1] || middle > box[3]) continue;
    if (box[0] >= right - 1 && box[0] < right + reach) isFollowed = true;
    if (box[2] <= left + 1 && box[2] > left - reach) return false;
  }
  return isFollowed;
}

function withSpace({ text, spaced }: Word): string {
  return spaced === false ? text : `${text} `;
}

/** Words that lie on the line of a box, inside of it. */
function wordsAt(words: readonly Word[], box: Box): readonly Word[] {
  const middle = (box[1] + box[3]) / 2;
  return words
    .filter(({ box: other }) => {
      const isOnLine = middle > other[1] && middle < other[3];
      const x = (other[0] + other[2]) / 2;
      return isOnLine && x > box[0] - 1 && x < box[2] + 1;
    })
    .sort((one, other) => one.box[0] - other.box[0]);
}

const MOST_LETTERS = 400;

/**
 * @param broken text with U+FFFD where characters are missing
 * @param seen what was recognised in its place, without spaces
 * @returns the text with its gaps filled; null where a gap has no certain counterpart
 */
export function fillGaps(broken: string, seen: string): string | null {
  const one = [...broken];
  const other = [...seen.replace(/\s/g, '')];
  if (one.length > MOST_LETTERS || other.length > MOST_LETTERS || other.length === 0) return null;
  const pairs = align(one, other);
  const filled = one.map((character, at) => (character === GAP ? (other[pairs[at] ?? -1] ?? null) : character));
  for (const [at, character] of filled.entries()) {
    if (one[at] !== GAP) continue;
    if (character === null || !isAnchored(one, other, pairs, at)) return null;
  }
  return filled.join('');
}

/** The run of gaps around a place is bounded on both sides by equal characters, or by the ends of both texts. */
function isAnchored(one: readonly string[], other: readonly string[], pairs: readonly number[], at: number): boolean {
  let from = at;
  while (one[from - 1] === GAP) from -= 1;
  let to = at;
  while (one[to + 1] === GAP) to += 1;
  const first = pairs[from] ?? -1;
  const last = pairs[to] ?? -1;
  if (first < 0 || last - first !== to - from) return false;
  const before = from === 0 ? first === 0 : isSame(one[from - 1], other[first - 1]);
  const after = to === one.length - 1 ? last === other.length - 1 : isSame(one[to + 1], other[last + 1]);
  return before && after;
}

/** Engines confuse the widths and heights of marks (`，` and `,`, `·` and `.`): they anchor all the same. */
function isSame(one: string | undefined, other: string | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && shapeOf(one) === shapeOf(other));
}

function shapeOf(character: string): string {
  const plain = character.normalize('NFKC');
  return ALIKE.get(plain) ?? plain;
}

const ALIKE: ReadonlyMap<string, string> = new Map([
  ['。', '.'],
  ['·', '.'],
  ['•', '.'],
  ['⋅', '.'],
  ['、', ','],
  ['；', ';'],
  ['−', '-'],
  ['–', '-'],
  ['—', '-'],
  ['〈', '('],
  ['〉', ')'],
  ['’', "'"],
]);

/** Index in `other` each character of `one` is paired with, -1 for none: least edits, a gap fits everything. */
function align(one: readonly string[], other: readonly string[]): readonly number[] {
  const width = other.length + 1;
  const costs = new Uint16Array((one.length + 1) * width);
  for (let at = 0; at <= one.length; at += 1) {
    for (let to = 0; to <= other.length; to += 1) {
      if (at === 0 || to === 0) {
        costs[at * width + to] = 2 * (at + to);
        continue;
      }
      const pair = one[at - 1] === GAP ? 1 : isSame(one[at - 1], other[to - 1]) ? 0 : 3;
      costs[at * width + to] = Math.min(
        (costs[(at - 1) * width + to - 1] ?? 0) + pair,
        (costs[(at - 1) * width + to] ?? 0) + 2,
        (costs[at * width + to - 1] ?? 0) + 2,
      );
    }
  }
  const pairs = new Array<number>(one.length).fill(-1);
  let at = one.length;
  let to = other.length;
  while (at > 0 && to > 0) {
    const pair = one[at - 1] === GAP ? 1 : isSame(one[at - 1], other[to - 1]) ? 0 : 3;
    if (costs[at * width + to] === (costs[(at - 1) * width + to - 1] ?? 0) + pair) {
      at -= 1;
      to -= 1;
      pairs[at] = to;
    } else if (costs[at * width + to] === (costs[(at - 1) * width + to] ?? 0) + 2) at -= 1;
    else to -= 1;
  }
  return pairs;
}
