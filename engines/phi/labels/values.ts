/** Where the value of a label ends, by the kind of value it takes. Each returns the end, or the start for no value. */

import { isCapitalAt } from '../letters.js';
import {
  FRAME,
  FUNCTION,
  GENERIC,
  GIVEN,
  HINT,
  INSTITUTION,
  PARTICLE,
  RELATIVE,
  SAFE,
  SUFFIX,
  SURNAME,
  TITLE,
  WORD,
} from '../vocabulary.js';
import type { Words } from '../words.js';

const LONGEST_LINE = 160;

/** Skips what stands between a separator and its value: blanks, quotes, tags, and one line break after a bare label. */
export function valueStart(text: string, separator: number): number {
  let at = separator + 1;
  let lines = 0;
  for (; at < text.length && at - separator < 40; at += 1) {
    const character = text.charAt(at);
    if (character === '\n') {
      lines += 1;
      if (lines > 1) return at;
    } else if (character === '<') {
      const close = text.indexOf('>', at);
      if (close === -1 || close - at > 20) return at;
      at = close;
    } else if (!' \t\r"\'*#:=|'.includes(character)) return at;
  }
  return at;
}

const WORD_HERE = /[A-Za-z\u00c0-\u024f\u1e00-\u1eff][A-Za-z\u00c0-\u024f\u1e00-\u1eff']*/y;
/** A field ends behind the name; where a comma, a full stop or a number follows, somebody speaks: `Patient: 胃炎，`. */
const HAN = /[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,6})?(?![\u4e00-\u9fff\d，。！？：、,.!?:])/y;

/** @returns the stretch of a name that begins at an offset; titles before it are passed over */
export function nameValue(words: Words, from: number): { readonly start: number; readonly end: number } {
  const { text } = words;
  HAN.lastIndex = from;
  if (HAN.test(text)) return { start: from, end: HAN.lastIndex };
  let start = from;
  let end = from;
  let at = from;
  let commas = 0;
  let startsCapital = false;
  for (let count = 0; count < 9; count += 1) {
    WORD_HERE.lastIndex = at;
    if (!WORD_HERE.test(text)) break;
    const wordEnd = WORD_HERE.lastIndex;
    // Nº: an ordinal sign makes it a number's announcement.
    if (text.charCodeAt(wordEnd) === 0xba) break;
    const bits = words.lookUp(at, wordEnd);
    const isCapital = text.charAt(at) !== text.charAt(at).toLowerCase();
    const isName = (bits & (GIVEN | SURNAME)) !== 0;
    if (end === from && bits & TITLE && (!isName || bits & SAFE || text.charCodeAt(wordEnd) === 46)) {
      at = skipped(text, wordEnd, false);
      start = at;
      end = at;
      if (at === wordEnd) break;
      from = at;
      continue;
    }
    const isFirst = end === from && isCapital && isGivenWord(words, bits, wordEnd);
    const isLast = end > from && isCapital && isLastWord(words, bits, wordEnd);
    if (!isFirst && !isLast && !isNamePart(bits, isCapital, wordEnd - at, end > from)) break;
    // `Patient: You can reach`: after a capital, small letters are a sentence. In small letters a name is all small.
    if (end > from && !isCapital && startsCapital && !(bits & PARTICLE)) break;
    if (isLabelNext(text, wordEnd) && end > from) break;
    if (bits & PARTICLE && !isCapital && end > from) {
      at = skipped(text, wordEnd, false);
      if (at === wordEnd) break;
      continue;
    }
    if (end === from) {
      if (bits & FUNCTION && isCapital && isSentenceGoingOn(text, wordEnd)) break;
      startsCapital = isCapital;
    }
    end = text.charCodeAt(wordEnd) === 46 && wordEnd - at === 1 ? wordEnd + 1 : wordEnd;
    const next = skipped(text, end, commas === 0);
    if (next === end) break;
    if (text.slice(end, next).includes(',')) commas += 1;
    at = next;
  }
  // One letter or particle alone is the beginning of something else.
  const isNothing = end - start < 2 || isParticle(words.lookUp(start, end));
  return isNothing ? { start, end: start } : { start, end };
}

/** `My feet`, `You can`: a blank and a small letter. */
function isSentenceGoingOn(text: string, end: number): boolean {
  return text.charCodeAt(end) === 32 && /\p{Ll}/u.test(text.charAt(end + 1));
}

function isParticle(bits: number): boolean {
  return (bits & PARTICLE) !== 0 && (bits & (GIVEN | SURNAME)) === 0;
}

/** `Temperance Quillfeather`: a common word before a capitalised one that is none. */
function isGivenWord(words: Words, bits: number, end: number): boolean {
  if (bits & (SAFE | FUNCTION | GENERIC | INSTITUTION | TITLE) || words.text.charCodeAt(end) !== 32) return false;
  WORD_HERE.lastIndex = end + 1;
  if (!isCapitalAt(words.text, end + 1) || !WORD_HERE.test(words.text)) return false;
  const next = WORD_HERE.lastIndex;
  return (words.lookUp(end + 1, next) & (WORD | SAFE | FUNCTION | GENERIC)) === 0 && !isLabelNext(words.text, next);
}

/** A common word that ends the value after a name: a surname, and none of `Male` or `Inpatient`. */
function isLastWord(words: Words, bits: number, end: number): boolean {
  if (bits & (SAFE | FUNCTION | GENERIC | INSTITUTION | TITLE | HINT | RELATIVE | FRAME)) return false;
  const after = words.text.charAt(end);
  return after === '' || '\n\t|;<")'.includes(after) || words.text.startsWith('  ', end);
}

