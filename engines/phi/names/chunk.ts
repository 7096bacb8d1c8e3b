/** A chunk: neighbouring words that can be one name, and what the packs say of its words taken together. */

import { AND, BLANK, COLON, COMMA, DOT, FAR, HYPHEN, LINE } from '../gaps.js';
import { isCapitalAt, isLetterAt } from '../letters.js';
import {
  AFTER,
  EPONYM,
  FRAME,
  FUNCTION,
  GENERIC,
  GIVEN,
  INSTITUTION,
  KNOWN,
  PARTICLE,
  PLACE,
  SAFE,
  STATE,
  STREET,
  SUFFIX,
  SURNAME,
  TITLE,
  UNIT,
  WORD,
} from '../vocabulary.js';
import { LETTER, LOWER, TITLE_CASE, UPPER, type Words } from '../words.js';

/** First and last word, both included. */
export interface Chunk {
  readonly first: number;
  readonly last: number;
}

const ORDINAL = 0xba;
/** Seven words hold the longest Spanish and Arabic names with their particles. */
const LONGEST = 7;
const NAME = GIVEN | SURNAME;

/** A capitalised word that can be a part of a name. In a text without capitals: a word that is a name and nothing else. */
export function canBeName(words: Words, index: number): boolean {
  const shape = words.shape(index);
  if (words.has(index, SAFE)) return false;
  // Of, The, My; but Will and May.
  if (words.has(index, FUNCTION) && shape !== LETTER && words.end(index) - words.start(index) < 4) return false;
  if (shape === UPPER && words.has(index, SUFFIX)) return false;
  if (shape === LOWER) return words.caseless && words.has(index, NAME) && !words.has(index, WORD | FRAME | TITLE);
  // Nº 12: an ordinal, not an initial.
  if (shape === LETTER) return words.text.charCodeAt(words.end(index)) !== ORDINAL;
  if (words.has(index, NAME)) return true;
  if (shape === UPPER) return false;
  if (words.has(index, PARTICLE)) return true;
  return !words.has(index, STATE | WORD | TITLE | INSTITUTION | STREET | UNIT | FRAME | GENERIC | FUNCTION | KNOWN);
}

/** @returns the longest chunk that begins at a word, or null */
export function chunkAt(words: Words, first: number): Chunk | null {
  if (!canBeName(words, first)) return null;
  return grown(words, first);
}

/** @param first taken as it is: after a title any word is a name */
export function grown(words: Words, first: number): Chunk | null {
  let last = first;
  let comma = false;
  while (last - first < LONGEST) {
    const gap = words.gap(last);
    const next = last + 1;
    if ((gap === BLANK || gap === HYPHEN) && isParticle(words, next)) {
      const end = afterParticles(words, next);
      if (end === -1) break;
      last = end;
      continue;
    }
    if (!canBeName(words, next) && !isShoutedSurname(words, last, next)) break;
    if (gap === FAR && hyphenEnd(words.text, words.end(last)) === words.start(next) - 1) {
      // Jin-woo Park: the second half of the given name was passed over.
      last = next;
      continue;
    }
    if (words.has(next, FRAME) && words.has(last, EPONYM)) break;
    const isShort =
      words.shape(last) === LETTER || (words.has(last, PARTICLE) && words.end(last) - words.start(last) < 4);
    const isPair = gap === BLANK || gap === HYPHEN || (gap === DOT && isShort);
    if (!isPair) {
      const isTurned = gap === COMMA && !comma && last === first && isTurnedName(words, first);
      const isBroken = gap === LINE && last === first && isBrokenName(words, first);
      if (!isTurned && !isBroken) break;
      comma = true;
    }
    // `JOHN Smith` is written by forms; `Smith MRI` is not a name.
    if (words.shape(next) === UPPER && words.shape(last) === TITLE_CASE && !words.has(next, SURNAME)) break;
    last = next;
  }
  if (words.shape(first) === LETTER && (last === first || !isInitial(words, first))) return null;
  return { first, last };
}

/** `PERCIVAL DELACROIX`: in a line of capitals, a word nobody knows after a given name that is nothing else. */
function isShoutedSurname(words: Words, given: number, next: number): boolean {
  if (words.shape(next) !== UPPER || words.shape(given) !== UPPER || words.bits(next) !== 0) return false;
  return words.has(given, GIVEN) && !words.has(given, WORD) && words.end(next) - words.start(next) > 4;
}

/** Not the A of A Whipple procedure, nor the unit of 1.5 L. */
function isInitial(words: Words, index: number): boolean {
  const start = words.start(index);
  const isDotted = words.gap(index) === DOT;
  // D-Dimer, T-Cell.
  if (words.gap(index) === HYPHEN) return false;
  if (!isDotted && words.has(index, FUNCTION)) return false;
  // Stage C. Case closed.
  if (words.has(index - 1, FRAME) && words.gap(index - 1) === BLANK) return false;
  const before = words.text.charCodeAt(words.text.charCodeAt(start - 1) === 32 ? start - 2 : start - 1);
  return !(before >= 48 && before <= 57) && before !== 0xb0 && before !== 47;
}

function isParticle(words: Words, index: number): boolean {
  return words.shape(index) === LOWER && words.has(index, PARTICLE);
}

