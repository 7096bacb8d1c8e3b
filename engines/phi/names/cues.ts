/** What stands before a name: a title, a word that announces one, a relative, the beginning of a sentence. */

import { BLANK, BRACKET, COLON, COMMA, DOT, FAR, LINE } from '../gaps.js';
import { BEFORE, CLOSING, FUNCTION, GIVEN, HINT, RELATIVE, SAFE, SURNAME, TITLE, WORD } from '../vocabulary.js';
import { LETTER, LOWER, UPPER, type Words } from '../words.js';

export interface Cue {
  readonly rule: string;
  readonly score: number;
}

const none: Cue = { rule: 'alone', score: 0 };

export function cueBefore(words: Words, first: number): Cue {
  const index = first - 1;
  const gap = words.gap(index);
  if (index < 0 || gap === FAR) return none;
  if (gap === LINE || gap === COMMA) {
    if (words.cueBits(index) & CLOSING) return { rule: 'closing', score: 80 };
    if (gap === LINE) return none;
  }
  // A full stop after a long word ends a sentence; after `pt` or `attn` it does not.
  const isShort = words.end(index) - words.start(index) < 5;
  if (gap === DOT && !isShort) return none;
  const isDirect = gap === BLANK || gap === COLON || gap === DOT;
  const bits = words.cueBits(index);
  // `Patient:` at the beginning of a line is a field or a speaker: which of them, labels/ decides.
  if (bits & BEFORE && gap === COLON && opensLine(words, index)) return { rule: 'cue', score: 60 };
  if (bits & BEFORE) return { rule: 'cue', score: isDirect ? 90 : 20 };
  if (bits & RELATIVE) return { rule: 'relative', score: isDirect || gap === BRACKET ? 80 : 50 };
  if (bits & HINT) return { rule: 'hint', score: isDirect || gap === COMMA || gap === BRACKET ? 35 : 0 };
  return none;
}

function opensLine(words: Words, index: number): boolean {
  const start = words.start(index);
  return start === 0 || words.text.charCodeAt(start - 1) === 10;
}

/** @returns the word after a title that is a name for that reason; -1 where it is none */
export function titleAt(words: Words, title: number): number {
  const gap = words.gap(title);
  const next = title + 1;
  if (gap !== BLANK && gap !== DOT && gap !== LINE) return -1;
  // `Yes, doctor. My eyes`: what is no abbreviation has a full stop only at the end of a sentence.
  if (gap === DOT && words.has(title, SAFE)) return -1;
  const shape = words.shape(next);
  if (shape === LOWER || words.has(next, SAFE)) return -1;
  // `Dr. Mrs. X`: the second title takes it.
  if (words.has(next, TITLE) && !words.has(next, GIVEN | SURNAME)) return -1;
  const isName = words.has(next, GIVEN | SURNAME);
  // MS and MR are a disease and a method; in capitals they are titles of names in capitals.
  if (words.shape(title) === UPPER) return shape === UPPER && isName && gap !== LINE ? next : -1;
  if (gap === LINE) return isName ? next : -1;
  if (shape === LETTER) return words.text.charCodeAt(words.end(next)) === 46 || words.gap(next) === BLANK ? next : next;
  if (isName) return next;
  if (shape === UPPER) return words.end(next) - words.start(next) > 3 ? next : -1;
  // `Med. Therapie`: a title that is a word as well says less.
  const isShort = words.end(title) - words.start(title) < 5 && !words.has(title, WORD);
  return isShort || !words.has(next, WORD | FUNCTION) ? next : -1;
}

/** Whether the capital at an offset is one a sentence or line begins with. */
export function isSentenceStart(text: string, start: number): boolean {
  for (let at = start - 1; at >= 0 && start - at < 6; at -= 1) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 34 || code === 39 || code === 40 || code === 9) continue;
    // Line ends, full stop, question and exclamation mark, colon, bullets.
    return code === 10 || code === 46 || code === 63 || code === 33 || code === 58 || code === 45 || code === 42;
  }
  return start < 6;
}