function isNamePart(bits: number, isCapital: boolean, length: number, isGoingOn: boolean): boolean {
  const isName = (bits & (GIVEN | SURNAME)) !== 0;
  if (bits & SUFFIX && isGoingOn) return true;
  if (bits & SAFE || (bits & FUNCTION && !isName && !(bits & PARTICLE))) return false;
  if (bits & PARTICLE) return true;
  if (!isName && bits & (WORD | INSTITUTION | GENERIC)) return false;
  if (isCapital) return true;
  return isName ? isGoingOn || length > 2 : !isGoingOn && length > 3;
}

/** Over one separator between words of a name: blank, hyphen, dot, a comma if it may stand here. */
function skipped(text: string, from: number, isComma: boolean): number {
  let at = from;
  if (text.charCodeAt(at) === 45) return at + 1;
  if (text.charCodeAt(at) === 46) at += 1;
  if (isComma && text.charCodeAt(at) === 44) at += 1;
  let blanks = 0;
  while (text.charCodeAt(at) === 32 && blanks < 2) {
    at += 1;
    blanks += 1;
  }
  // Two blanks divide columns.
  return text.charCodeAt(at) === 32 || text.charCodeAt(at) === 10 ? from : at;
}

function isLabelNext(text: string, from: number): boolean {
  const code = text.charCodeAt(text.charCodeAt(from) === 32 ? from + 1 : from);
  return code === 58 || code === 61 || code === 35;
}

const CODE_PART = /[A-Za-z0-9]+/y;

/** One code with at least one digit: `MR-0012`, `#12/345`, `31 50417236 08`. */
export function codeValue(text: string, from: number): number {
  let end = from;
  let at = from;
  let hasDigit = false;
  let isNumber = true;
  for (let parts = 0; parts < 8; parts += 1) {
    CODE_PART.lastIndex = at;
    if (!CODE_PART.test(text)) break;
    const partEnd = CODE_PART.lastIndex;
    if (partEnd - at > 40) return from;
    const part = text.slice(at, partEnd);
    const digits = /\d/.test(part);
    const isBlank = at > from && text.charCodeAt(at - 1) === 32;
    // Two words are one code where both are numbers, or the first is a short prefix in capitals.
    const isPrefixed = !hasDigit && digits && /^[A-Z]{1,4}$/.test(text.slice(from, at - 1));
    if (isBlank && !(isNumber && /^\d+$/.test(part)) && !isPrefixed) break;
    isNumber = isNumber && /^\d+$/.test(part);
    if (digits) hasDigit = true;
    end = partEnd;
    if (!'-/._ '.includes(text.charAt(partEnd)) || partEnd >= text.length) break;
    at = partEnd + 1;
  }
  return hasDigit ? end : from;
}

const PHONE = /[+(]{0,2}\d[\d\s().\-/+]{4,24}(?:\s?(?:x|ext\.?)\s?\d{1,6})?/y;

export function phoneValue(text: string, from: number): number {
  PHONE.lastIndex = from;
  const match = PHONE.exec(text);
  if (!match) return from;
  const [number = ''] = match;
  const line = number.split('\n')[0] ?? '';
  return /\d{3}/.test(line) ? from + line.replace(/[^\d]+$/, '').length : from;
}

/** Digits and names of months; a year alone may stay. */
export function dateValue(text: string, from: number, months: ReadonlySet<string>): number {
  let end = from;
  let at = from;
  let parts = 0;
  const part = /\d{1,4}|[A-Za-z\u00c0-\u024f]{1,12}/y;
  while (parts < 6) {
    part.lastIndex = at;
    const match = part.exec(text);
    if (!match) break;
    const [word] = match;
    const isDigits = /\d/.test(word);
    const isMonth = months.has(word.toLowerCase());
    // `of`, `de`, `th`: allowed inside, never at the end.
    if (!isDigits && !isMonth && (parts === 0 || word.length > 2)) break;
    if (isDigits || isMonth) end = part.lastIndex;
    parts += 1;
    at = part.lastIndex;
    let marks = 0;
    while (marks < 3 && '-/., '.includes(text.charAt(at)) && at < text.length) {
      at += 1;
      marks += 1;
    }
  }
  const value = text.slice(from, end);
  return /\d/.test(value) && !/^\d{4}$/.test(value) ? end : from;
}

/** The rest of the line, cell or element, to where the next label begins. */
export function lineValue(text: string, from: number): number {
  const limit = Math.min(text.length, from + LONGEST_LINE);
  let end = from;
  for (; end < limit; end += 1) {
    const character = text.charAt(end);
    if ('\n\r\t|;<"{}'.includes(character)) break;
    if (character === ' ' && text.startsWith('   ', end)) break;
    if (character === ')' && !text.slice(from, end).includes('(')) break;
    if (character === '.' && isSentenceEnd(text, from, end)) break;
    if (character === ':' && end > from) {
      end = wordStart(text, from, end);
      break;
    }
  }
  while (end > from && ' .,-'.includes(text.charAt(end - 1))) end -= 1;
  return end;
}

/** A full stop after a word of more than three letters, with a capital or a line end behind it. */
function isSentenceEnd(text: string, from: number, dot: number): boolean {
  const next = text.charAt(dot + 1);
  if (next === '\n' || next === '') return true;
  if (next !== ' ') return false;
  const word = /[^\s.,]*$/.exec(text.slice(Math.max(from, dot - 16), dot))?.[0] ?? '';
  return word.length > 3 || /\d$/.test(word);
}

/** Where the word before a colon begins: the next label. */
function wordStart(text: string, from: number, colon: number): number {
  let at = colon;
  while (at > from && text.charCodeAt(at - 1) === 32) at -= 1;
  while (at > from && !' ,'.includes(text.charAt(at - 1))) at -= 1;
  return at;
}
