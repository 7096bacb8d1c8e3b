/**
 * Addresses with the number behind the street, as most of Europe and Latin America write them: `Calle Mayor, 12, 3º B`,
 * `Hauptstraße 5a`, `Rote Str. 3`; and whatever stands with a number right before a postcode: `Am Alten Markt 5, 17033 Ort`.
 */
import { BLANK, HYPHEN } from '../gaps.js';
import { isCapitalAt, isLetterAt } from '../letters.js';
import { isSentenceStart } from '../names/cues.js';
import type { Pack } from '../pack/pack.js';
import type { Candidates, Recogniser } from '../scene.js';
import { ACCEPTED, type Candidate } from '../span.js';
import { spelt, wordKey } from '../spelling.js';
import { FUNCTION, INSIDE, PARTICLE, PLACE, SAFE, STREET, STREET_FIRST, UNIT, WORD } from '../vocabulary.js';
import { LETTER, UPPER, type Words } from '../words.js';

interface Grammar {
  /** Types before the name, as spelt; those written with a slash keep it: `c/`. */
  readonly types: ReadonlySet<string>;
  readonly endings: readonly string[];
  /** Before a number: nº, km. */
  readonly numbers: ReadonlySet<string>;
  /** Instead of one: s/n. */
  readonly numberless: ReadonlySet<string>;
}

const grammars = new WeakMap<readonly Pack[], Grammar>();

function grammarOf(packs: readonly Pack[]): Grammar {
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

export const recogniseAddresses: Recogniser = ({ profile, packs, words }, out) => {
  if (profile === 'publication') return;
  const grammar = grammarOf(packs);
  if (grammar.types.size + grammar.endings.length === 0) return;
  const list = words();
  for (let index = 0; index < list.length; index += 1) {
    if (list.has(index, STREET_FIRST) && !isAcronym(list, index)) {
      typeFirst(list, list.start(index), list.end(index), grammar, out);
    } else if (list.isCapitalised(index)) {
      if (list.has(index, STREET) && index > 0) typeLast(list, index, grammar, out);
      else if (hasEnding(list, index, grammar)) oneWord(list, index, grammar, out);
    }
  }
  for (const mark of MARKS) shortTypes(list, mark, grammar, out);
  aroundPostcodes(list, grammar, out);
};

/** AV is visual acuity as well, PL a lumbar puncture. */
function isAcronym(words: Words, index: number): boolean {
  return words.shape(index) === UPPER && words.has(index, SAFE);
}

/** Signs at the end of a short type: `C/ Mayor`, `Pº del Prado`. */
const MARKS = ['/', 'º'];

function shortTypes(words: Words, mark: string, grammar: Grammar, out: Candidates): void {
  const { text } = words;
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) {
    let start = at;
    while (start > 0 && at - start < 5 && isLetterAt(text, start - 1)) start -= 1;
    if (start === at || (start > 0 && /[\w./]/.test(text.charAt(start - 1)))) continue;
    if (grammar.types.has(wordKey(text.slice(start, at + 1)))) typeFirst(words, start, at + 1, grammar, out);
  }
}

/** Words of the longest name of a street: Avenida de los Reyes Católicos de Castilla y Aragón. */
const MOST_WORDS = 9;

/** The end of a word of letters that begins at an offset, a dot of an abbreviation left out. */
function wordEnd(text: string, from: number): number {
  let at = from;
  while (at - from < 40 && (isLetterAt(text, at) || (text.charCodeAt(at) === 39 && isLetterAt(text, at + 1)))) at += 1;
  return at;
}

