/** Street addresses with the number before the street: `12 Oak Street, Apt 5B`. */

import { BLANK, COMMA, DOT, HYPHEN, LINE } from '../gaps.js';
import type { Candidates, Recogniser } from '../scene.js';
import { wordKey } from '../spelling.js';
import { DIRECTION, FUNCTION, PLACE_BEFORE, SAFE, STREET, TITLE, UNIT } from '../vocabulary.js';
import { LETTER, type Words } from '../words.js';

export const recogniseStreets: Recogniser = ({ profile, packs, words }, out) => {
  if (profile === 'publication') return;
  const list = words();
  const boxes = new Set(packs.flatMap(({ places }) => places.boxes));
  for (let index = 0; index < list.length; index += 1) {
    if (list.has(index, STREET)) streetBefore(list, index, out);
    if (
      list.has(index, UNIT) &&
      list.isCapitalised(index) &&
      boxes.has(wordKey(list.text.slice(list.start(index), list.end(index))))
    )
      box(list, index, out);
  }
};

/** `P.O. Box 12`. */
function box(words: Words, index: number, out: Candidates): void {
  const { text } = words;
  const end = words.end(index);
  const number = /^ ?#? ?\d{1,6}(?!\w)/.exec(text.slice(end, end + 10));
  if (!number) return;
  const start = words.start(index);
  const before = /(?:[A-Z]\.? ?){2}(?:\d{1,3} )?$/.exec(text.slice(Math.max(0, start - 10), start));
  out.add(start - (before?.[0].length ?? 0), end + number[0].length, 'location', 'places/box', before ? 120 : 100);
}

/** The street type comes last: a number, up to five words, the type. */
function streetBefore(words: Words, type: number, out: Candidates): void {
  const { text } = words;
  let first = type;
  for (let index = type - 1; index >= Math.max(0, type - 5); index -= 1) {
    const gap = words.gap(index);
    const isPart =
      gap === BLANK ||
      gap === LINE ||
      gap === HYPHEN ||
      (gap === DOT && (words.shape(index) === LETTER || words.has(index, DIRECTION)));
    if (!isPart || !(words.isCapitalised(index) || words.has(index, DIRECTION))) break;
    if (words.has(index, FUNCTION) && !words.has(index, DIRECTION)) break;
    first = index;
  }
  const start = houseNumberBefore(text, words.start(first));
  const hasNumber = start < words.start(first);
  // `42nd Street`, `5th Ave`: the number is the name.
  if (first === type && !(hasNumber && /[a-z]/i.test(text.slice(start, words.start(first) - 1)))) {
    if (!hasNumber || words.caseless) return;
  }
  // CT and DR are abbreviations of medicine as well.
  if (words.has(type, SAFE) && words.end(type - 1) - words.start(type - 1) < 2) return;
  const isFull = words.end(type) - words.start(type) > 4;
  const isCapital = words.isCapitalised(type);
  const isTold = words.end(type) - words.start(type) > 3 && (words.cueBits(first - 1) & PLACE_BEFORE) !== 0;
  const isNamed = isCapital && first < type && !words.has(type - 1, SAFE | TITLE);
  if (!hasNumber && !((isFull || isTold) && isNamed)) return;
  if (hasNumber && !isCapital && first === type) return;
  const end = addressEnd(words, type);
  out.add(unitBefore(words, start), end, 'location', 'places/street', hasNumber ? 120 : 100);
}

/** `Apt 4B, ` before the number of the house. */
function unitBefore(words: Words, start: number): number {
  const from = Math.max(0, start - 24);
  const match = /([A-Za-z]{2,12})\.? #?[\w-]{1,6},? $/.exec(words.text.slice(from, start));
  if (!match) return start;
  const unit = from + match.index;
  return (words.lookUp(unit, unit + (match[1] ?? '').length) & UNIT) !== 0 ? unit : start;
}

/** @returns where `1234 `, `12-B `, `5th ` begins before an offset, or the offset */
function houseNumberBefore(text: string, from: number): number {
  const slice = text.slice(Math.max(0, from - 30), from);
  // A number; or an ordinal, perhaps with a direction and a number before it: 26 East 43rd.
  const match =
    /(?:^|[\s,(:|^])((?:\d{1,6}[A-Za-z]? (?:[A-Z][a-z]{0,8}\.? )?)?\d{1,4}[a-z]{2} |\d{1,6}(?:[A-Za-z]|-\d{1,5})? )$/.exec(
      slice,
    );
  return match ? from - (match[1] ?? '').length : from;
}

/** After a street: directions, a unit with its number. */
function addressEnd(words: Words, type: number): number {
  const { text } = words;
  let last = type;
  while (
    last < type + 2 &&
    words.gap(last) === BLANK &&
    words.has(last + 1, DIRECTION) &&
    words.isCapitalised(last + 1)
  ) {
    last += 1;
  }
  return unitEnd(words, words.end(last), last, text);
}

function unitEnd(words: Words, end: number, last: number, text: string): number {
  const gap = words.gap(last);
  const isUnit = (gap === BLANK || gap === COMMA || gap === DOT) && words.has(last + 1, UNIT);
  if (!isUnit) {
    const hash = /^\.?,? ?#\s?[\w-]{1,6}/.exec(text.slice(end, end + 12));
    return hash ? end + hash[0].length : end;
  }
  const from = words.end(last + 1);
  const number = /^\.? ?#?[\w-]{1,6}/.exec(text.slice(from, from + 10));
  return number ? from + number[0].length : end;
}
