/** Entries of several words in a text: `medical center`, `Los Angeles`, `New York`. */
import type { Words } from './words.js';

/** @returns the last word of the longest phrase with one of some bits that begins at a word; -1 where none does */
export function phraseAt(words: Words, index: number, bits: number): number {
  let found = -1;
  for (const phrase of words.phrasesAt(index)) if (phrase.bits & bits) found = phrase.last;
  return found;
}
