/** Hospitals, practices, schools, universities: a head noun with a name before or after it, or a place a cue announces. */

import { AND, BLANK, DOT, HYPHEN } from '../gaps.js';
import { isFramed, isFramedBefore } from '../names/chunk.js';
import { isSentenceStart } from '../names/cues.js';
import { phraseAt } from '../phrases.js';
import type { Candidates, Recogniser } from '../scene.js';
import {
  CUE_END,
  EMPLOYER,
  FRAME,
  FUNCTION,
  GENERIC,
  GIVEN,
  INSIDE,
  INSTITUTION,
  KNOWN,
  PLACE,
  PLACE_BEFORE,
  PLACE_FRAME,
  PLACE_HINT,
  SAFE,
  STATE,
  SURNAME,
  TITLE,
  WORD,
} from '../vocabulary.js';
import { LETTER, LOWER, TITLE_CASE, UPPER, type Words } from '../words.js';

/** Words on each side of the head noun; longer names are cut there. */
const REACH = 8;

export const recogniseInstitutions: Recogniser = ({ profile, packs, words }, out) => {
  if (profile === 'publication') return;
  const list = words();
  const headFirst = packs.some(({ places }) => places.headFirst);
  for (let index = 0; index < list.length; index += 1) {
    const head = headAt(list, index);
    if (head !== -1) {
      institution(list, { first: index, last: head }, headFirst, out);
      index = head;
      continue;
    }
    const known = knownAt(list, index);
    if (known !== -1) {
      const isAlone = !isFramed(list, known, PLACE_FRAME | FRAME);
      const isPlain = !list.has(index, WORD) || known > index || isPlaceCue(list, index);
      if (isAlone && isPlain) out.add(list.start(index), list.end(known), 'organisation', 'places/known', 110);
    }
    if (list.has(index, CUE_BITS)) afterCue(list, index, out);
    saint(list, index, out);
  }
};

const CUE_BITS = PLACE_BEFORE | EMPLOYER | PLACE_HINT | CUE_END;

interface Head {
  readonly first: number;
  readonly last: number;
}

/** @returns the last word of a head noun (`medical center`) that begins at a word, -1 where none does */
function headAt(words: Words, index: number): number {
  const phrase = phraseAt(words, index, INSTITUTION);
  if (phrase !== -1) return phrase;
  return words.has(index, INSTITUTION) ? index : -1;
}

function knownAt(words: Words, index: number): number {
  if (!words.isCapitalised(index) && !words.caseless) return -1;
  const phrase = phraseAt(words, index, KNOWN);
  if (phrase !== -1) return phrase;
  return words.has(index, KNOWN) ? index : -1;
}

function institution(words: Words, head: Head, headFirst: boolean, out: Candidates): void {
  const left = leftOf(words, head.first);
  const { last, isNamed } = rightOf(words, head.last, headFirst || left < head.first, headFirst);
  const isCapital = words.isCapitalised(head.first);
  if (left === head.first && !isNamed) return;
  // `Stanford clinic`, but not `The clinic`; a head in small letters needs a name that is one for itself.
  const proper = properWords(words, left, head, last);
  if (proper.names === 0 && (proper.words === 0 || !isCapital)) return;
  if (!isCapital && !words.caseless && isNamed && left === head.first) return;
  if (!isCapital && proper.listed === 0 && !isPlaceCue(words, left)) return;
  if (isFramed(words, last, PLACE_FRAME)) return;
  const start = words.start(left);
  // The first capital of a sentence is none of a name, and capitals tell nothing in a line of capitals.
  const isShouted = proper.isUpper && proper.names === 0 && words.shape(head.first) === UPPER;
  const isFirst = proper.names === 0 && proper.words < 2 && isSentenceStart(words.text, start);
  const isVague = words.has(head.first, GENERIC) && head.first === head.last && proper.names === 0 && proper.words < 2;
  const isWeak = (isShouted || isFirst || isVague) && !isWholeLine(words.text, start, words.end(last));
  const score = isWeak ? (isPlaceCue(words, left) ? 110 : 70) : 120;
  out.add(start, words.end(last), 'organisation', 'places/institution', score);
}

/** It fills its line, as the head of a letter does, or stands before a gap between columns. */
function isWholeLine(text: string, start: number, end: number): boolean {
  const isBegin = start === 0 || text.charCodeAt(start - 1) === 10;
  const after = text.charCodeAt(end);
  return isBegin && (Number.isNaN(after) || after === 10 || (after === 32 && text.charCodeAt(end + 1) === 32));
}

