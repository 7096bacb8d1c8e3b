/** What a pack says of a single character, as bits: one table look-up instead of a dozen of sets. */
import type { Han } from '../pack/han.js';

export const COMMON = 1;
export const AMBIGUOUS = 1 << 1;
export const DOUBTFUL = 1 << 2;
/** A surname of one character, of whatever kind. */
export const SURNAME = COMMON | AMBIGUOUS | DOUBTFUL;
export const DOUBLE = 1 << 3;
export const TYPICAL = 1 << 4;
export const POSSIBLE = 1 << 5;
export const NEVER = 1 << 6;
export const END = 1 << 7;
export const START = 1 << 8;
export const FOREIGN = 1 << 9;
export const JOINER = 1 << 10;
export const DOT = 1 << 11;
/** Digits in characters, and those that count tens and hundreds. */
export const NUMERAL = 1 << 12;
export const PLACE_NUMBER = 1 << 13;
export const PLACE_STOP = 1 << 14;
export const INSTITUTION_STOP = 1 << 15;
export const COLON = 1 << 16;
export const SOFT_STOP = 1 << 17;
export const TOWARDS = 1 << 18;
export const PERSON = 1 << 19;
export const HYPHEN = 1 << 20;
/** Punctuation around which something may stand. */
export const MARK = COLON | DOT | HYPHEN;

export interface Characters {
  readonly bits: Uint32Array;
  /** The character each is read as. */
  readonly variant: Uint16Array;
}

export function charactersOf(han: Han): Characters {
  const variant = Uint16Array.from({ length: 65536 }, (_, code) => code);
  for (let index = 0; index + 1 < han.variants.length; index += 2) {
    variant[han.variants.charCodeAt(index)] = han.variants.charCodeAt(index + 1);
  }
  const bits = new Uint32Array(65536);
  const set = (text: Iterable<string>, bit: number): void => {
    for (const item of text) {
      const code = variant[item.charCodeAt(0)] ?? 0;
      bits[code] = (bits[code] ?? 0) | bit;
    }
  };
  const { surnames, given, names, places, institutions, marks } = han;
  set(surnames.common, COMMON);
  set(surnames.ambiguous, AMBIGUOUS);
  set(surnames.doubtful, DOUBTFUL);
  set(surnames.double, DOUBLE);
  set(given.typical, TYPICAL);
  set(given.possible, POSSIBLE);
  set(given.never, NEVER);
  set(names.persons, PERSON);
  set(names.ends, END);
  set(names.starts, START);
  set(names.transliteration, FOREIGN);
  set(names.joiners, JOINER);
  set(names.dots, DOT);
  set([...Object.keys(han.numerals), ...Object.keys(han.tens), ...Object.keys(han.hundreds)], NUMERAL);
  set(places.numbers, PLACE_NUMBER);
  set(places.stops, PLACE_STOP);
  set(institutions.stops, INSTITUTION_STOP);
  set(marks.colon, COLON);
  set('-', HYPHEN);
  set(places.soft, SOFT_STOP);
  set(institutions.before, TOWARDS);
  return { bits, variant };
}

/** Ideographs, without the punctuation and kana around them. */
export function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || code === 0x3007 || (code >= 0x3400 && code <= 0x4dbf);
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** An ASCII letter or digit: full-width ones were folded. */
export function isAlphanumeric(code: number): boolean {
  return isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
