/** Names written in small letters after a title or cue: `seen by john smith`, `pt jane doe`, `dr. patel`. */
import { isCapitalAt } from '../letters.js';
import type { Recogniser } from '../scene.js';
import {
  AFTER,
  BEFORE,
  CUE_END,
  FRAME,
  FUNCTION,
  GIVEN,
  HINT,
  PARTICLE,
  RELATIVE,
  SAFE,
  SURNAME,
  TITLE,
  WORD,
} from '../vocabulary.js';
import { UPPER, type Words } from '../words.js';

export const recogniseLowerCase: Recogniser = ({ profile, words }, out) => {
  if (profile === 'publication') return;
  const list = words();
  for (let index = 0; index < list.length; index += 1) {
    if (list.shape(index) === UPPER || !list.has(index, TITLE | BEFORE | RELATIVE | HINT | CUE_END)) continue;
    if (isCapitalAt(list.text, list.end(index) + 1)) continue;
    const bits = list.cueBits(index);
    if ((bits & (TITLE | BEFORE | RELATIVE | HINT)) === 0) continue;
    const first = nextWord(list.text, list.end(index));
    if (!first) continue;
    const end = nameEnd(list, bits, first, list.text.charCodeAt(list.end(index)) === 46);
    if (end > first.start) out.add(first.start, end, 'name', 'names/lower', 110);
  }
};

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The lower-case word after one blank, a dot and a blank, or a dot. */
function nextWord(text: string, from: number): Stretch | null {
  let start = from;
  if (text.charCodeAt(start) === 46) start += 1;
  if (text.charCodeAt(start) === 32) start += 1;
  if (start === from) return null;
  let end = start;
  while (end - start < 24 && isSmall(text.charCodeAt(end))) end += 1;
  return end > start && end - start < 24 ? { start, end } : null;
}

function isSmall(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 0xdf && code <= 0xff) || code === 39 || code === 45;
}

/** @returns where the name ends, or its start where there is none */
function nameEnd(words: Words, cue: number, first: Stretch, isDotted: boolean): number {
  const bits = words.lookUp(first.start, first.end);
  if (bits & PARTICLE && cue & TITLE) {
    const next = nextWord(words.text, first.end);
    const end = next ? nameEnd(words, cue, next, isDotted) : first.end;
    return next && end > next.start ? end : first.start;
  }
  if (bits & (SAFE | FUNCTION | FRAME | TITLE)) return first.start;
  const isName = (bits & (GIVEN | SURNAME)) !== 0;
  const isWord = (bits & WORD) !== 0;
  if (cue & TITLE) {
    const isUnknown = !isName && !isWord && first.end - first.start > (isDotted || words.caseless ? 2 : 4);
    const isSurname = (bits & SURNAME) !== 0 && (cue & RELATIVE) === 0;
    if (!isUnknown && !(isName && (!isWord || isSurname))) return first.start;
  } else if (cue & BEFORE ? !isName || isWord : (bits & GIVEN) === 0 || isWord) return first.start;
  return withSurname(words, first.end);
}

function withSurname(words: Words, end: number): number {
  const { text } = words;
  if (text.charCodeAt(end) !== 32) return end;
  const second = nextWord(text, end);
  if (!second) return end;
  if (second.end - second.start === 1 && text.charCodeAt(second.end) === 46) return second.end;
  const bits = words.lookUp(second.start, second.end);
  // After a given name a surname may be a word as well: john smith, but not john will.
  const isName = (bits & (GIVEN | SURNAME)) !== 0 && (bits & (FUNCTION | AFTER | SAFE | FRAME)) === 0;
  return isName ? second.end : end;
}
