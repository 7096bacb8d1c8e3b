/** What stands around a postcode: street and number before it, town and region behind it, whatever lists know of them. */
import { isCapitalAt, isLetterAt } from '../letters.js';
import type { Candidates } from '../scene.js';
import { ACCEPTED, type Candidate } from '../span.js';
import { INSIDE, PARTICLE, PLACE } from '../vocabulary.js';
import type { Words } from '../words.js';
import { type Grammar, isDigit, matchEnd, nameGap, numberEnd, partEnd, wordEnd } from './house-number.js';

/** How far before a postcode a street begins. */
const REACH = 70;
const ABBREVIATED = 5;

/**
 * `Los Tilos, 14. 13005 Ciudad Real (La Mancha)`: a name and a number right before a postcode, town and region behind it.
 */
export function aroundPostcodes(words: Words, grammar: Grammar, out: Candidates): void {
  const { text } = words;
  const accepted = out.list
    .filter(({ score }) => score >= ACCEPTED)
    .toSorted((a, b) => a.end - b.end || a.start - b.start);
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

/** `Calle Mayor, 4. 31799 Lizasgorri`: behind a street a postcode and a town, listed or not. */
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

/** One capitalised word, or several joined by particles: Villar del Rey, La Puebla. */
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