/** @param typeEnd the offset behind the type, its sign included */
function typeFirst(words: Words, start: number, typeEnd: number, grammar: Grammar, out: Candidates): void {
  const { text } = words;
  let at = typeEnd;
  const isMarked = MARKS.includes(text.charAt(typeEnd - 1));
  while (at - typeEnd < 4 && '. '.includes(text.charAt(at)) && at < text.length) at += 1;
  if (at === typeEnd && !isMarked) return;
  const isCapital = isMarked || isCapitalAt(text, start);
  if (isDigit(text.charCodeAt(at))) {
    const crossing = crossingEnd(words, at, grammar);
    if (isCapital && crossing > at) out.add(start, crossing, 'location', 'addresses/crossing', 120);
    return;
  }
  let end = at;
  let isProper = false;
  let isSmall = false;
  for (let count = 0; count < MOST_WORDS; count += 1) {
    const last = wordEnd(text, at);
    if (last === at) break;
    const bits = words.lookUp(at, last);
    const isLink = (bits & (PARTICLE | INSIDE)) !== 0 && !isCapitalAt(text, at);
    // The number is near, or another part of the address: nº, s/n, piso.
    if (count > 0 && partEnd(words, at, grammar, false) > at && !isLink) break;
    if (!isCapitalAt(text, at) && !isLink) {
      // `Paseo de la castellana 206`: small letters only right before a number.
      const isNumbered = isCapital && !isProper && numberEnd(words, last, grammar) > last;
      if (!isNumbered) break;
      isSmall = true;
    }
    if (!isLink) {
      end = last;
      if (isSmall || (bits & WORD) === 0) isProper = true;
    }
    at = nameGap(text, last);
    if (at === last) break;
  }
  if (end <= typeEnd) return;
  const number = numberEnd(words, end, grammar);
  const isNumbered = number > end;
  // `Am Tag 1`: a type that is a preposition needs a name that is one.
  const isVague = (words.lookUp(start, typeEnd) & FUNCTION) !== 0;
  if ((!isNumbered || isVague) && (!isCapital || !isProper)) return;
  // Without a number, the first word of a sentence is a word: Parque, Camino.
  const isWord = !isMarked && (words.lookUp(start, typeEnd) & WORD) !== 0;
  if (!isNumbered && isWord && isSentenceStart(text, start) && !isLineStart(text, start)) return;
  out.add(start, Math.max(number, end), 'location', 'addresses/type', isNumbered ? 120 : ACCEPTED);
}

/** `Carrera 7 # 45-12`, `Calle 100 No. 8A-49`: the street is a number, and so is the crossing behind it. */
function crossingEnd(words: Words, at: number, grammar: Grammar): number {
  const { text } = words;
  const street = matchEnd(NUMBER, text, at);
  let next = street;
  if (text.charCodeAt(next) === 32) next += 1;
  const isTold = text.charCodeAt(next) === HASH || partEnd(words, next, grammar, false) > next;
  return street > at && isTold && !isDigit(text.charCodeAt(next)) ? numberEnd(words, at, grammar) : at;
}

const HASH = 35;

/** At the start of a line. */
function isLineStart(text: string, start: number): boolean {
  return start === 0 || text.charCodeAt(start - 1) === 10;
}

