/**
 * Phrases of a language, looked up right before or after an offset. Words may be separated by blanks, hyphens or dots;
 * abbreviations lose their dots (`D.N.I.` is `dni`); Han text has no words, there the longest phrase that fits counts.
 */
import { isBlank, isHan, isLetter } from './characters.js';

export interface Found<T> {
  readonly start: number;
  readonly end: number;
  readonly value: T;
}

/** Longest run of Han characters that is looked at: no phrase is longer. */
const HAN_WINDOW = 12;
/** Words longer than this are no cue; it bounds every walk to the left. */
const WORD_WINDOW = 40;

export class Phrases<T> {
  readonly #values = new Map<string, T>();
  readonly #firsts = new Set<string>();
  readonly #lasts = new Set<string>();
  // Length and outer letter of first and last words: most words of a text are ruled out without being copied.
  readonly #firstShapes = new Uint8Array(SHAPES);
  readonly #lastShapes = new Uint8Array(SHAPES);
  #longest = 1;

  constructor(entries: Iterable<readonly [string, T]>) {
    for (const [phrase, value] of entries) {
      const words = phrase.split(' ');
      // The first pack that has a phrase decides: packs come in order of likelihood.
      if (!this.#values.has(phrase)) this.#values.set(phrase, value);
      const first = words[0] ?? phrase;
      const last = words[words.length - 1] ?? phrase;
      this.#firsts.add(first);
      this.#lasts.add(last);
      this.#firstShapes[shape(first.charCodeAt(0), first.length)] = 1;
      this.#lastShapes[shape(last.charCodeAt(last.length - 1), last.length)] = 1;
      this.#longest = Math.max(this.#longest, words.length);
    }
  }

  get(phrase: string): T | undefined {
    return this.#values.get(phrase);
  }

  /** @returns the longest phrase that ends at `offset`, which is the end of a word */
  endingAt(text: string, offset: number): Found<T> | null {
    if (isHan(text.charCodeAt(offset - 1))) return this.#hanEndingAt(text, offset);
    let start = wordStart(text, offset);
    if (start === offset) return null;
    if (this.#lastShapes[shape(text.charCodeAt(offset - 1), offset - start)] === 0 && !isDotted(text, start, offset))
      return null;
    let phrase = word(text, start, offset);
    if (!this.#lasts.has(phrase)) return null;
    let found: Found<T> | null = null;
    for (let count = 1; count <= this.#longest; count++) {
      const value = this.#values.get(phrase);
      if (value !== undefined) found = { start, end: offset, value };
      if (count === this.#longest) break;
      const end = beforeSeparator(text, start);
      if (end === start && !isOrdinalSign(text.charCodeAt(start - 1))) break;
      const previous = wordStart(text, end);
      if (previous === end) break;
      phrase = `${word(text, previous, end)} ${phrase}`;
      start = previous;
    }
    return found;
  }

  /** @returns the longest phrase that starts at `offset`, which is the start of a word */
  startingAt(text: string, offset: number): Found<T> | null {
    if (isHan(text.charCodeAt(offset))) return this.#hanStartingAt(text, offset);
    let end = wordEnd(text, offset);
    if (end === offset) return null;
    if (this.#firstShapes[shape(text.charCodeAt(offset), end - offset)] === 0 && !isDotted(text, offset, end))
      return null;
    let phrase = word(text, offset, end);
    if (!this.#firsts.has(phrase)) return null;
    let found: Found<T> | null = null;
    for (let count = 1; count <= this.#longest; count++) {
      const value = this.#values.get(phrase);
      if (value !== undefined) found = { start: offset, end, value };
      if (count === this.#longest) break;
      const next = afterSeparator(text, end);
      if (next === end) break;
      const nextEnd = wordEnd(text, next);
      if (nextEnd === next) break;
      phrase = `${phrase} ${word(text, next, nextEnd)}`;
      end = nextEnd;
    }
    return found;
  }

  #hanEndingAt(text: string, offset: number): Found<T> | null {
    const last = text.charCodeAt(offset - 1);
    for (let length = Math.min(HAN_WINDOW, offset); length > 0; length--) {
      if (this.#lastShapes[shape(last, length)] === 0) continue;
      const value = this.#values.get(text.slice(offset - length, offset));
      if (value !== undefined) return { start: offset - length, end: offset, value };
    }
    return null;
  }

  #hanStartingAt(text: string, offset: number): Found<T> | null {
    const first = text.charCodeAt(offset);
    for (let length = HAN_WINDOW; length > 0; length--) {
      if (this.#firstShapes[shape(first, length)] === 0) continue;
      const value = this.#values.get(text.slice(offset, offset + length));
      if (value !== undefined) return { start: offset, end: offset + length, value };
    }
    return null;
  }
}

const SHAPES = 32 * 64;

/** Five bits of the letter, which are the same in both cases for ASCII and Latin-1, and the length. */
function shape(letter: number, length: number): number {
  return ((letter & 31) << 6) | (length & 63);
}

/** `D.N.I` loses its dots before it is looked up. */
function isDotted(text: string, start: number, end: number): boolean {
  for (let at = start + 1; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 46 || code === 47) return true;
  }
  return false;
}

/** A set of phrases: the value says nothing. */
export function phraseSet(phrases: Iterable<string>): Phrases<true> {
  return new Phrases(Array.from(phrases, (phrase) => [phrase, true] as const));
}

/**
 * @param end the end of a word
 * @returns its start: letters, and the dots or slashes of `D.N.I` and `s/n`, whose pieces are short
 */
export function wordStart(text: string, end: number): number {
  let at = end;
  let piece = 0;
  const floor = Math.max(0, end - WORD_WINDOW);
  while (at > floor) {
    const code = text.charCodeAt(at - 1);
    // The sign of `Nº` ends a word even where the next one is written on: `NºCol`.
    if (isOrdinalSign(code) && piece > 0) break;
    if (isLetter(code) || (code === 39 && piece > 0 && isLetter(text.charCodeAt(at - 2)))) {
      at--;
      piece++;
    } else if ((code === 46 || code === 47) && piece > 0 && piece <= 2 && isLetter(text.charCodeAt(at - 2))) {
      // A longer piece to the left ends a sentence: `seen.No` is two words.
      if (isLetter(text.charCodeAt(at - 3)) && isLetter(text.charCodeAt(at - 4))) break;
      at--;
      piece = 0;
    } else break;
  }
  return at;
}

/** @returns the end of the word that starts at `start` */
export function wordEnd(text: string, start: number): number {
  let at = start;
  let piece = 0;
  const ceiling = Math.min(text.length, start + WORD_WINDOW);
  while (at < ceiling) {
    const code = text.charCodeAt(at);
    if (isLetter(code) || code === 37 || (code === 39 && piece > 0 && isLetter(text.charCodeAt(at + 1)))) {
      at++;
      piece++;
    } else if ((code === 46 || code === 47) && piece === 1 && isLetter(text.charCodeAt(at + 1))) {
      at++;
      piece = 0;
    } else break;
  }
  return at;
}

/** @returns the word in lower case without dots and slashes */
export function word(text: string, start: number, end: number): string {
  const lower = text.slice(start, end).toLowerCase();
  return lower.includes('.') || lower.includes('/') ? lower.replace(/[./]/g, '') : lower;
}

/** @returns where the blanks, the hyphen or the dot before `offset` begin; at most three characters, one line end */
export function beforeSeparator(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && offset - at < 3 && isSeparator(text.charCodeAt(at - 1))) at--;
  return at;
}

/** @returns where the blanks, the hyphen or the dot after `offset` end; at most three characters */
export function afterSeparator(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && at - offset < 3 && isSeparator(text.charCodeAt(at))) at++;
  return at;
}

function isOrdinalSign(code: number): boolean {
  return code === 0xba || code === 0xb0;
}

function isSeparator(code: number): boolean {
  return isBlank(code) || code === 45 || code === 46;
}
