/** The number of a house with what belongs to it: `12, 3º B`, `nº 8`, `s/n`, `21 a`; and the words around it. */
import { isCapitalAt, isLetterAt } from '../letters.js';
import type { Pack } from '../pack/pack.js';
import { spelt } from '../spelling.js';
import { UNIT } from '../vocabulary.js';
import type { Words } from '../words.js';

export interface Grammar {
  /** Types before the name, as spelt; those written with a slash keep it: `c/`. */
  readonly types: ReadonlySet<string>;
  readonly endings: readonly string[];
  /** Before a number: nº, km. */
  readonly numbers: ReadonlySet<string>;
  /** Instead of one: s/n. */
  readonly numberless: ReadonlySet<string>;
}

const grammars = new WeakMap<readonly Pack[], Grammar>();

export function grammarOf(packs: readonly Pack[]): Grammar {
  const known = grammars.get(packs);
  if (known) return known;
  const grammar: Grammar = {
    types: new Set(packs.flatMap(({ places }) => places.streetsFirst.map(spelt))),
    endings: packs.flatMap(({ places }) => places.streetEndings.map(spelt)),
    numbers: new Set(packs.flatMap(({ places }) => places.numbers)),
    numberless: new Set(packs.flatMap(({ places }) => places.numberless)),
  };
  grammars.set(packs, grammar);
  return grammar;
}

/** The end of a word of letters that begins at an offset, a dot of an abbreviation left out. */
export function wordEnd(text: string, from: number): number {
  let at = from;
  while (at - from < 40 && (isLetterAt(text, at) || (text.charCodeAt(at) === 39 && isLetterAt(text, at + 1)))) at += 1;
  return at;
}

/** Between two words of a name of a street: a blank, a hyphen, the dot of Dr. and Prof. @returns the offset behind */
export function nameGap(text: string, from: number): number {
  let at = from;
  if (text.charCodeAt(at) === 46 && text.charCodeAt(at + 1) === 32) {
    let short = from;
    while (short > 0 && isLetterAt(text, short - 1)) short -= 1;
    return from - short < 5 ? at + 2 : from;
  }
  if (text.startsWith(' - ', at) && isCapitalAt(text, at + 3)) return at + 3;
  if (text.charCodeAt(at) === 46) at += 1;
  const code = text.charCodeAt(at);
  return code === 32 || code === 45 ? at + 1 : from;
}

export const NUMBER =
  /\d{1,5}(?:[.,/-]\d{1,4}(?![\d,.]))?(?: ?[a-zA-Z](?![\p{L}\d])|\.?[ºª°](?:[A-Za-z](?![\p{L}\d]))?|\.?[a-z]{1,2}(?![\p{L}\d]))?(?![\p{L}\d%])/uy;
const POSTCODE = /(?:[A-Z]{1,2}-)?\d{4,5}(?![\w.,/-]*\d)/y;
const MIXED = /[A-Z]{1,2}-?\d{1,4}(?![\p{L}\d])/uy;
const SEPARATORS = /(?: ?[,.;-] ?| )?(?:- ?)?(?:# ?)?/y;

export function matchEnd(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}

/** @returns the end of number, floor, door behind a street; its offset where no number follows */
export function numberEnd(words: Words, from: number, grammar: Grammar): number {
  const { text } = words;
  let end = from;
  let at = from;
  let hasNumber = false;
  for (let parts = 0; parts < 10; parts += 1) {
    at = matchEnd(SEPARATORS, text, at);
    if (at === end && parts > 0 && !/[ºª°.]/.test(text.charAt(at - 1))) break;
    // Five digits behind a number are the postcode.
    if (hasNumber && matchEnd(POSTCODE, text, at) > at) break;
    const last = partEnd(words, at, grammar, hasNumber);
    if (last === at) break;
    const isNumber =
      isDigit(text.charCodeAt(last - 1)) ||
      isDigit(text.charCodeAt(at)) ||
      grammar.numberless.has(textKey(text, at, last));
    if (isNumber) hasNumber = true;
    if (hasNumber) end = last;
    at = last;
  }
  return hasNumber ? end : from;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function textKey(text: string, start: number, end: number): string {
  return text.slice(start, end).toLowerCase().replaceAll(' ', '');
}

/** The end of one part: a number, its announcement, `s/n`, a floor, `3º`, a door's letter. */
export function partEnd(words: Words, at: number, { numbers, numberless }: Grammar, hasNumber: boolean): number {
  const { text } = words;
  if (isDigit(text.charCodeAt(at))) return matchEnd(NUMBER, text, at);
  for (const length of [5, 3, 2]) {
    const next = text.charAt(at + length);
    if (numberless.has(textKey(text, at, at + length)) && !isLetterAt(text, at + length) && !/\d/.test(next))
      return at + length;
  }
  let end = wordEnd(text, at);
  if (end > at) {
    if ('ºª°'.includes(text.charAt(end)) && end < text.length) end += 1;
    else if (
      text.charCodeAt(end) === 46 &&
      isLetterAt(text, end + 1) &&
      end - at === 1 &&
      'ºª°o'.includes(text.charAt(end + 1))
    )
      end += 2;
    if (numbers.has(textKey(text, at, end)) && /^[.ºª° ]{0,2}\d/.test(text.slice(end, end + 3))) return end;
  }
  const mixed = matchEnd(MIXED, text, at);
  if (hasNumber && mixed > at) return mixed;
  if (end === at || !hasNumber) return at;
  if (end - at === 1 && isCapitalAt(text, at))
    return /[\s,.;)/-]|^$/.test(text.charAt(end)) && text.charCodeAt(end + 1) !== 46 ? end : at;
  return end - at < 12 && (words.lookUp(at, end) & UNIT) !== 0 ? end : at;
}