/** Between two words of a name of a street: a blank, a hyphen, the dot of Dr. and Prof. @returns the offset behind */
function nameGap(text: string, from: number): number {
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

/** One word with the type at its end, and a number: `Hauptstraße 5a`. */
function hasEnding(words: Words, index: number, { endings }: Grammar): boolean {
  if (words.shape(index) === LETTER) return false;
  const end = words.end(index);
  const dot = words.text.charCodeAt(end) === 46 ? end + 1 : end;
  const digit = words.text.charCodeAt(dot + 1);
  if (words.text.charCodeAt(dot) !== 32 || digit < 48 || digit > 57) return false;
  const word = wordKey(words.text.slice(words.start(index), end));
  return endings.some((ending) => word.length > ending.length + 1 && word.endsWith(ending));
}

function oneWord(words: Words, index: number, grammar: Grammar, out: Candidates): void {
  // A word of the lists that only ends like a street: Stoffwechsel 3, Handgelenksring 2.
  const number = numberEnd(words, words.end(index), grammar);
  if (number === words.end(index) || words.has(index, WORD | SAFE)) return;
  out.add(nameStart(words, index), number, 'location', 'addresses/word', 120);
}

/** `Rote Str. 3`, `Albert-Schweitzer-Straße 5`. */
function typeLast(words: Words, type: number, grammar: Grammar, out: Candidates): void {
  const end = words.end(type);
  const number = numberEnd(words, end, grammar);
  const first = nameStart(words, type);
  if (number === end || first === words.start(type)) return;
  out.add(first, number, 'location', 'addresses/type-last', 120);
}

/** The start of up to three capitalised words, joined by hyphens or blanks, that end before a word. */
function nameStart(words: Words, index: number): number {
  let first = index;
  while (first > index - 4 && first > 0) {
    const gap = words.gap(first - 1);
    const isJoined = gap === HYPHEN || (gap === BLANK && first === index && words.has(index, STREET));
    if (!isJoined || !words.isCapitalised(first - 1) || words.has(first - 1, FUNCTION | SAFE)) break;
    first -= 1;
  }
  // Am Alten Markt: the preposition is part of the name.
  if (
    first < index &&
    words.gap(first - 1) === BLANK &&
    words.isCapitalised(first - 1) &&
    words.has(first - 1, STREET_FIRST)
  ) {
    first -= 1;
  }
  return words.start(first);
}

const NUMBER =
  /\d{1,5}(?:[.,/-]\d{1,4}(?![\d,.]))?(?: ?[a-zA-Z](?![\p{L}\d])|\.?[ºª°](?:[A-Za-z](?![\p{L}\d]))?|\.?[a-z]{1,2}(?![\p{L}\d]))?(?![\p{L}\d%])/uy;
const POSTCODE = /(?:[A-Z]{1,2}-)?\d{4,5}(?![\w.,/-]*\d)/y;
const MIXED = /[A-Z]{1,2}-?\d{1,4}(?![\p{L}\d])/uy;
const SEPARATORS = /(?: ?[,.;-] ?| )?(?:- ?)?(?:# ?)?/y;

function matchEnd(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}

/** @returns the end of number, floor, door behind a street; its offset where no number follows */
function numberEnd(words: Words, from: number, grammar: Grammar): number {
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

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function textKey(text: string, start: number, end: number): string {
  return text.slice(start, end).toLowerCase().replaceAll(' ', '');
}

/** The end of one part: a number, its announcement, `s/n`, a floor, `3º`, a door's letter. */
function partEnd(words: Words, at: number, { numbers, numberless }: Grammar, hasNumber: boolean): number {
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

/** How far before a postcode a street begins. */
const REACH = 70;
const ABBREVIATED = 5;

/**
 * `Los Alisos, 10. 13002 Ciudad Real (La Mancha)`: a name and a number right before a postcode, town and region behind it.
 */
function aroundPostcodes(words: Words, grammar: Grammar, out: Candidates): void {
  const { text } = words;
  const accepted = out.list.filter(({ score }) => score >= ACCEPTED).toSorted((a, b) => a.end - b.end || a.start - b.start);
  for (const { category, start, end } of accepted) {
    if (category !== 'location') continue;
    const isCoded = isDigit(text.charCodeAt(start)) || COUNTRY_CODE.test(text.slice(start, start + 4));
    if (isCoded) {
      streetBefore(words, start, accepted, grammar, out);
      regionBehind(words, end, out);
    } else townBehind(words, end, out);
  }
}

const COUNTRY_CODE = /^[A-Z]{1,2}-\d/;

function streetBefore(
  words: Words,
  start: number,
  accepted: readonly Candidate[],
  grammar: Grammar,
  out: Candidates,
): void {
  const { text } = words;
  let floor = Math.max(0, start - REACH);
  for (let index = firstEndingAfter(accepted, floor); index < accepted.length; index += 1) {
    const { end, category } = accepted[index] ?? { end: start + 1 };
    if (end > start) break;
    const number = numberEnd(words, end, grammar);
    const isStreet = number > end && isNear(text, number, start);
    // A street that was taken for a name, or for a part of the institution before it: its number remains.
    if (isStreet && category !== 'location') out.add(end - 1, number, 'location', 'addresses/number', 105);
    // Streets are called after people: what a number follows is none of them.
    if (!(isStreet && category === 'name')) floor = end;
  }
  const first = streetStart(text, floor, start);
  if (first === -1) return;
  const last = lastNamed(words, first, start, grammar);
  const end = numberEnd(words, last, grammar);
  if (end <= last || !isNear(text, end, start)) return;
  out.add(first, end, 'location', 'addresses/before-postcode', 110);
}

/** @param sorted by their ends @returns the first index of a candidate that ends at an offset or behind it */
function firstEndingAfter(sorted: readonly Candidate[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Nothing but a few signs between a number and the postcode. */
function isNear(text: string, end: number, code: number): boolean {
  return end <= code && code - end < 5 && !/[\p{L}\d]/u.test(text.slice(end, code));
}

const CODE_BEHIND = /[ ,.;-]{1,4}((?:[A-Z]{1,2}-)?\d{4,5})[ ,.-]{1,3}(?=\p{Lu})/uy;

/** `Calle Mayor, 4. 31620 Gorraiz`: behind a street a postcode and a town, listed or not. */
function townBehind(words: Words, end: number, out: Candidates): void {
  const { text } = words;
  if (!/[\dºª]|\p{L}/u.test(text.charAt(end - 1))) return;
  CODE_BEHIND.lastIndex = end;
  const code = CODE_BEHIND.exec(text);
  if (!code) return;
  const from = CODE_BEHIND.lastIndex;
  const last = townEnd(words, from);
  if (last === from) return;
  out.add(from - (code[0].length - code[0].indexOf(code[1] ?? '')), last, 'location', 'addresses/town', 110);
  regionBehind(words, last, out);
}

/** One capitalised word, or several joined by particles: Arganda del Rey, La Puebla. */
function townEnd(words: Words, from: number): number {
  const { text } = words;
  let end = from;
  let at = from;
  let isOpen = true;
  for (let count = 0; count < 6; count += 1) {
    const last = wordEnd(text, at);
    if (last === at) break;
    const bits = words.lookUp(at, last);
    const isParticle = (bits & (PARTICLE | INSIDE)) !== 0;
    if (isCapitalAt(text, at)) {
      if (!isOpen || last - at < 2) break;
      end = last;
      isOpen = isParticle;
    } else if (isParticle) isOpen = true;
    else break;
    const code = text.charCodeAt(last);
    if (code !== 32 && code !== 45) break;
    at = last + 1;
  }
  return end;
}

const BRACKETED = / ?\((\p{Lu}[\p{L} ]{2,24})\)/uy;
const NEXT = /(?:[.,]? |,)(?=\p{Lu})/uy;

/** `(Navarra)`, `. Burgos`, `, Valencia` behind a town. */
function regionBehind(words: Words, end: number, out: Candidates): void {
  const { text } = words;
  BRACKETED.lastIndex = end;
  const bracketed = BRACKETED.exec(text);
  if (bracketed) {
    const start = end + bracketed[0].indexOf('(') + 1;
    out.add(start, start + (bracketed[1] ?? '').length, 'location', 'addresses/region', 105);
    return;
  }
  const from = matchEnd(NEXT, text, end);
  if (from === end) return;
  const last = townEnd(words, from);
  const bits = words.lookUp(from, last);
  if (last > from && bits & PLACE && text.charAt(last) !== ':')
    out.add(from, last, 'location', 'addresses/region', 105);
}

/** The capital that begins the last sentence, line or clause before a postcode; -1 where there is none. */
function streetStart(text: string, floor: number, code: number): number {
  let first = -1;
  let isOpen = true;
  for (let at = floor; at < code; at += 1) {
    const character = text.charAt(at);
    if (character === '\n' ? text.slice(at + 1, code).trim() !== '' : ':;()'.includes(character)) {
      first = -1;
      isOpen = true;
    } else if (
      character === '.' &&
      text.charAt(at + 1) === ' ' &&
      !isAbbreviated(text, floor, at) &&
      /\p{L}/u.test(text.slice(at, code))
    ) {
      first = -1;
      isOpen = true;
    } else if (isOpen && isLetterAt(text, at)) {
      isOpen = false;
      first = isCapitalAt(text, at) ? at : -1;
    } else if (isOpen && isDigit(text.charCodeAt(at))) isOpen = false;
  }
  return first;
}

function isAbbreviated(text: string, floor: number, dot: number): boolean {
  let at = dot;
  while (at > floor && isLetterAt(text, at - 1)) at -= 1;
  return dot - at < ABBREVIATED && isCapitalAt(text, at);
}

/** The end of the last of up to six words from an offset: what the number stands behind. */
function lastNamed(words: Words, first: number, limit: number, grammar: Grammar): number {
  const { text } = words;
  let at = first;
  let end = first;
  for (let count = 0; count < 6 && at < limit; count += 1) {
    const last = wordEnd(text, at);
    if (last === at) break;
    end = last;
    at = nameGap(text, last);
    if (at === last || partEnd(words, at, grammar, false) > at) break;
  }
  return end;
}
