/**
 * The words of a pack, each with what it is as bits, and how to look them up: by their first two characters, so that one
 * pass over a text finds labels, cues, titles, places and marks.
 */
import type { Pack } from '../pack/pack.js';
import type { Category } from '../span.js';
import type { Characters } from './characters.js';

export const NAME_LABEL = 1;
export const STRONG = 1 << 1;
export const BEFORE = 1 << 2;
export const FAINT = 1 << 3;
export const FAMILY = 1 << 4;
export const ROLE = 1 << 5;
export const COURTESY = 1 << 6;
export const ENDING = 1 << 7;
export const NICKNAME = 1 << 8;
export const MASK = 1 << 9;
export const SEX = 1 << 10;
export const SPEECH = 1 << 11;
export const WHOLE = 1 << 12;
export const SAFE = 1 << 13;
export const COMPOUND = 1 << 14;
export const CODE_LABEL = 1 << 15;
export const PLACE_LABEL = 1 << 16;
export const WORKPLACE = 1 << 17;
export const PLACE_CUE = 1 << 18;
export const PLACE_FAINT = 1 << 19;
export const STATE = 1 << 20;
export const MUNICIPALITY = 1 << 21;
export const DIVISION = 1 << 22;
/** A division without its ending: known to be a place where a place is expected. */
export const SHORT = 1 << 23;
export const NAMED = 1 << 24;
export const DEPENDENT = 1 << 25;
export const STREET = 1 << 26;
export const NUMBERED = 1 << 27;
export const INSTITUTION = 1 << 28;
export const CALENDAR = 1 << 29;
/** An institution known by its proper part. */
export const KNOWN = 1 << 30;
/** Before a head noun it names no one institution. The sign bit: test with `!== 0`. */
export const GENERIC = 1 << 31;
/** Words of dates and ages, told apart by `calendar`. */
export const LABEL = NAME_LABEL | CODE_LABEL | PLACE_LABEL | WORKPLACE;

export type CalendarRole = 'month' | 'age' | 'holiday' | 'months' | 'old' | 'cue';

export interface Entry {
  readonly word: string;
  kinds: number;
  /** Of a label for a code. */
  category: Category | null;
  handle: boolean;
  calendar: CalendarRole | null;
  /** Of a head noun of institutions: part of a full name, and nothing else. */
  certain: boolean;
  unit: boolean;
}

export interface Lexicon extends Characters {
  readonly pack: Pack;
  readonly han: NonNullable<Pack['han']>;
  /** Bit 0: some entry of one character begins here; bit 1: a longer one; bits 2 and 3: one that does something. */
  readonly heads: Uint8Array;
  /** Whether a longer entry that does something may begin with two characters, by `slotOf`: most do not. */
  readonly active: Uint8Array;
  readonly singles: ReadonlyMap<number, Entry>;
  /** Longest first. */
  readonly pairs: ReadonlyMap<number, readonly Entry[]>;
  /** Pairs of characters that are a word. */
  readonly words: ReadonlySet<number>;
  /** Characters that occur in a word: the rest are rare, and after a surname a given name. */
  readonly ordinary: Uint8Array;
  readonly value: ReadonlyMap<number, number>;
  readonly sets: Readonly<Record<'none' | 'placeNone' | 'workNone' | 'generic', ReadonlySet<string>>>;
  /** Words that name no one institution, by their last character, longest first. */
  readonly genericEnds: ReadonlyMap<number, readonly string[]>;
  readonly followers: readonly string[];
}

/** Two ideographs as one small integer; other characters collide, so callers compare the words too. */
export function pairOf(first: number, second: number): number {
  return ((first & 0x7fff) << 15) ^ (second & 0x7fff);
}

/** Of a table small enough for the cache; a collision costs one look-up. */
export const SLOTS = 1 << 18;

export function slotOf(first: number, second: number): number {
  return ((first << 5) ^ (first >> 3) ^ (second * 193)) & (SLOTS - 1);
}

export function isWord(lexicon: Lexicon, first: number, second: number): boolean {
  return lexicon.words.has(pairOf(first, second));
}

/** Entries looked for only where another asks. */
const PASSIVE = SPEECH | SAFE | COMPOUND | SHORT | NUMBERED | GENERIC;
export const ACTIVE = ~PASSIVE;

/** @returns the longest entry that does something at an offset */
export function activeAt(lexicon: Lexicon, text: string, at: number, first: number): Entry | null {
  const head = lexicon.heads[first] ?? 0;
  if ((head & 12) === 0) return null;
  const pair = (head & 8) !== 0 && lexicon.active[slotOf(first, text.charCodeAt(at + 1))] === 1;
  return pair || (head & 4) !== 0 ? entryAt(lexicon, text, at, ACTIVE) : null;
}

/** @returns the longest entry of one of the kinds that begins at an offset */
export function entryAt(lexicon: Lexicon, text: string, at: number, kinds: number): Entry | null {
  const first = text.charCodeAt(at);
  const head = lexicon.heads[first] ?? 0;
  if (head === 0) return null;
  if ((head & 2) !== 0 && at + 1 < text.length) {
    const entries = lexicon.pairs.get(pairOf(first, text.charCodeAt(at + 1)));
    if (entries) {
      for (const entry of entries) if ((entry.kinds & kinds) !== 0 && text.startsWith(entry.word, at)) return entry;
    }
  }
  if ((head & 1) === 0) return null;
  const single = lexicon.singles.get(first);
  return single && (single.kinds & kinds) !== 0 ? single : null;
}