/** The first word of the name that ends before a head noun. */
function leftOf(words: Words, head: number): number {
  let first = head;
  for (let index = head - 1; index >= Math.max(0, head - REACH); index -= 1) {
    const gap = words.gap(index);
    const isSaint = gap === DOT && words.shape(index) === TITLE_CASE && words.end(index) - words.start(index) < 4;
    if (gap !== BLANK && gap !== HYPHEN && gap !== AND && !isSaint) break;
    if (
      words.isCapitalised(index) ||
      (words.caseless && words.has(index, PLACE | KNOWN | SURNAME) && !words.has(index, WORD))
    ) {
      if (words.has(index, TITLE) && !words.has(index, GIVEN | SURNAME)) break;
      if (words.has(index, FUNCTION) && !words.has(index, INSIDE)) break;
      if (words.has(index, SAFE) && !words.has(index, GENERIC)) break;
      if (!words.has(index, INSIDE) || !words.has(index, FUNCTION)) first = index;
    } else if (!words.has(index, INSIDE)) break;
    // Two institutions with an `and` between them are two.
    else if (!words.isOf(index) && words.has(index - 1, INSTITUTION)) break;
  }
  return first;
}

/** What follows the head noun as a part of the name: `of the University of Pennsylvania`, `Los Angeles`. */
function rightOf(
  words: Words,
  head: number,
  isOpen: boolean,
  headFirst: boolean,
): { readonly last: number; readonly isNamed: boolean } {
  let last = head;
  let isNamed = false;
  for (let index = head; index < head + REACH; index += 1) {
    const gap = words.gap(index);
    const next = index + 1;
    if (gap !== BLANK && gap !== HYPHEN && !(gap === DOT && index > head && words.end(index) - words.start(index) < 4))
      break;
    if (
      isLink(words, next) &&
      (words.isOf(next) || (last > head && !isNamed) || (index > head && isLink(words, index)))
    )
      continue;
    if (words.shape(next) === LOWER && !words.has(next, INSTITUTION)) break;
    if (words.shape(next) === LOWER) continue;
    if (words.has(next, SAFE | TITLE) && !words.has(next, INSTITUTION | PLACE | SURNAME)) break;
    const isLinked = words.shape(index) === LOWER || (isLink(words, index) && index > head);
    const isPlace = words.has(next, PLACE) || phraseAt(words, next, PLACE) !== -1;
    const isGoingOn =
      words.has(next, INSTITUTION) ||
      (isNamed && !words.has(next, FUNCTION) && words.shape(next) === words.shape(index));
    const isContinued = index > head && last === index && (isPlace || headFirst || isGoingOn);
    if (!isLinked && !isContinued && !(isOpen && (headFirst || isPlace))) break;
    last = next;
    if (!words.has(next, GENERIC | INSTITUTION)) isNamed = true;
  }
  const phrase = phraseAt(words, last, PLACE);
  return { last: last > head && phrase !== -1 ? phrase : last, isNamed };
}

/** `of`, `of the`; in a line of capitals too. */
function isLink(words: Words, index: number): boolean {
  return (
    words.has(index, INSIDE) &&
    (words.shape(index) === LOWER || (words.shape(index) === UPPER && words.has(index, FUNCTION)))
  );
}

interface Proper {
  /** Words that name: lists know them, or nobody does. */
  readonly names: number;
  /** Common words with a capital: Elm, Valley. */
  readonly words: number;
  readonly listed: number;
  readonly isUpper: boolean;
}

function properWords(words: Words, left: number, head: Head, last: number): Proper {
  let names = 0;
  let common = 0;
  let listed = 0;
  let isUpper = true;
  for (let index = left; index <= last; index += 1) {
    const isHead = index >= head.first && index <= head.last;
    if (isHead || words.has(index, GENERIC)) continue;
    if (words.shape(index) === LOWER && words.has(index, INSIDE)) continue;
    if (words.has(index, INSTITUTION) && index !== left) continue;
    if (words.shape(index) === LOWER && !words.caseless) continue;
    if (words.shape(index) === TITLE_CASE) isUpper = false;
    if (words.has(index, PLACE | KNOWN | GIVEN | SURNAME)) listed += 1;
    if (words.has(index, WORD) || words.shape(index) === LETTER) common += 1;
    else names += 1;
  }
  return { names, words: common, listed, isUpper };
}

function isPlaceCue(words: Words, first: number): boolean {
  const cue = cueIndex(words, first);
  return cue !== -1 && (words.cueBits(cue) & (PLACE_BEFORE | PLACE_HINT | EMPLOYER)) !== 0;
}

