/** Towns, by list and context, with the state and postal code beside them. A town that is also a term stays in its term. */

import { BLANK, COMMA, HYPHEN, LINE } from '../gaps.js';
import { isFramed, isFramedBefore } from '../names/chunk.js';
import { isSentenceStart } from '../names/cues.js';
import { phraseAt } from '../phrases.js';
import type { Candidates, Recogniser } from '../scene.js';
import { ACCEPTED } from '../span.js';
import {
  EPONYM,
  FRAME,
  FUNCTION,
  KNOWN,
  PHRASE,
  PLACE,
  PLACE_BEFORE,
  PLACE_FRAME,
  PLACE_HINT,
  PLACE_SAFE,
  SAFE,
  STATE,
  SUFFIX,
  TITLE,
  WORD,
} from '../vocabulary.js';
import { LETTER, LOWER, UPPER, type Words } from '../words.js';
import { postcodeAfter, postcodeBefore, postcodeMasks } from './postcodes.js';

export const recogniseTowns: Recogniser = ({ profile, packs, words }, out) => {
  if (profile === 'publication') return;
  const list = words();
  const masks = postcodeMasks(packs.flatMap(({ places }) => places.postcodes));
  for (let index = 0; index < list.length; index += 1) {
    if (!list.isCapitalised(index) && !(list.caseless && list.has(index, PLACE | PHRASE))) continue;
    const phrase = phraseAt(list, index, PLACE);
    const isListed = phrase !== -1 || list.has(index, PLACE);
    const last = phrase !== -1 ? phrase : isListed ? index : unknownTown(list, index);
    if (last === -1) continue;
    town(list, index, last, isListed, masks, out);
    index = last;
  }
};

function town(
  words: Words,
  first: number,
  last: number,
  isListed: boolean,
  masks: RegExp | null,
  out: Candidates,
): void {
  const { text } = words;
  const state = stateAfter(words, last);
  const end = words.end(state);
  const postcode = masks ? postcodeAfter(text, end, masks) : end;
  const before = masks ? postcodeBefore(text, words.start(first), masks) : words.start(first);
  let score = isListed ? ownScore(words, first, last) : 0;
  if (state > last) score += isListed ? 60 : 75;
  if (postcode > end) score += 60;
  if (before < words.start(first)) score += 70;
  score += cueScore(words, first);
  if (score < ACCEPTED) {
    out.doubt(words.start(first), words.end(last), score);
    return;
  }
  if (isFramed(words, last, PLACE_FRAME | FRAME) || isFramedBefore(words, first, FRAME)) return;
  out.add(before, postcode, 'location', isListed ? 'places/town' : 'places/town-by-state', score);
}

function ownScore(words: Words, first: number, last: number): number {
  if (last > first) {
    // Three words in a row are no accident: Medina del Campo.
    let isProper = last > first + 1;
    for (let index = first; index <= last; index += 1) if (!words.has(index, WORD)) isProper = true;
    return (words.shape(first) === LOWER ? 70 : 105) - (isProper ? 0 : 60);
  }
  if (words.has(first, SAFE | PLACE_SAFE | FUNCTION | STATE)) return 0;
  const shape = words.shape(first);
  const isAmbiguous = words.has(first, WORD);
  if (shape === UPPER) return isAmbiguous ? 0 : 50;
  if (shape === LOWER) return isAmbiguous ? 0 : 55;
  if (isAmbiguous) return isSentenceStart(words.text, words.start(first)) ? 10 : 45;
  // A name and a town: it goes either way, unless it is a term as well.
  return words.has(first, EPONYM) ? 60 : 102;
}

function cueScore(words: Words, first: number): number {
  if (first === 0 || words.gap(first - 1) !== BLANK) return 0;
  const bits = words.cueBits(first - 1);
  if (bits & PLACE_BEFORE) return 60;
  return bits & PLACE_HINT ? 55 : 0;
}

/** `, MI`, ` California`, `, New York`: @returns its last word, or the town's where no state follows */
function stateAfter(words: Words, last: number): number {
  const gap = words.gap(last);
  if (gap !== COMMA && gap !== BLANK && gap !== LINE) return last;
  const next = last + 1;
  if (!words.isCapitalised(next)) return last;
  const phrase = phraseAt(words, next, STATE);
  if (phrase !== -1) return phrase;
  // Two letters without a comma are as likely an abbreviation of medicine.
  const isState = words.has(next, STATE) && (gap === COMMA || words.end(next) - words.start(next) > 2);
  return isState || (words.has(next, STATE) && words.shape(next) === UPPER && gap !== COMMA) ? next : last;
}

/** `Smallville, IL`: capitalised words before a state in short form. @returns the last one, or -1 */
function unknownTown(words: Words, first: number): number {
  let last = first;
  for (; last < first + 3; last += 1) {
    if (!isTownWord(words, last)) return -1;
    const gap = words.gap(last);
    if (gap === COMMA) break;
    if (gap !== BLANK && gap !== HYPHEN) return -1;
  }
  const next = last + 1;
  const isState = words.shape(next) === UPPER && words.has(next, STATE) && !words.has(next, SUFFIX | SAFE);
  return words.gap(last) === COMMA && isState ? last : -1;
}

function isTownWord(words: Words, index: number): boolean {
  return (
    words.shape(index) !== LOWER && words.shape(index) !== LETTER && !words.has(index, SAFE | TITLE | KNOWN | FUNCTION)
  );
}
