/** Is this ordinary word, which is also a known name, a name here? Rose reports pain; a rose; White blood cells. */
import { based, DIGIT, isCapital, kindOf, LETTER } from './characters.js';
import type { Lexicon } from './lexicon.js';

interface Word {
  readonly start: number;
  readonly end: number;
  readonly base: string;
}

const LONGEST = 40;

/** @param isPlace a town or an institution: no verbs and titles tell it */
export function isNameHere(text: string, start: number, end: number, lexicon: Lexicon): boolean {
  const before = wordBefore(text, start);
  // Transcribed speech has no capitals: mr. walker is somebody, his walker is not.
  if (!isCapital(text.charCodeAt(start))) return before !== undefined && lexicon.forms.has(before.base);
  const base = based(text.slice(start, end));
  const after = wordAfter(text, end);
  if (before && lexicon.before.has(before.base)) return true;
  if (isPossessive(text, end)) return true;
  // May 2019, 3 May: a date.
  if (lexicon.months.has(base) && (isNumberAt(text, end + 1) || isNumberBefore(text, start))) return false;
  if (after && lexicon.after.has(after.base)) return true;
  const isAllCapitals = end - start > 1 && isCapital(text.charCodeAt(end - 1));
  const followedByTerm = after !== undefined && lexicon.isWord(after.base) && isCapital(text.charCodeAt(after.start));
  if (isAllCapitals)
    return !followedByTerm && !(before && isAllCapitalsWord(text, before) && lexicon.isWord(before.base));
  // White Blood Cell Count: a term in capitals.
  if (followedByTerm && !lexicon.isGivenName(base)) return false;
  // In the middle of a sentence nothing but a name has a capital.
  if (before && !isSentenceStart(text, before.end, start)) return true;
  // At the beginning every word has one: a family name without a title is rare there, a word is not.
  return after === undefined || lexicon.isGivenName(base);
}

function isPossessive(text: string, end: number): boolean {
  return text.charCodeAt(end) === 0x27 && /s(?![A-Za-z])/y.test(text.slice(end + 1, end + 3));
}

function isNumberAt(text: string, at: number): boolean {
  return kindOf(text.charCodeAt(at)) === DIGIT;
}

function isNumberBefore(text: string, start: number): boolean {
  let at = start - 1;
  while (at > start - 4 && at >= 0 && kindOf(text.charCodeAt(at)) !== DIGIT) at--;
  return at >= 0 && kindOf(text.charCodeAt(at)) === DIGIT;
}

function isAllCapitalsWord(text: string, { start, end }: Word): boolean {
  return end - start > 1 && isCapital(text.charCodeAt(start)) && isCapital(text.charCodeAt(end - 1));
}

/** The word directly before, on the same line. */
function wordBefore(text: string, start: number): Word | undefined {
  let end = start;
  while (end > 0 && start - end < 3 && isGap(text.charCodeAt(end - 1))) end--;
  let at = end;
  while (at > 0 && end - at < LONGEST && kindOf(text.charCodeAt(at - 1)) === LETTER) at--;
  return at === end ? undefined : { start: at, end, base: based(text.slice(at, end)) };
}

/** The word directly after, with nothing but a blank between. */
function wordAfter(text: string, end: number): Word | undefined {
  if (text.charCodeAt(end) !== 0x20) return undefined;
  const start = end + 1;
  let at = start;
  while (at < text.length && at - start < LONGEST && kindOf(text.charCodeAt(at)) === LETTER) at++;
  return at === start ? undefined : { start, end: at, base: based(text.slice(start, at)) };
}

/** Blanks and what may stand between a title and a name. */
function isGap(unit: number): boolean {
  return unit === 0x20 || unit === 0x2e || unit === 0x2c || unit === 0x3a;
}

function isSentenceStart(text: string, previousEnd: number, start: number): boolean {
  for (let at = previousEnd; at < start; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x2e || unit === 0x3a) return true;
  }
  return false;
}
