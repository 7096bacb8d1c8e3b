/** Codes that a cue announces: record, plan, account, licence, device, vehicle and any other numbers of a person. */
import type { Candidates } from '../scene.js';
import type { Category } from '../span.js';
import { countDigits, isDigit, isLetter } from './characters.js';
import { type Cue, isQuantity } from './context.js';
import type { Lexicon } from './lexicon.js';
import { lettersAt, publicRegisters } from './registers.js';
import { endAt, matchAt } from './sticky.js';
import type { Token } from './tokens.js';

const CERTAIN = 140;
const LIKELY = 110;
const NEXT_GROUP = / (\d{1,10})(?![\w%:]|[.,/-]\d)/y;
// Year and number, as laboratories join them: 21:S12345
const COLON_PART = /:[A-Z]{0,3}\d{3,12}(?!\w)/y;
const MOST_GROUPS = 5;
const MOST_SPACED = 24;

/** @returns the end of the code, 0 where the cue does not announce this token */
export function findCode(text: string, token: Token, cue: Cue, lexicon: Lexicon, out: Candidates): number {
  if (cue.category === 'harmless' || cue.category === 'email') return 0;
  const end = codeEnd(text, token, lexicon);
  const characters = end - token.start;
  const digits = countDigits(text, token.start, end);
  if (token.letters === 0 && isQuantity(text, end, lexicon) && digits < 7) return 0;
  // A weak cue ("case", "visit") counts things as often as it numbers them.
  const enough = cue.strong
    ? digits >= (token.letters > 0 || cue.numbered ? 2 : 3) && characters >= 3
    : cue.numbered
      ? digits >= 4 || (token.letters > 0 && digits >= 2 && characters >= 5)
      : digits >= 5 || (token.letters > 0 && digits >= 3 && characters >= 6);
  if (!enough || isUnitToken(text, token, lexicon) || isExplained(text, token, cue)) return 0;
  const category: Category = cue.category;
  out.add(Math.min(cue.value, token.start), end, category, `codes/${category}`, cue.strong ? CERTAIN : LIKELY);
  return end;
}

/** The token, and digits in groups behind it: `31 31 40718`, `31 50417236 08`, `AB 1234 5678`. */
function codeEnd(text: string, token: Token, lexicon: Lexicon): number {
  let end = endAt(COLON_PART, text, token.end) || token.end;
  let length = end - token.start;
  for (let count = 0; count < MOST_GROUPS; count++) {
    const next = matchAt(NEXT_GROUP, text, end);
    const group = next?.[1] ?? '';
    if (!next) break;
    // "MRN 12345 50 year old": a short group behind a long one is the next number of the sentence.
    const joins = count > 0 || length <= 4 || group.length >= 4;
    if (!joins || isQuantity(text, end + next[0].length, lexicon)) break;
    end += next[0].length;
    length = group.length;
  }
  // A letter of control apart: `12345678 Z`.
  if (
    text[end] === ' ' &&
    /[A-Z]/.test(text[end + 1] ?? '') &&
    !isWord(text, end + 2) &&
    token.letters === 0 &&
    end - token.start >= 7
  )
    return end + 2;
  return end;
}

function isWord(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return isLetter(code) || isDigit(code) || code === 46 || code === 39;
}

// 2010-2020, 2010-12: years of a plan.
const YEARS = /(?:19|20)\d{2}(?:-(?:(?:19|20)\d{2}|\d{2}))?(?![\w-])/y;
// The number of a citation written on: outcomes.132
const CITED = /[a-z]{3,}\.\d+(?!\w)/y;

/** A number of a public register, a citation, or years behind a word that is as often no cue. */
function isExplained(text: string, { start, end, head }: Token, cue: Cue): boolean {
  if (head === 0) return publicRegisters.has(lettersAt(text, start)) || endAt(CITED, text, start) === end;
  return !cue.strong && endAt(YEARS, text, start) === end;
}

/** `500mg`, `3rd`, `2-1/2-year-old`: a quantity, an ordinal or an age in one word. */
function isUnitToken(text: string, token: Token, lexicon: Lexicon): boolean {
  if (token.head === 0 || token.letters === 0) return false;
  let at = token.start;
  while (at < token.end && !isLetter(text.charCodeAt(at))) at++;
  return (
    lexicon.units.startingAt(text, at) !== null ||
    lexicon.ages.certain.startingAt(text, at) !== null ||
    lexicon.dates.suffixes.startingAt(text, at) !== null
  );
}

/**
 * A cue behind its value: `12345678 (MRN)`, `668 5702 fax`.
 * @returns null where none follows
 */
export function cueAfter(text: string, end: number, lexicon: Lexicon): Cue | null {
  const bracket = text.startsWith(' (', end) || text.startsWith('(', end);
  const found = lexicon.cues.startingAt(text, bracket ? text.indexOf('(', end) + 1 : end + 1);
  if (!found?.value.strong) return null;
  const { category, strong } = found.value;
  if (category === 'harmless' || category === 'number' || category === 'filler') return null;
  return bracket || category === 'phone' || category === 'fax'
    ? { category, strong, numbered: true, value: end }
    : null;
}

/** A cue that is written on: `MRN12345678`. */
export function cueWithin(text: string, { start, head, digits, joiners }: Token, lexicon: Lexicon): Cue | null {
  if (head > 0 || digits < 5 || joiners > 0) return null;
  const found = lexicon.cues.startingAt(text, start)?.value;
  if (!found?.strong || found.category === 'number' || found.category === 'filler') return null;
  return { category: found.category, strong: true, numbered: true, value: start };
}

/** Digits written one by one, `1 3 9 0 0 4 7 2 8`: at least seven, and no counting up. */
export function findSpacedDigits(text: string, start: number, out: Candidates): number {
  let at = start;
  let count = 0;
  let ascending = true;
  for (; isDigit(text.charCodeAt(at)) && !isDigit(text.charCodeAt(at + 1)) && count < MOST_SPACED; at += 2) {
    if (count > 0 && text.charCodeAt(at) !== text.charCodeAt(at - 2) + 1) ascending = false;
    count++;
    if (text[at + 1] !== ' ') break;
  }
  const end = isDigit(text.charCodeAt(at)) ? at + 1 : at - 1;
  if (count < 7 || ascending || isWord(text, end)) return 0;
  out.add(start, end, 'id', 'codes/spaced', LIKELY);
  return end;
}
