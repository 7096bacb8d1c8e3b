/**
 * Who speaks in a conversation: `Doctor:` and `Patient:` at the beginnings of lines, again and again. In a form such a
 * label announces a name; here it announces a sentence, and `Patient: My feet` or `Doctor: Good morning` are no names.
 */
import { FUNCTION, GIVEN, SURNAME, WORD } from '../vocabulary.js';
import type { Words } from '../words.js';
import type { Found } from './find.js';

/** A form says who the patient is once, on a page perhaps twice; nobody speaks only once. */
const TURNS = 2;

/** Characters. */
const LONGEST_LABEL = 48;

/** @returns labels that open at least two lines */
export function speakersIn(text: string, found: readonly Found[]): ReadonlySet<string> {
  const lines = new Map<string, number>();
  for (const one of found) {
    if (one.label.value !== 'name') continue;
    const opening = openingOf(text, one);
    if (opening !== null) lines.set(opening, (lines.get(opening) ?? 0) + 1);
  }
  return new Set([...lines].filter(([, count]) => count >= TURNS).map(([opening]) => opening));
}

/** The label as it opens its line, before a colon; null where it does not. */
export function openingOf(text: string, { separator, isWhole }: Found): string | null {
  if (!isWhole || text.charCodeAt(separator) !== 58) return null;
  const from = Math.max(0, separator - LONGEST_LABEL);
  const before = text.slice(from, separator);
  const line = before.lastIndexOf('\n');
  return line === -1 && from > 0
    ? null
    : before
        .slice(line + 1)
        .trim()
        .toLowerCase();
}

/** No field of a form holds so many words. */
const LONGEST_FIELD = 8;
/** Characters in which they stand, if they do. */
const LONGEST_LOOK = 160;

/** Whether a label opens a line that is a sentence: `Doctor: Well, based on what you say`. */
export function isSpoken(text: string, separator: number): boolean {
  let words = 0;
  const end = Math.min(text.length, separator + LONGEST_LOOK);
  for (let at = separator + 1; at < end && words < LONGEST_FIELD; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) return false;
    if (code === 32 && text.charCodeAt(at + 1) !== 32) words++;
  }
  return words >= LONGEST_FIELD;
}

/** Whether a stretch is one common word: in speech `Well` is no surname. */
export function isCommonWord(words: Words, start: number, end: number): boolean {
  return (words.lookUp(start, end) & (WORD | FUNCTION)) !== 0;
}

/** Whether every word of a stretch is a name and no word of the language: even a speaker may be followed by one. */
export function isSurelyName(words: Words, start: number, end: number): boolean {
  const list = words.text.slice(start, end).matchAll(/[\p{L}']+/gu);
  let names = 0;
  for (const { index, 0: word } of list) {
    const bits = words.lookUp(start + index, start + index + word.length);
    if ((bits & (GIVEN | SURNAME)) === 0 || (bits & WORD) !== 0) return false;
    names++;
  }
  return names > 1;
}
