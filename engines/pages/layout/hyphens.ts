/**
 * Hyphens at the ends of lines. `treat-` + `ment` is one word, `follow-` + `up` keeps its hyphen: a word is mended where
 * the joined form occurs in the document or the dictionary, or where neither half is a word by itself.
 */
import { commonWords } from '../lexicon.js';

export interface Hyphenation {
  /** @param before ends in a hyphen @param after begins with a letter or digit */
  mended(before: string, after: string): string;
}

/** @param texts of all words of the document */
export function openHyphenation(texts: Iterable<string>): Hyphenation {
  const written = new Map<string, number>();
  for (const text of texts) {
    for (const [word] of text.toLowerCase().matchAll(/\p{L}+(?:[-\u2010]\p{L}+)*/gu))
      written.set(word, (written.get(word) ?? 0) + 1);
  }
  const isWord = (word: string) => written.has(word) || commonWords().has(word);
  // Once it is written here, broken.
  const isHalf = (part: string) => part.length < 2 || ((written.get(part) ?? 0) < 2 && !commonWords().has(part));
  return {
    mended(before, after) {
      const head = before.slice(0, -1);
      if (before.endsWith('\u00ad')) return head + after;
      const left = /\p{L}+$/u.exec(head)?.[0];
      const right = /^\p{L}+/u.exec(after)?.[0];
      // Numbers, capitals (anti-TNF) and chains (day-to-day) keep what they show.
      if (!left || !right || !/^\p{Ll}/u.test(right)) return before + after;
      const [first, second] = [left.toLowerCase(), right.toLowerCase()];
      if (written.has(`${first}-${second}`) || /[-\u2010]\p{L}*$/u.test(head)) return before + after;
      if (isWord(first + second)) return head + after;
      return isHalf(first) && isHalf(second) ? head + after : before + after;
    },
  };
}
