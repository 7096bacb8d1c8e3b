/** All patterns of one document behind one look-up by their first two characters, so that the text is passed once. */
import type { Identity } from '../../../schemas/connector.js';
import { baseUnit, DIGIT, HAN, isCapital, kindOf, LETTER, MARK, OTHER, startsInside } from './characters.js';
import { endOfKnownDay, type KnownDays, knownDays } from './dates.js';
import { patternsOf } from './forms.js';
import type { Lexicon } from './lexicon.js';
import { endOfMatch, type Pattern, WIDEST_GAP } from './patterns.js';

export interface Match {
  readonly start: number;
  readonly end: number;
  readonly pattern: Pick<Pattern, 'category' | 'rule' | 'common' | 'person'>;
}

/** Names from this length on are recognised with one letter wrong: shorter ones would be other words. */
const SHORTEST_MISSPELT = 7;
const LONGEST_NAME = 40;

const GATE = 1024;

const day = { category: 'date', rule: 'date', common: false, person: false } as const;
const misspelt = { category: 'name', rule: 'typo', common: false, person: true } as const;

export class Lookup {
  readonly #byStart = new Map<number, Pattern[]>();
  /** Long names by themselves and by what is left of them without one letter. */
  readonly #long = new Map<string, Set<string>>();
  readonly #longInitials = new Set<number>();
  /** Bit by first character: most words of a text begin no value and cost one look. */
  readonly #gate = new Uint8Array(GATE);
  readonly #days: KnownDays;

  constructor(
    identities: readonly Identity[],
    private readonly lexicon: Lexicon,
  ) {
    this.#days = knownDays(identities);
    const seen = new Set<string>();
    for (const { kind, value } of identities) {
      if (kind === 'date') continue;
      for (const pattern of patternsOf(kind, value, lexicon)) {
        const key = `${pattern.gaps}${pattern.units}`;
        if (!seen.has(key)) this.#add(pattern);
        seen.add(key);
      }
    }
    for (const patterns of this.#byStart.values()) patterns.sort((a, b) => (a.units < b.units ? -1 : 1));
    if (this.#days.days.size > 0) {
      for (let digit = 48; digit < 58; digit++) this.#open(digit);
      for (const name of lexicon.months.keys()) this.#open(name.charCodeAt(0));
    }
  }

  /** @returns matches in order of their start; they may overlap */
  matches(text: string): Match[] {
    const found: Match[] = [];
    let before = 0;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      const kind = kindOf(unit);
      if (kind === MARK) continue;
      const isInside = kind === before && kind !== HAN && !startsInside(text, at);
      before = kind;
      if (isInside || (kind !== LETTER && kind !== DIGIT && kind !== HAN)) continue;
      const base = baseUnit(unit);
      if (this.#gate[base % GATE] === 1) this.#matchesAt(text, at, base, kind, found);
    }
    return found;
  }

  #matchesAt(text: string, start: number, base: number, kind: number, found: Match[]): void {
    const second = secondUnit(text, start);
    if (second !== 0) this.#patternsAt(text, start, base * 0x10000 + second, found);
    else this.#patternsAt(text, start, base * 0x10000, found);
    const hasDays = this.#days.days.size > 0;
    const end = hasDays && kind !== HAN ? endOfKnownDay(text, start, this.#days, this.lexicon) : -1;
    if (end !== -1) found.push({ start, end, pattern: day });
    if (kind === LETTER && this.#longInitials.has(base)) this.#misspeltAt(text, start, found);
  }

  /** Patterns of a key are sorted: character by character the range of those that still fit gets narrower. */
  #patternsAt(text: string, start: number, key: number, found: Match[]): void {
    const patterns = this.#byStart.get(key);
    if (!patterns) return;
    const [only] = patterns;
    if (patterns.length === 1 && only) {
      const end = endOfMatch(text, start, only);
      if (end !== -1) found.push({ start, end, pattern: only });
      return;
    }
    let low = 0;
    let high = patterns.length;
    let gap = 0;
    let depth = 0;
    for (let at = start; at < text.length + 1; at++) {
      for (; low < high; low++) {
        const pattern = patterns[low];
        if (!pattern || pattern.units.length > depth) break;
        const end = endOfMatch(text, start, pattern);
        if (end !== -1) found.push({ start, end, pattern });
      }
      if (low === high) return;
      const unit = text.charCodeAt(at);
      const kind = kindOf(unit);
      if (kind === MARK) continue;
      if (kind === OTHER) {
        if (++gap > WIDEST_GAP) return;
        continue;
      }
      gap = 0;
      const base = baseUnit(unit);
      low = firstFrom(patterns, low, high, depth, base);
      high = firstFrom(patterns, low, high, depth, base + 1);
      depth++;
    }
  }

  #misspeltAt(text: string, start: number, found: Match[]): void {
    if (!isCapital(text.charCodeAt(start))) return;
    let word = '';
    let end = start;
    for (; end < text.length; end++) {
      const unit = text.charCodeAt(end);
      const kind = kindOf(unit);
      if (kind !== LETTER && kind !== MARK) break;
      if (kind === LETTER) word += String.fromCharCode(baseUnit(unit));
      if (word.length > LONGEST_NAME) return;
    }
    if (word.length < SHORTEST_MISSPELT - 1 || this.lexicon.isWord(word)) return;
    // Two words one letter apart have a form in common that lacks a letter of each.
    for (const form of [word, ...shortened(word)]) {
      for (const name of this.#long.get(form) ?? []) {
        if (name === word || !isOneLetterOff(word, name)) continue;
        found.push({ start, end, pattern: misspelt });
        return;
      }
    }
  }

