/**
 * The words of a text that the recognisers look at: every capitalised one, and the lower-case ones the packs have
 * something to say of. One pass over the characters; a word that is passed over costs no string.
 */
import { AND, BLANK, DOT, FAR, gapBetween, HYPHEN } from './gaps.js';
import { CAPITAL, classOf, DIGIT, isCapitalUnit, isLetterAt, OTHER, SMALL } from './letters.js';
import { type Lookup, lookupOf } from './lookup.js';
import type { Pack } from './pack/pack.js';
import { AHEAD, ANYWHERE, announces, BEHIND, CUE_END, NOTED, PHRASE } from './vocabulary.js';
import { type Units, unitsOf } from './word-table.js';

/** How a word is written. */
export const LOWER = 0;
export const TITLE_CASE = 1;
export const UPPER = 2;
/** One capital. */
export const LETTER = 3;

/** Characters: a frame may stand one long word behind the name. */
const NEARBY = 26;
/** Characters of an article or possessive, with the blank before it. */
const ARTICLE = 7;
const LONGEST_BEFORE = 20;
const APOSTROPHE = 39;
const BLANK_UNIT = 32;
/** In a text with fewer capitals a thousand letters than this, capitals tell nothing: every word is looked at. */
const CASELESS = 4;
const HEAD = 4000;
const STRIDE = 4;
/** Cues have at most five words and 32 characters. */
const CUE_WORDS = 5;
const CUE_CHARACTERS = 32;

/** An entry of several words: its last word and its bits. */
export interface Phrase {
  readonly last: number;
  readonly bits: number;
}

const noPhrases: readonly Phrase[] = [];

export class Words {
  readonly text: string;
  readonly units: Units;
  readonly caseless: boolean;
  length = 0;
  /** Of every word its start, end, bits and shape. */
  #table: Int32Array;
  readonly #lookup: Lookup;
  /** Where the last capitalised word ended: words of terms and institutions tell something only close behind one. */
  #capital = -NEARBY;
  /** Of every word what `cueBits` found: never zero, as the end of a cue is one of its bits. Made when first asked for. */
  #cues: Int32Array | null = null;
  #phrases: (readonly Phrase[] | undefined)[] | null = null;

  constructor(text: string, packs: readonly Pack[]) {
    this.text = text;
    this.units = unitsOf(text);
    this.#lookup = lookupOf(packs);
    this.caseless = isCaseless(this.units);
    this.#table = new Int32Array(STRIDE * (16 + (text.length >>> 4)));
    this.#scan(this.caseless);
  }

  /** No language of the text writes accents. */
  get isPlain(): boolean {
    return this.#lookup.isPlain;
  }

