/** Names as an index writes them, alone in their column: `CASTELLANOS, ROSE K`, `De la Cruz, Ana`. */
import { BLANK, COMMA, DOT, HYPHEN } from '../gaps.js';
import type { Recogniser } from '../scene.js';
import {
  FRAME,
  FUNCTION,
  GIVEN,
  INSTITUTION,
  PARTICLE,
  PLACE,
  SAFE,
  STATE,
  SURNAME,
  TITLE,
  WORD,
} from '../vocabulary.js';
import { LETTER, LOWER, type Words } from '../words.js';
import { isColumnStart } from './chunk.js';

const NO_PART = SAFE | INSTITUTION | FRAME | FUNCTION | TITLE;

export const recogniseIndexNames: Recogniser = ({ profile, words }, out) => {
  if (profile === 'publication') return;
  const list = words();
  for (let comma = 0; comma < list.length; comma += 1) {
    if (!list.isCapitalised(comma) || list.gap(comma) !== COMMA) continue;
    const first = columnStart(list, comma);
    if (first === -1 || !isIndexed(list, comma)) continue;
    const last = columnEnd(list, comma + 1);
    if (last !== -1) out.add(list.start(first), list.end(last), 'name', 'names/index', 110);
  }
};

/** The word the column begins with, at most three before the comma; -1 where there is none. */
function columnStart(words: Words, comma: number): number {
  for (let index = comma; index > comma - 4; index -= 1) {
    if (index < 0 || words.has(index, NO_PART)) return -1;
    if (isColumnStart(words.text, words.start(index))) return index;
    const gap = words.gap(index - 1);
    if (gap !== BLANK && gap !== HYPHEN && gap !== DOT) return -1;
  }
  return -1;
}

/** One of the two must be a name of the lists, the given name rather than the surname. */
function isIndexed(words: Words, comma: number): boolean {
  const next = comma + 1;
  if (words.shape(next) === LOWER || words.shape(next) === LETTER || words.has(next, NO_PART)) return false;
  if (words.has(comma, PLACE) && words.has(next, STATE | PLACE)) return false;
  if (words.has(next, GIVEN)) return words.has(comma, SURNAME | PARTICLE) || !words.has(comma, WORD);
  return words.has(comma, SURNAME) && !words.has(comma, WORD) && !words.has(next, PLACE);
}

/** The last word, after at most a second given name and an initial, if the column ends there. */
function columnEnd(words: Words, given: number): number {
  for (let last = given; last < given + 3; last += 1) {
    if (isColumnEnd(words.text, words.end(last))) return last;
    const gap = words.gap(last);
    const isNext = gap === BLANK || gap === HYPHEN;
    if (!isNext || words.shape(last + 1) === LOWER || words.has(last + 1, NO_PART & ~FUNCTION)) return -1;
  }
  return -1;
}

function isColumnEnd(text: string, end: number): boolean {
  const at = text.charCodeAt(end) === 46 ? end + 1 : end;
  const code = text.charCodeAt(at);
  return Number.isNaN(code) || code === 10 || code === 9 || code === 124 || text.startsWith('  ', at);
}