  #add(pattern: Pattern): void {
    const { units, breaks, person, common } = pattern;
    const first = units.charCodeAt(0);
    if (units.length > 1) this.#index(first * 0x10000 + units.charCodeAt(1), pattern);
    // A separator may follow the first character.
    if (breaks.has(1) || pattern.gaps === 'anywhere') this.#index(first * 0x10000, pattern);
    this.#open(first);
    if (!person || common || breaks.size > 1 || units.length < SHORTEST_MISSPELT) return;
    this.#longInitials.add(first);
    for (const form of [units, ...shortened(units)]) {
      this.#long.set(form, (this.#long.get(form) ?? new Set<string>()).add(units));
    }
  }

  #index(key: number, pattern: Pattern): void {
    const list = this.#byStart.get(key);
    if (list) list.push(pattern);
    else this.#byStart.set(key, [pattern]);
  }

  #open(base: number): void {
    this.#gate[base % GATE] = 1;
  }
}

/** What the second character is compared as; 0 where something stands between. */
function secondUnit(text: string, start: number): number {
  let at = start + 1;
  while (kindOf(text.charCodeAt(at)) === MARK) at++;
  const unit = text.charCodeAt(at);
  return kindOf(unit) === OTHER ? 0 : baseUnit(unit);
}

/** Index of the first pattern whose character at `depth` is at least `base`; all have the same ones before. */
function firstFrom(patterns: readonly Pattern[], from: number, to: number, depth: number, base: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((patterns[middle]?.units.charCodeAt(depth) ?? 0) < base) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A word without each of its letters but the first, which is hardly ever mistyped. */
function* shortened(word: string): Iterable<string> {
  for (let at = 1; at < word.length; at++) yield word.slice(0, at) + word.slice(at + 1);
}

/** One letter wrong, missing, too many, or two exchanged, behind an equal first letter. */
export function isOneLetterOff(word: string, name: string): boolean {
  if (Math.abs(word.length - name.length) > 1) return false;
  let head = 0;
  while (head < word.length && head < name.length && word[head] === name[head]) head++;
  let tail = 0;
  const most = Math.min(word.length, name.length) - head;
  while (tail < most && word[word.length - 1 - tail] === name[name.length - 1 - tail]) tail++;
  const inWord = word.length - head - tail;
  const inName = name.length - head - tail;
  if (head === 0) return false;
  if (inWord <= 1 && inName <= 1) return true;
  return inWord === 2 && inName === 2 && word[head] === name[head + 1] && word[head + 1] === name[head];
}
