/** What the packs of a text say of its words and phrases. */
import { isCapitalUnit } from './letters.js';
import type { Pack } from './pack/pack.js';
import { wordKey } from './spelling.js';
import { AHEAD, ANYWHERE, BEHIND, NOTED, SAFE, slotOf, TITLE, type Vocabulary, vocabularyOf } from './vocabulary.js';
import { hashOf, plainUnits, type Units, WordTable } from './word-table.js';

const PLAIN = /^[a-z]+(?: [a-z]+)*$/;
const BLANKS = /\s+/g;

/** A text and its units. */
export interface Read {
  readonly text: string;
  readonly units: Units;
}

export class Lookup {
  readonly filter: Uint8Array;
  /** No language of the text writes accents. */
  readonly isPlain: boolean;
  readonly #vocabularies: readonly Vocabulary[];
  readonly #tails = new Uint8Array(1 << 15);
  readonly #table: WordTable;
  /** Of the packs after the first: a text seldom has more than one. */
  readonly #further: readonly WordTable[];
  readonly #noted: WordTable;
  readonly #acronyms: WordTable;

  constructor(packs: readonly Pack[]) {
    this.#vocabularies = packs.map(vocabularyOf);
    this.isPlain = packs.every(({ names }) => !names.accents);
    for (const { tails } of this.#vocabularies) {
      for (const tail of tails) {
        this.#tails[slotOf(tail.charCodeAt(0), tail.charCodeAt(1) | 32, tail.indexOf(' '))] = 1;
      }
    }
    const [table, ...further] = this.#vocabularies.map(({ table }) => table);
    this.#table = table ?? new WordTable(0);
    this.#further = further;
    this.#noted = this.#allNoted();
    this.#acronyms = new WordTable(0);
    for (const { acronyms } of this.#vocabularies) {
      for (const word of acronyms) {
        const units = plainUnits(word);
        if (units) this.#acronyms.add(units, 0, word.length, SAFE);
      }
    }
    this.filter = new Uint8Array(1 << 15);
    for (const { filter } of this.#vocabularies) {
      for (let slot = 0; slot < filter.length; slot += 1)
        this.filter[slot] = (this.filter[slot] ?? 0) | (filter[slot] ?? 0);
    }
  }

  /** As `word` for a word in small letters that is noted; zero for any other. Its table fits the nearest memory. */
  small({ text, units }: Read, start: number, end: number): number {
    return isPlain(units, start, end) ? this.#noted.find(units, start, end) : this.named(text.slice(start, end));
  }

  /** The bits of a word as it is written. */
  word({ text, units }: Read, start: number, end: number): number {
    const bits = isPlain(units, start, end) ? this.#plain(units, start, end) : this.named(text.slice(start, end));
    // MS and ANA are a disease and a test; Ms and Ana are not.
    if (isCapitalUnit(units, start + 1) && this.#isAcronym(units, start, end)) return (bits | SAFE) & ~TITLE;
    return bits;
  }

  /** The bits of a word that stands in no text. */
  named(word: string): number {
    const key = wordKey(word);
    const units = plainUnits(key);
    if (units) return this.#plain(units, 0, key.length);
    let bits = 0;
    for (const { others } of this.#vocabularies) bits |= others.get(key) ?? 0;
    return bits;
  }

  #plain(units: Units, start: number, end: number): number {
    const hash = hashOf(units, start, end);
    let bits = this.#table.findHashed(hash, units, start, end);
    for (const table of this.#further) bits |= table.findHashed(hash, units, start, end);
    return bits;
  }

  /** What one pack notes has the bits of all. */
  #allNoted(): WordTable {
    const [only] = this.#vocabularies;
    if (only && this.#vocabularies.length === 1) return only.noted;
    const all = new WordTable(1000);
    for (const { noted } of this.#vocabularies) {
      noted.each(NOTED, (word, length) => all.add(word, 0, length, this.#plain(word, 0, length)));
    }
    return all;
  }

  #isAcronym(units: Units, start: number, end: number): boolean {
    for (let at = start; at < end; at += 1) if (!isCapitalUnit(units, at)) return false;
    return this.#acronyms.find(units, start, end) !== 0;
  }

  phrase(text: string, start: number, end: number): number {
    const key = phraseKey(text.slice(start, end));
    let bits = 0;
    for (const { phrases } of this.#vocabularies) bits |= phrases.get(key) ?? 0;
    return bits;
  }

  /** The last two words of a cue of several, the second of which begins at `last`. */
  isTail(text: string, start: number, last: number, end: number): boolean {
    const first = text.charCodeAt(start) | 32;
    const second = text.charCodeAt(start + 1) | 32;
    if (first < 128 && second < 128 && this.#tails[slotOf(first, second, last - 1 - start)] !== 1) return false;
    const key = phraseKey(text.slice(start, end));
    return this.#vocabularies.some(({ tails }) => tails.has(key));
  }

  isDisease(text: string, start: number, end: number): boolean {
    const key = wordKey(text.slice(start, end));
    return this.#vocabularies.some(({ diseases }) => diseases.has(key));
  }

  isOf(text: string, start: number, end: number): boolean {
    const key = wordKey(text.slice(start, end));
    return this.#vocabularies.some(({ ofs }) => ofs.has(key));
  }

  /** The first two words of an entry of several. */
  isHead(text: string, start: number, end: number): boolean {
    const key = phraseKey(text.slice(start, end));
    return this.#vocabularies.some(({ heads }) => heads.has(key));
  }

  isSaint(text: string, start: number, end: number): boolean {
    const key = wordKey(text.slice(start, end));
    return this.#vocabularies.some(({ saints }) => saints.has(key));
  }

  /** Where a lower-case word can have bits that count: BEHIND, AHEAD, ANYWHERE; a yes may be wrong. */
  flagsOf(units: Units, start: number, end: number): number {
    const first = units[start] ?? 0;
    const second = end - start > 1 ? (units[start + 1] ?? 0) : 0;
    // Letters with accents are spelt without them in the packs: too rare to filter.
    if (first > 127 || second > 127) return BEHIND | AHEAD | ANYWHERE;
    return this.filter[slotOf(first, second, end - start)] ?? 0;
  }
}

/** Letters of ASCII alone: written in the tables as they stand. */
function isPlain(units: Units, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const code = (units[at] ?? 0) | 32;
    if (code < 97 || code > 122) return false;
  }
  return true;
}

function phraseKey(stretch: string): string {
  const lower = stretch.toLowerCase();
  return PLAIN.test(lower) ? lower : wordKey(lower.replace(BLANKS, ' '));
}

const lookups = new WeakMap<readonly Pack[], Lookup>();

/** @param packs the same array for the same choice of packs, see languages.ts */
export function lookupOf(packs: readonly Pack[]): Lookup {
  const known = lookups.get(packs) ?? new Lookup(packs);
  lookups.set(packs, known);
  return known;
}
