/**
 * Whether what a model says stands on the page. Models write what pages usually say: a dose, a sentence, a novel for a blank
 * page. So each word must be among those an OCR engine saw, nearly all of them, and each number, without exception.
 */
import type { Word } from '../page.js';

export type Unfaithful = 'repetition' | 'foreign-number' | 'foreign-words';

/** Share of words that may not be on the page. */
const FOREIGN = 0.02;
/** Words of a phrase, how often it may be said more than the page says it, and the share of such phrases. */
const PHRASE = 4;
const AGAIN = 3;
const LOOPING = 0.1;
/** An engine that is less sure of a word than this may have it wrong by a letter or two. */
const SURE = 0.9;

/** @returns null where the text may be believed */
export function unfaithful(text: string, words: readonly Word[]): Unfaithful | null {
  const seen = seenOn(words);
  const tokens = tokensOf(text);
  if (loops(tokens, seen.order)) return 'repetition';
  if (numbersIn(text).some((number) => !seen.numbers.has(number))) return 'foreign-number';
  const letters = tokens.filter((token) => !/^\d/.test(token));
  const foreign = letters.filter((token) => !seen.exact.has(token) && !isNearly(token, seen.doubtful));
  return foreign.length > FOREIGN * letters.length ? 'foreign-words' : null;
}

interface Seen {
  readonly exact: ReadonlySet<string>;
  /** Longer words the engine was not sure of. */
  readonly doubtful: readonly string[];
  readonly numbers: ReadonlySet<string>;
  /** In the order they were seen. */
  readonly order: readonly string[];
}

function seenOn(words: readonly Word[]): Seen {
  const text = words.map((word) => word.text + (word.spaced === false ? '' : ' ')).join('');
  const order = tokensOf(text);
  const exact = new Set(order);
  const numbers = new Set(numbersIn(text));
  const doubtful = new Set<string>();
  for (const [at, word] of words.entries()) {
    for (const number of numbersIn(word.text)) numbers.add(number);
    const parts = tokensOf(word.text);
    for (const part of parts) exact.add(part);
    if (word.confidence < SURE) for (const part of parts) if (part.length > 4) doubtful.add(part);
    // A word that was broken at the end of a line, and one whose hyphen the model leaves out.
    const next = /[-\u00ad\u2010]$/.test(word.text) ? words[at + 1]?.text : '';
    const joined = tokensOf(`${word.text}${next ?? ''}`.replace(/[-\u00ad\u2010]/g, ''));
    for (const part of joined) exact.add(part);
  }
  return { exact, doubtful: [...doubtful], numbers, order };
}

/** Words in lower case, numbers, and each Chinese character by itself. */
function tokensOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{Script=Han}|\d+(?:[.,]\d+)*|(?:(?!\p{Script=Han})\p{L})+/gu) ?? []
  );
}

function numbersIn(text: string): string[] {
  return text.normalize('NFKC').match(/\d+(?:[.,]\d+)*/g) ?? [];
}

/** One letter of five to seven, two of more. Short words and units are never nearly right. */
function isNearly(token: string, doubtful: readonly string[]): boolean {
  if (token.length < 5) return false;
  const most = token.length < 8 ? 1 : 2;
  return doubtful.some((other) => Math.abs(other.length - token.length) <= most && within(most, token, other));
}

/** Levenshtein distance of short words, given up once it is too far. */
function within(most: number, one: string, other: string): boolean {
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let at = 1; at <= other.length; at++) {
      const change = (above[at - 1] ?? 0) + (one[row - 1] === other[at - 1] ? 0 : 1);
      next.push(Math.min(change, (above[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    if (Math.min(...next) > most) return false;
    above = next;
  }
  return (above.at(-1) ?? 0) <= most;
}

/** Phrases said much more often than the page says them. */
function loops(tokens: readonly string[], page: readonly string[]): boolean {
  const said = phrasesOf(tokens);
  const there = phrasesOf(page);
  let looping = 0;
  for (const [phrase, count] of said) {
    if (count - (there.get(phrase) ?? 0) >= AGAIN) looping += count;
  }
  return looping > LOOPING * Math.max(1, tokens.length);
}

function phrasesOf(tokens: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + PHRASE <= tokens.length; at++) {
    const phrase = tokens.slice(at, at + PHRASE).join(' ');
    counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  }
  return counts;
}
