/** Telephone and fax numbers: international, North American, by a language's masks, or whatever follows a cue. */
import type { Candidates, Profile } from '../scene.js';
import { countDigits, isDigit, isLetter } from './characters.js';
import { type Cue, isQuantity } from './context.js';
import type { Lexicon } from './lexicon.js';
import { afterSeparator } from './phrases.js';
import { endAt } from './sticky.js';

// ITU-T E.164: at most fifteen digits after the sign; a trunk zero in brackets is not one of them.
const INTERNATIONAL = /\d{1,3}[ .-]?(?:\(\d{1,5}\)[ .-]?)?\d{1,12}(?:[ ./-]{1,2}\d{1,12}){0,6}(?!\d)/y;
// Lines are wrapped at its blanks.
const NORTH_AMERICAN =
  /(?:1[\s.-]|1(?=\())?(?:\(\d{3}\)\s?[.-]?|\d{3}\)\s?[.-]?|\d{3}[\s.-])\d{3}[\s.-]\d{4}(?![A-WYZa-wyz\d_])(?!-\d)/y;
const LETTERED = /1-8\d\d-(?:\d{3}-[A-Z]{4}|[A-Z]{7}|[A-Z]{3}-\d{4})(?!\w)/y;
// An area code in brackets or after a trunk zero: (91) 3456-7890, 020 7946 0958, 030/1234567, 0171-1234567.
const BRACKETED = /\d{2,5}\) ?[/-]? ?\d{3,8}(?:[ -]\d{2,5}){0,3}(?!\w)/y;
const TRUNK = /0\d{1,4}(?: ?[/-] ?| )\d{2,8}(?:[ .-]\d{2,5}){0,4}(?![\w])(?!\.\d)/y;
const TRUNK_PLAIN = /0[1-9]\d{8,9}(?!\w)/y;
const CHINESE_MOBILE = /(?:86)?[ -]?1[3-9]\d(?:\d{8}|[ -]\d{4}[ -]\d{4})(?!\w)/y;
const LOCAL = /\d{3}[-.]\d{4}(?![\w-])/y;
const ANYTHING = /\(?\d[\d()./ -]{1,24}\d(?!\d)/y;

const CERTAIN = 150;
const LIKELY = 120;
const ENOUGH = 100;

/** @returns the end of the number whose digits start at `start`, 0 where there is none */
export function findPhone(
  text: string,
  start: number,
  cue: Cue | null,
  profile: Profile,
  lexicon: Lexicon,
  out: Candidates,
): number {
  const first = text.charCodeAt(start - 1);
  const bracket = first === 40;
  const cued = cue?.category === 'phone' || cue?.category === 'fax' || text.startsWith('tel:', start - 4);
  const claim = (end: number, rule: string, score: number): number => {
    const from = bracket || first === 43 ? start - 1 : start;
    const last = extensionEnd(text, trimmed(text, end), lexicon);
    out.add(from, last, cue?.category === 'fax' ? 'fax' : 'phone', `phones/${rule}`, score);
    return last;
  };
  const american = endAt(NORTH_AMERICAN, text, start) || endAt(LETTERED, text, start);
  if (american > 0 && !(bracket && !text.slice(start, american).includes(')'))) {
    const dashed = /[-)]/.test(text.slice(start, american));
    if (dashed || cued || (profile === 'record' && !isColumn(text, start, american)))
      return claim(american, 'american', dashed ? CERTAIN : LIKELY);
  }
  if (
    isPlus(text, start) ||
    (text.startsWith('00', start) && (cued || (profile === 'record' && !/[\w)]/.test(text[start - 1] ?? ''))))
  ) {
    const end = trimmed(text, endAt(INTERNATIONAL, text, start));
    const digits = countDigits(text, start, end);
    if (digits >= 8 && digits <= 17 && !isCounted(text, end, lexicon)) return claim(end, 'international', CERTAIN);
  }
  // Anything less certain: in the literature only after a cue.
  if (!cued && profile === 'publication') return 0;
  const mobile = endAt(CHINESE_MOBILE, text, start);
  if (mobile > 0) return claim(mobile, 'chinese-mobile', LIKELY);
  if (cued) {
    const end = endAt(ANYTHING, text, start);
    const most = trimmed(text, end);
    const digits = countDigits(text, start, most);
    if (digits >= (cue?.strong === false ? 7 : 5) && digits <= 16) return claim(most, 'cued', LIKELY);
    // An extension or a pager: short, and the cue must be a strong one right before.
    const plain = endAt(/\d{3,6}(?![\w.,]\d|\w)/y, text, start);
    if (plain > 0 && cue?.strong) return claim(plain, 'short', ENOUGH);
    return 0;
  }
  // 2010;(12) 345-678 is a place in a journal.
  const cited = bracket && /[\d;]/.test(text[start - 2] ?? '');
  const other =
    bracket && !cited ? endAt(BRACKETED, text, start) : endAt(TRUNK, text, start) || endAt(TRUNK_PLAIN, text, start);
  const digits = countDigits(text, start, other);
  if (digits >= (bracket ? 8 : 9) && digits <= 13 && !isCounted(text, other, lexicon))
    return claim(other, 'trunk', ENOUGH);
  const masked = lexicon.telephones ? endAt(lexicon.telephones, text, start) : 0;
  if (masked > 0 && text[masked] !== '-' && !isCounted(text, masked, lexicon)) return claim(masked, 'mask', ENOUGH);
  // 555 is the exchange of numbers that are made up; the form alone could be a range of laboratory values.
  const local = endAt(LOCAL, text, start);
  if (local > 0 && text.startsWith('555', start)) return claim(local, 'local', ENOUGH);
  return 0;
}

/** Numbers of a table below each other, or beside each other: no area code begins with 0 or 1. */
function isColumn(text: string, start: number, end: number): boolean {
  if (text[start - 1] === '+') return false;
  const line = text.indexOf('\n', start);
  return (line > 0 && line < end) || text[start] === '0' || (text[start] === '1' && text[start + 1] !== ' ');
}

/** A unit follows, and not the `x` of an extension. */
function isCounted(text: string, end: number, lexicon: Lexicon): boolean {
  return extensionEnd(text, end, lexicon) === end && isQuantity(text, end, lexicon);
}

function isPlus(text: string, start: number): boolean {
  return text[start - 1] === '+' || text.startsWith('+ ', start - 2) || text.startsWith('+(', start - 2);
}

/** Without the blank, dash or bracket a pattern of loose groups may end in. */
function trimmed(text: string, end: number): number {
  let at = end;
  while (at > 0 && /[ ./(-]/.test(text[at - 1] ?? '')) at--;
  return at;
}

/** `x123`, `ext. 4567`, `#12` after a number. */
function extensionEnd(text: string, offset: number, lexicon: Lexicon): number {
  let at = text[offset] === ',' ? offset + 1 : offset;
  at = afterSeparator(text, at);
  if (isLetter(text.charCodeAt(at))) {
    const last = lexicon.extensions.startingAt(text, at)?.end;
    if (last === undefined) return offset;
    at = afterSeparator(text, text[last] === ':' ? last + 1 : last);
  } else if (text[at] === '#') at++;
  else return offset;
  const first = at;
  while (at - first < 6 && isDigit(text.charCodeAt(at))) at++;
  return at > first ? at : offset;
}
