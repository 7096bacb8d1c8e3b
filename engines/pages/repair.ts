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
  /** What stands in place of each lost word, in their order. */
  readonly mends: readonly Mend[];
}

export interface Mend {
  readonly how: 'bullet' | 'filled' | 'replaced' | 'nothing';
  readonly text: string;
  readonly confidence: number;
}

export function repairLayer(layer: TextLayer, recognised: PageWords): Repair {
  return repaired(
    layer,
    layer.lost.map((at) => mendOf(layer.page.words, at, recognised)),
  );
}

function repaired(layer: TextLayer, mends: readonly Mend[]): Repair {
  const words = [...layer.page.words];
  for (const [place, { how, text, confidence }] of mends.entries()) {
    const at = layer.lost[place] ?? -1;
    const word = words[at];
    if (word && how !== 'nothing') words[at] = { ...word, text, confidence };
  }
  const count = (how: Mend['how']): number => mends.filter((mend) => mend.how === how).length;
  const bullets = count('bullet');
  return {
    page: count('nothing') === 0 ? { ...layer.page, words } : null,
    filled: count('filled') + bullets,
    replaced: count('replaced'),
    onlyBullets: bullets === mends.length,
    mends,
  };
}

function mendOf(words: readonly Word[], at: number, recognised: PageWords): Mend {
  const word = words[at];
  const around = word ? wordsAt(recognised.words, word.box) : [];
  if (word && isBullet(words, at, around)) return { how: 'bullet', text: '•', confidence: 1 };
  if (!word || around.length === 0) return { how: 'nothing', text: '', confidence: 0 };
  const confidence = Math.min(...around.map((one) => one.confidence));
  const text = fillGaps(word.text, around.map((one) => one.text).join(''));
  if (text === null) return { how: 'replaced', text: around.map(withSpace).join('').trim(), confidence };
  // The rest of the word is as sure as the layer is.
  const share = (word.text.split(GAP).length - 1) / word.text.length;
  return { how: 'filled', text, confidence: 1 - share * (1 - confidence) };
}

/** Whether a second look is worth its time: a number came from the picture, or what the layer cannot vouch for. */
export function isDoubtful({ mends }: Repair): boolean {
  return mends.some(
    ({ how, text }) => how === 'replaced' || how === 'nothing' || (how === 'filled' && /\d/.test(text)),
  );
}

/**
 * Two looks at the same page, the second more closely.
 *
 * @returns null where they say different things in place of something lost, and one of the things is a number
 */
export function agreedRepair(layer: TextLayer, first: Repair, second: Repair): Repair | null {
  const mends: Mend[] = [];
  for (const [at, one] of first.mends.entries()) {
    const other = second.mends[at] ?? one;
    const isOneSure = one.how === 'filled' || one.how === 'bullet';
    const isOtherSure = other.how === 'filled' || other.how === 'bullet';
    if (isOneSure !== isOtherSure) {
      mends.push(isOneSure ? one : other);
      continue;
    }
    if (one.text !== other.text && /\d/.test(one.text + other.text)) return null;
    mends.push(other.how === 'nothing' || one.confidence >= other.confidence ? one : other);
  }
  return repaired(layer, mends);
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