/** @returns the word after up to three particles, if it can be a name; -1 otherwise */
function afterParticles(words: Words, from: number): number {
  for (let index = from; index < from + 3; index += 1) {
    const gap = words.gap(index);
    if (gap !== BLANK && gap !== HYPHEN) return -1;
    if (isParticle(words, index + 1)) continue;
    const isName = words.isCapitalised(index + 1) && words.shape(index + 1) !== LETTER && canBeName(words, index + 1);
    return isName ? index + 1 : -1;
  }
  return -1;
}

/** `Smith, John`, `SMITH, J.`: a surname, then a given name or an initial. */
function isTurnedName(words: Words, first: number): boolean {
  const next = first + 1;
  if (!words.has(first, SURNAME)) return false;
  if (words.has(first, WORD) && words.shape(first) !== UPPER && !isColumnStart(words.text, words.start(first)))
    return false;
  if (words.shape(next) === LETTER) return words.gap(next) === DOT;
  return words.has(next, GIVEN) && !words.has(next, WORD | PLACE) && words.shape(next) !== LOWER;
}

/** At the start of a line or after a gap between columns. */
export function isColumnStart(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  return start === 0 || before === 10 || before === 9 || (before === 32 && text.charCodeAt(start - 2) === 32);
}

/** A name at the end of a line that goes on in the next, which is no label. */
function isBrokenName(words: Words, first: number): boolean {
  const next = first + 1;
  return (
    words.has(first, GIVEN) &&
    !words.has(first, WORD) &&
    words.has(next, SURNAME) &&
    !words.has(next, WORD) &&
    words.gap(next) !== COLON
  );
}

/** A degree comes next: `, MD`, ` M.D.`, ` RN`. */
export function isSuffixNext(words: Words, last: number): boolean {
  const { text } = words;
  const end = suffixEnd(words, words.end(last));
  // The third of a family, or the third stage of a disease.
  return end > words.end(last) && !/[IVX]\.?$/.test(text.slice(end - 2, end));
}

/** @returns the end of one suffix after a name that ends at an offset, or the offset */
function suffixEnd(words: Words, end: number): number {
  const { text } = words;
  let from = end;
  if (text.charCodeAt(from) === 46) from += 1;
  if (text.charCodeAt(from) === 44) from += 1;
  if (text.charCodeAt(from) === 32) from += 1;
  let to = from;
  while (to - from < 8 && (isLetterAt(text, to) || text.charCodeAt(to) === 46)) to += 1;
  if (to === from || from === end || to - from > 7 || !isCapitalAt(text, from)) return end;
  const last = text.charCodeAt(to - 1) === 46 ? to - 1 : to;
  return (words.lookUp(from, last) & SUFFIX) !== 0 ? last : end;
}

/** `Jin-woo`: a second half in small letters. */
function hyphenEnd(text: string, end: number): number {
  if (text.charCodeAt(end) !== 45) return end;
  let at = end + 1;
  while (at - end < 12 && isLetterAt(text, at)) at += 1;
  return at > end + 2 && at - end < 12 ? at : end;
}

/** Takes `Jr.`, `III`, `M.D.` after a name with it. @returns the offset where the name ends */
export function endWithSuffixes(words: Words, last: number): number {
  let end = words.end(last);
  for (let step = 0; step < 3; step += 1) {
    const next = suffixEnd(words, end);
    if (next === end) break;
    end = next;
  }
  return end > words.end(last) ? end : hyphenEnd(words.text, end);
}

/** Every name in it is an eponym, and no initial makes it a person; the B of Child-Pugh B does not. */
export function isEponym(words: Words, { first, last }: Chunk): boolean {
  for (let index = first; index <= last; index += 1) {
    const isGrade = words.shape(index) === LETTER && words.gap(first) === HYPHEN;
    if (!isGrade && (words.shape(index) === LETTER || !words.has(index, EPONYM | PARTICLE))) return false;
  }
  return true;
}

/** A word of a disease, sign or score comes next, or after one or two more words. */
export function isFramed(words: Words, last: number, frames: number): boolean {
  for (let index = last; index < last + 3; index += 1) {
    const gap = words.gap(index);
    if (gap === BLANK || gap === HYPHEN || gap === AND || gap === DOT) {
      if (gap === DOT && words.shape(index) !== LETTER) return false;
      if (words.has(index + 1, frames)) return true;
      continue;
    }
    const from = words.end(index);
    const to = words.start(index + 1);
    if (index + 1 >= words.length || to - from > 24) return false;
    // One lower-case word in between: Hodgkin's nodular lymphoma.
    return words.has(index + 1, frames) && isOneWord(words.text, from, to);
  }
  return false;
}

function isOneWord(text: string, from: number, to: number): boolean {
  let blanks = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 32) blanks += 1;
    else if (code < 97 && code !== 45) return false;
  }
  return blanks === 2;
}

/** `circle of Willis`, `islets of Langerhans`: the frame stands before. */
export function isFramedBefore(words: Words, first: number, frames: number): boolean {
  const link = first - 1;
  return (
    words.gap(link) === BLANK &&
    words.gap(link - 1) === BLANK &&
    words.has(link, FUNCTION) &&
    !words.isCapitalised(link) &&
    words.has(link - 1, frames)
  );
}

/** `Xiomara reports`, `Mark denies`. */
export function isVerbNext(words: Words, last: number): boolean {
  const from = words.end(last) + 1;
  let to = from;
  while (to - from < 16 && isLetterAt(words.text, to)) to += 1;
  return to > from && (words.lookUp(from, to) & AFTER) !== 0;
}
