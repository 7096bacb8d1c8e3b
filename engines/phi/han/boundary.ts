/** Where words begin and end in a script that does not say so. */
import { END, isDigit, isHan, START } from './characters.js';
import { entryAt, isWord, type Lexicon, ROLE, SPEECH } from './entries.js';

/** A word may begin here: behind a mark, a character of grammar, or a whole word. */
export function beginsHere(lexicon: Lexicon, text: string, at: number): boolean {
  if (at === 0) return true;
  const previous = text.charCodeAt(at - 1);
  if (!isHan(previous)) return !isDigit(previous);
  if (isWord(lexicon, previous, text.charCodeAt(at))) return false;
  if (((lexicon.bits[previous] ?? 0) & START) !== 0) return true;
  return at > 1 && isWord(lexicon, text.charCodeAt(at - 2), previous);
}

/** Something else begins behind the character at `last`, and it is no word together with it. */
export function endsHere(lexicon: Lexicon, text: string, last: number): boolean {
  const next = text.charCodeAt(last + 1);
  if (!isHan(next)) return true;
  if (isWord(lexicon, text.charCodeAt(last), next)) return false;
  if (((lexicon.bits[next] ?? 0) & END) !== 0 || entryAt(lexicon, text, last + 1, ROLE | SPEECH)) return true;
  return isWord(lexicon, next, text.charCodeAt(last + 2));
}
