/** A name once confirmed is one everywhere in the document: each of its parts that is no common word. */
import { classOf, isLetterAt, OTHER } from '../letters.js';
import type { Recogniser } from '../scene.js';
import { ACCEPTED } from '../span.js';
import { wordKey } from '../spelling.js';
import {
  EPONYM,
  FRAME,
  FUNCTION,
  GENERIC,
  GIVEN,
  INSTITUTION,
  PARTICLE,
  SAFE,
  STATE,
  SUFFIX,
  SURNAME,
  slotOf,
  TITLE,
  WORD,
} from '../vocabulary.js';
import type { Units } from '../word-table.js';
import { LETTER, LOWER, type Words } from '../words.js';
import { isFramed, isVerbNext } from './chunk.js';
import { isSentenceStart } from './cues.js';

const NOT_A_NAME = SAFE | FUNCTION | TITLE | PARTICLE | SUFFIX | INSTITUTION | STATE;
/** A power of two, small enough to be made anew for every text. */
const SHAPES = 1 << 12;
const LETTERS = /^[a-z]+$/;

export const propagateNames: Recogniser = ({ text, profile, words }, out) => {
  if (profile === 'publication') return;
  // A surname alone was only likely: it confirms nothing.
  const names = out.list.filter(
    ({ category, rule, score }) => category === 'name' && score >= ACCEPTED && rule !== 'names/alone',
  );
  if (names.length === 0) return;
  const list = words();
  const distinctive = new Set<string>();
  // In small letters only what the lists know: the rest may be a word no list of words has.
  const listed = new Set<string>();
  const ambiguous = new Set<string>();
  for (const { start, end } of names) {
    for (let at = start; at < end; at += 1) {
      if (!isLetterAt(text, at)) continue;
      const from = at;
      at = Math.min(wordEnd(list.units, from), end);
      const key = wordKey(text.slice(from, at));
      const bits = list.lookUp(from, at);
      const isTerm = (bits & GENERIC) !== 0 && (bits & (GIVEN | SURNAME)) === 0;
      if (key.length < 3 || bits & NOT_A_NAME || isTerm || !LETTERS.test(key)) continue;
      if ((bits & WORD) === 0) {
        distinctive.add(key);
        if (bits & (GIVEN | SURNAME)) listed.add(key);
      } else ambiguous.add(key);
    }
  }
  const covered = new Coverage(names);
  const shapes = shapesOf([...distinctive, ...ambiguous]);
  for (let index = 0; index < list.length; index += 1) {
    const start = list.start(index);
    if (list.shape(index) !== LOWER && !mayBe(shapes, list.units, start, list.end(index))) continue;
    if (list.shape(index) === LOWER || list.shape(index) === LETTER || covered.has(start)) continue;
    const key = wordKey(text.slice(start, list.end(index)));
    const isName = distinctive.has(key) || (ambiguous.has(key) && isTold(list, index));
    if (isName && !isFramed(list, index, FRAME)) {
      out.add(start, list.end(index), 'name', 'names/propagated', 105);
    }
  }
  lowerCase(list, listed, out.add.bind(out));
};

/** A common word as a name: not first in a sentence, or with a possessive or a verb of people behind it. */
function isTold(words: Words, index: number): boolean {
  const { text } = words;
  const before = text.charCodeAt(words.start(index) - 2);
  const isAfterNumber = before >= 48 && before <= 57;
  if (!isAfterNumber && !isSentenceStart(text, words.start(index))) return true;
  if (text.slice(words.end(index) - 2, words.end(index)) === "'s") return true;
  return words.has(index, GIVEN) && isVerbNext(words, index);
}

/** Small letters: only of names that are nothing else, and long enough not to be an abbreviation. */
function lowerCase(
  words: Words,
  distinctive: ReadonlySet<string>,
  add: (start: number, end: number, category: 'name', rule: string, score: number) => void,
): void {
  const { text, units } = words;
  const long = [...distinctive].filter((key) => key.length > 3);
  if (long.length === 0) return;
  const shapes = shapesOf(long);
  for (let at = 0; at < units.length; at += 1) {
    const code = units[at] ?? 0;
    if (code < 97 ? code !== 64 && classOf(code) === OTHER : code > 122 && classOf(code) === OTHER) continue;
    const end = wordEnd(units, at);
    if (code > 96 && end - at > 3 && mayBe(shapes, units, at, end)) {
      const word = text.slice(at, end);
      const bits = distinctive.has(wordKey(word)) ? words.lookUp(at, end) : EPONYM;
      if ((bits & (EPONYM | FRAME)) === 0) add(at, end, 'name', 'names/propagated-lower', 105);
    }
    at = end;
  }
}

/** First letters and lengths of words, folded: a yes may be wrong. */
function shapesOf(keys: readonly string[]): Uint8Array {
  const shapes = new Uint8Array(SHAPES);
  for (const key of keys) shapes[folded(slotOf(key.charCodeAt(0), key.charCodeAt(1), key.length))] = 1;
  return shapes;
}

/** Words with accents or apostrophes have another spelling: they are looked up. */
function mayBe(shapes: Uint8Array, units: Units, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const small = (units[at] ?? 0) | 32;
    if (small < 97 || small > 122) return end - start < 32;
  }
  return shapes[folded(slotOf(units[start] ?? 0, units[start + 1] ?? 0, end - start))] === 1;
}

function folded(slot: number): number {
  return (slot ^ (slot >>> 8)) & (SHAPES - 1);
}

/** Over letters, digits, apostrophes and the sign of an address. */
function wordEnd(units: Units, from: number): number {
  let at = from;
  for (; at < units.length; at += 1) {
    const code = units[at] ?? 0;
    if (code >= 97 && code <= 122) continue;
    if (classOf(code) === OTHER && code !== 39 && code !== 64) break;
  }
  return at;
}

/** Whether an offset lies in one of a list of stretches. */
class Coverage {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  constructor(stretches: readonly { readonly start: number; readonly end: number }[]) {
    for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
      const last = this.#ends.length - 1;
      if (last >= 0 && start <= (this.#ends[last] ?? 0)) this.#ends[last] = Math.max(end, this.#ends[last] ?? 0);
      else {
        this.#starts.push(start);
        this.#ends.push(end);
      }
    }
  }

  has(offset: number): boolean {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? Infinity) <= offset) low = middle + 1;
      else high = middle;
    }
    return low > 0 && offset < (this.#ends[low - 1] ?? 0);
  }
}
