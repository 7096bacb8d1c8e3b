/** Words to choose invented names and places from: the lists of a language pack, in its order. */
import type { ListName, Pack } from '../../../engines/phi/pack/pack.js';

/** One word, long enough to be no initial and short enough to be common. */
const LATIN = /^\p{Script=Latin}{4,11}$/u;
const HAN = /^\p{Script=Han}{1,4}$/u;

const choices = new WeakMap<Pack, Map<string, readonly string[]>>();

/** Entries of a list in one script; empty where the language has none. */
export function choicesOf(pack: Pack, list: ListName, script: 'latin' | 'han'): readonly string[] {
  const made = choices.get(pack) ?? new Map<string, readonly string[]>();
  choices.set(pack, made);
  const key = `${list} ${script}`;
  const known = made.get(key);
  if (known) return known;
  const isWanted = script === 'han' ? HAN : LATIN;
  // A surrogate that is also a word would be read as one.
  const entries = [...pack.lists[list]].filter((entry) => isWanted.test(entry) && !pack.lists.words.has(entry));
  made.set(key, entries);
  return entries;
}

/** A word in the case of another: UPPER, lower, Title. */
export function inCaseOf(like: string, word: string): string {
  if (like.length > 1 && like === like.toUpperCase()) return word.toUpperCase();
  if (like === like.toLowerCase()) return word.toLowerCase();
  return word.charAt(0).toUpperCase() + word.slice(1);
}