  start(index: number): number {
    return index >= 0 && index < this.length ? (this.#table[index * STRIDE] ?? 0) : this.text.length;
  }

  end(index: number): number {
    return index >= 0 && index < this.length ? (this.#table[index * STRIDE + 1] ?? 0) : this.text.length;
  }

  /** Zero outside of the list. */
  bits(index: number): number {
    return index >= 0 && index < this.length ? (this.#table[index * STRIDE + 2] ?? 0) : 0;
  }

  has(index: number, bits: number): boolean {
    return (this.bits(index) & bits) !== 0;
  }

  shape(index: number): number {
    return index >= 0 && index < this.length ? (this.#table[index * STRIDE + 3] ?? LOWER) : LOWER;
  }

  isCapitalised(index: number): boolean {
    return this.shape(index) !== LOWER;
  }

  /** What stands between a word and the next noted one, see gaps.ts. */
  gap(index: number): number {
    if (index < 0 || index + 1 >= this.length) return FAR;
    return gapBetween(this.text, this.end(index), this.start(index + 1));
  }

  /** The bits of a stretch of text as one word of the packs. */
  lookUp(start: number, end: number): number {
    return this.#lookup.word(this, start, end);
  }

  /** The bits of a word that stands anywhere. */
  bitsOf(word: string): number {
    return this.#lookup.named(word);
  }

  isSaint(index: number): boolean {
    return this.#lookup.isSaint(this.text, this.start(index), this.end(index));
  }

  /** A word after which the name of an institution goes on. */
  isOf(index: number): boolean {
    return this.#lookup.isOf(this.text, this.start(index), this.end(index));
  }

  /** A word that makes a term even of a full name: syndrome. */
  isDisease(index: number): boolean {
    return this.#lookup.isDisease(this.text, this.start(index), this.end(index));
  }

  /** The bits of a word, and of every cue of several words that ends with it. */
  cueBits(index: number): number {
    const bits = this.bits(index);
    if ((bits & CUE_END) === 0) return bits;
    this.#cues ??= new Int32Array(this.length);
    const known = this.#cues[index] || bits | this.#cuesBefore(index);
    this.#cues[index] = known;
    return known;
  }

  #cuesBefore(index: number): number {
    const { text } = this;
    const end = this.end(index);
    const floor = Math.max(0, end - CUE_CHARACTERS);
    let bits = 0;
    let blanks = 0;
    for (let at = this.start(index) - 1; blanks < CUE_WORDS; at -= 1) {
      const code = at < floor ? 0 : text.charCodeAt(at);
      // A line may break inside of a cue.
      const isBlank = code === 32 || code === 10;
      const isBorder = code === 0 || code === 44 || code === 46 || code === 40 || code === 58;
      if (!isBlank && !isBorder) continue;
      if (blanks === 1 && !this.#lookup.isTail(text, at + 1, this.start(index), end)) return bits;
      if (blanks > 0) bits |= this.#lookup.phrase(text, at + 1, end);
      if (isBorder) return bits;
      blanks += 1;
    }
    return bits;
  }

  /** Entries of several words that begin at a word, the longest last. */
  phrasesAt(index: number): readonly Phrase[] {
    if (!this.has(index, PHRASE)) return noPhrases;
    this.#phrases ??= new Array(this.length);
    const known = this.#phrases[index] ?? this.#findPhrases(index);
    this.#phrases[index] = known;
    return known;
  }

  #findPhrases(index: number): readonly Phrase[] {
    const found: Phrase[] = [];
    for (let last = index + 1; last < index + CUE_WORDS; last += 1) {
      const gap = this.gap(last - 1);
      if (gap !== BLANK && gap !== HYPHEN && gap !== DOT && gap !== AND) break;
      if (last === index + 1 && gap !== AND && !this.#lookup.isHead(this.text, this.start(index), this.end(last)))
        break;
      const bits = this.#lookup.phrase(this.text, this.start(index), this.end(last));
      if (bits !== 0) found.push({ last, bits });
    }
    return found.length === 0 ? noPhrases : found;
  }

  #scan(all: boolean): void {
    const { units } = this;
    const length = units.length;
    let at = 0;
    while (at < length) {
      const code = units[at] ?? 0;
      if (isSmallAscii(code)) {
        let end = at + 1;
        while (end < length && isSmallAscii(units[end] ?? 0)) end += 1;
        const next = units[end] ?? 0;
        if (next !== APOSTROPHE && classOf(next) === OTHER) {
          this.#smallWord(at, end, all);
          at = end;
          continue;
        }
      } else if (classOf(code) === OTHER) {
        at += 1;
        continue;
      }
      at = this.#mixedWord(at, all);
    }
  }

  /** A word with capitals, accents, apostrophes or digits. @returns its end */
  #mixedWord(start: number, all: boolean): number {
    const { units } = this;
    let capitals = 0;
    let smalls = 0;
    let digits = 0;
    let at = start;
    for (; at < units.length; at += 1) {
      const code = units[at] ?? 0;
      const kind = classOf(code);
      if (kind === SMALL) smalls += 1;
      else if (kind === CAPITAL) capitals += 1;
      else if (kind === DIGIT) digits += 1;
      else if (code !== APOSTROPHE || !isLetter(units[at + 1] ?? 0)) break;
    }
    if (digits > 0) return at;
    // d'Alene, l'Oreal: the particle is small, the name is not.
    if (!isCapitalUnit(units, start) && (capitals === 0 || units[start + 1] !== APOSTROPHE)) {
      this.#smallWord(start, at, all);
      return at;
    }
    const shape = capitalShape(units, at, capitals, smalls);
    this.#capital = at;
    this.#note(start, at, this.#lookup.word(this, start, at), shape);
    return at;
  }

  #smallWord(start: number, end: number, all: boolean): void {
    const { units } = this;
    if (all) {
      this.#note(start, end, this.#lookup.word(this, start, end), LOWER);
      return;
    }
    const flags = this.#lookup.flagsOf(units, start, end);
    if (flags === 0) return;
    const isBeside =
      ((flags & BEHIND) !== 0 && start - this.#capital < NEARBY) ||
      ((flags & AHEAD) !== 0 && isCapitalNear(units, end));
    if (!isBeside && (flags & ANYWHERE) === 0) return;
    const bits = this.#lookup.small(this, start, end);
    if (isBeside ? bits & NOTED : announces(bits) || (bits & CUE_END && this.#isTail(start, end))) {
      this.#note(start, end, bits, LOWER);
    }
  }

  /** The word and the one before it end a cue of several words: `seen by`. */
  #isTail(start: number, end: number): boolean {
    const { text } = this;
    if (text.charCodeAt(start - 1) !== 32) return false;
    let before = start - 1;
    while (start - before < LONGEST_BEFORE && isLetterAt(text, before - 1)) before -= 1;
    return before < start - 1 && this.#lookup.isTail(text, before, start, end);
  }

  #note(start: number, end: number, bits: number, shape: number): void {
    const at = this.length * STRIDE;
    if (at === this.#table.length) {
      const wider = new Int32Array(this.#table.length * 2);
      wider.set(this.#table);
      this.#table = wider;
    }
    this.#table[at] = start;
    this.#table[at + 1] = end;
    this.#table[at + 2] = bits;
    this.#table[at + 3] = shape;
    this.length += 1;
  }
}

/** Of `SMITH's` and `M's` the s of the possessive counts for nothing. */
function capitalShape(units: Units, end: number, capitals: number, smalls: number): number {
  const isPossessive = smalls === 1 && units[end - 2] === APOSTROPHE;
  if (smalls > 0 && !isPossessive) return capitals > 1 && isFormula(units, end) ? UPPER : TITLE_CASE;
  return capitals > 1 ? UPPER : LETTER;
}

/** IgG, NaCl, PaO: a capital among the last three letters. McDonald has none there. */
function isFormula(units: Units, end: number): boolean {
  return isCapitalUnit(units, end - 1) || isCapitalUnit(units, end - 2) || isCapitalUnit(units, end - 3);
}

/** A capital after the word, or after one short word more: `at Elm`, `at the Elm`. */
function isCapitalNear(units: Units, end: number): boolean {
  if (isCapitalUnit(units, end + 1) || isCapitalUnit(units, end + 2)) return true;
  if (units[end] !== BLANK_UNIT) return false;
  let at = end + 1;
  while (at - end < ARTICLE && isSmallAscii(units[at] ?? 0)) at += 1;
  return units[at] === BLANK_UNIT && isCapitalUnit(units, at + 1);
}

function isSmallAscii(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isLetter(code: number): boolean {
  const kind = classOf(code);
  return kind === SMALL || kind === CAPITAL;
}

function isCaseless(units: Units): boolean {
  let capitals = 0;
  let letters = 0;
  // A beginning is enough: who writes without capitals does so from the start.
  const length = Math.min(units.length, HEAD);
  const most = (length * CASELESS) / 1000 + 1;
  for (let at = 0; at < length && capitals <= most; at += 1) {
    const code = units[at] ?? 0;
    if (isSmallAscii(code)) letters += 1;
    else if (classOf(code) === CAPITAL) capitals += 1;
  }
  return letters > 0 && capitals * 1000 < (letters + capitals) * CASELESS + 1000;
}