/** The cue right before a word, an article passed over; -1 where there is none. */
function cueIndex(words: Words, first: number): number {
  if (first === 0) return -1;
  if (words.gap(first - 1) === BLANK) {
    const isCue = (words.cueBits(first - 1) & (PLACE_BEFORE | PLACE_HINT | EMPLOYER)) !== 0;
    const isArticle = !isCue && words.shape(first - 1) === LOWER && words.has(first - 1, FUNCTION);
    return isArticle && words.gap(first - 2) === BLANK ? first - 2 : first - 1;
  }
  const from = words.end(first - 1);
  const to = words.start(first);
  return to - from < 8 && isArticle(words, from, to) ? first - 1 : -1;
}

function isArticle(words: Words, from: number, to: number): boolean {
  const between = words.text.slice(from, to);
  if (!/^ [a-z]{2,5} $/.test(between)) return false;
  return (words.lookUp(from + 1, to - 1) & FUNCTION) !== 0;
}

/** `seen at UCSF`, `works for Acme`: whatever is capitalised after such a cue, and is no term. */
function afterCue(words: Words, index: number, out: Candidates): void {
  const bits = words.cueBits(index);
  if ((bits & (PLACE_BEFORE | EMPLOYER | PLACE_HINT)) === 0) return;
  const isArticle = words.shape(index + 1) === LOWER && words.has(index + 1, FUNCTION) && words.gap(index) === BLANK;
  const first = isArticle ? index + 2 : index + 1;
  if (cueIndex(words, first) !== index) return;
  const last = runEnd(words, first);
  if (last === -1 || mayStay(words, first, last)) return;
  const isSure = (bits & (PLACE_BEFORE | EMPLOYER)) !== 0 || isDateNext(words, last);
  if (!isSure) return;
  const category = bits & EMPLOYER ? 'organisation' : 'location';
  if (isFramed(words, last, PLACE_FRAME | FRAME) || isFramedBefore(words, first, FRAME)) return;
  out.add(words.start(first), words.end(last), category, 'places/cue', 105);
}

/** A state or country and nothing else. */
function mayStay(words: Words, first: number, last: number): boolean {
  return last === first
    ? words.has(first, STATE)
    : phraseAt(words, first, STATE) === last && phraseAt(words, first, PLACE) === -1;
}

/** The last of the capitalised words that begin at one, if they can be a name of a place; -1 otherwise. */
function runEnd(words: Words, first: number): number {
  let last = -1;
  let isProper = false;
  for (let index = first; index < first + 6; index += 1) {
    const isLinked = words.shape(index) === LOWER;
    if (isLinked && !(words.isOf(index) && index > first)) break;
    if (!isLinked) {
      if (words.has(index, SAFE | FUNCTION) || (words.has(index, TITLE) && !words.has(index, GIVEN | SURNAME))) break;
      if (words.shape(index) === LETTER) break;
      last = index;
      if (!words.has(index, GENERIC | INSTITUTION)) isProper = true;
    }
    const gap = words.gap(index);
    const isSaint = gap === DOT && words.end(index) - words.start(index) < 4;
    if (gap !== BLANK && gap !== HYPHEN && gap !== AND && !isSaint) break;
  }
  return isProper ? last : -1;
}

/** `St. Vincent's`, `Mt. Sinai`: a saint, and no wort or valve. */
function saint(words: Words, index: number, out: Candidates): void {
  const length = words.end(index) - words.start(index);
  if (words.shape(index) !== TITLE_CASE || length > 5) return;
  const gap = words.gap(index);
  const next = index + 1;
  if ((gap !== BLANK && gap !== DOT) || words.shape(next) !== TITLE_CASE || words.has(next, SAFE | FUNCTION)) return;
  if (!words.has(next, GIVEN | SURNAME | PLACE | KNOWN) || !words.isSaint(index)) return;
  // `12 Main St. Boston`: a street that ends a sentence or a line of an address.
  if (/\d\S* (?:\S{1,20} ){1,3}$/.test(words.text.slice(Math.max(0, words.start(index) - 40), words.start(index))))
    return;
  if (isFramed(words, next, PLACE_FRAME | FRAME)) return;
  out.add(words.start(index), words.end(next), 'organisation', 'places/saint', 100);
}

/** ` on 3/4`, ` on May`: what is visited on a date is a place. */
function isDateNext(words: Words, last: number): boolean {
  const from = words.end(last);
  const match = /^ ([a-z]{2,3}) (?:\d{1,2}[/.-]\d|(?:19|20)\d\d\b|\d{0,2} ?[A-Z][a-z]{2,8}\.? \d)/.exec(
    words.text.slice(from, from + 20),
  );
  return match !== null && (words.lookUp(from + 1, from + 1 + (match[1] ?? '').length) & FUNCTION) !== 0;
}
