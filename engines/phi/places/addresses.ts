/**
 * Addresses with the number behind the street, as most of Europe and Latin America write them: `Calle Mayor, 12, 3º B`,
 * `Hauptstraße 5a`, `Rote Str. 3`; and whatever stands with a number right before a postcode: `Am Alten Markt 5, 17033 Ort`.
 */
import { BLANK, HYPHEN } from '../gaps.js';
import { isCapitalAt, isLetterAt } from '../letters.js';
import { isSentenceStart } from '../names/cues.js';
import type { Candidates, Recogniser } from '../scene.js';
import { ACCEPTED } from '../span.js';
import { wordKey } from '../spelling.js';
import { FUNCTION, INSIDE, PARTICLE, SAFE, STREET, STREET_FIRST, WORD } from '../vocabulary.js';
import { LETTER, UPPER, type Words } from '../words.js';
import { aroundPostcodes } from './around-postcodes.js';
import {
  type Grammar,
  grammarOf,
  isDigit,
  matchEnd,
  NUMBER,
  nameGap,
  numberEnd,
  partEnd,
  wordEnd,
} from './house-number.js';

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
      // `Paseo de la alberca 106`: small letters only right before a number.
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
