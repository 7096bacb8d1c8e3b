/**
 * An expected item as it is looked for: by its names, by its numbers with their units, or by its content words, since
 * "regular aerobic exercise" and "aerobic exercise taken regularly" say the same.
 */
import { compareQuantity, type Quantity, quantitiesIn } from './quantity.js';
import { type Word, weightOf, wordsOf } from './stem.js';

interface Wording {
  readonly text: string;
  readonly quantities: readonly Quantity[];
  /** Stems of its words but for numbers and units, with their weights. */
  readonly words: ReadonlyMap<string, number>;
  readonly weight: number;
  readonly isHan: boolean;
  /** How its longest word begins: a text without it says nothing of it. */
  readonly probe: string;
}

export interface CompiledItem {
  /** Numbers of its wordings as names. */
  readonly numbers: readonly number[];
  readonly wordings: readonly Wording[];
  readonly preferred: string;
  /** For a step: the same with its direction turned. */
  readonly turned: CompiledItem | null;
  /** Numbers of names that say the contrary: low ferritin for high ferritin. */
  readonly contraries: readonly number[];
}

/** @param contrariesOf wordings that say the contrary of one */
export function compileItem(
  alternatives: readonly string[],
  numberOf: (name: string) => number,
  contrariesOf: (wording: string) => readonly string[],
): CompiledItem {
  const wordings = alternatives.map(wordingOf);
  return {
    numbers: wordings
      .filter(({ quantities, text }) => quantities.length === 0 && text.length <= 60)
      .map(({ text }) => numberOf(text)),
    wordings,
    preferred: alternatives[0] ?? '',
    turned: null,
    contraries: alternatives
      .flatMap(contrariesOf)
      .filter((name) => name.length <= 60 && !alternatives.includes(name))
      .map(numberOf),
  };
}

function wordingOf(text: string): Wording {
  const isNamed =
    /[A-Za-z]\d|\d型|type \d|\b[A-Z]{1,6}-?\d/.test(text) && !/\d\s*(?:mg|g|ml|%|mcg|µg|mmol|iu)/i.test(text);
  const quantities = isNamed ? [] : quantitiesIn(text);
  let rest = text;
  for (const { start, end } of quantities) rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
  const words = new Map<string, number>();
  for (const word of wordsOf(rest)) if (!UNIT_WORDS.has(word.stem)) words.set(word.stem, weightOf(word));
  let weight = 0;
  for (const each of words.values()) weight += each;
  const isHan = /\p{Script=Han}/u.test(text);
  return { text, quantities, words, weight, isHan, probe: isHan ? '' : probeOf(rest) };
}

function probeOf(text: string): string {
  const [longest = ''] = (text.toLowerCase().match(/[a-z]+/g) ?? []).sort((a, b) => b.length - a.length);
  // British and American spellings part where these stand.
  const plain = /^[a-z]*?(?=oe|ae|our|is)/.exec(longest)?.[0] ?? longest;
  return plain.slice(0, 4);
}

const UNIT_WORDS = new Set([
  'mg',
  'g',
  'ml',
  'kg',
  'dos',
  'dosage',
  'dail',
  'day',
  '每日',
  '一日',
  '每次',
  '一次',
  '剂量',
]);

export interface Found {
  readonly start: number;
  readonly end: number;
  /** `other`: the same thing with another number. */
  readonly number: 'same' | 'other';
  /** Share of its content words that are there. */
  readonly share: number;
  readonly isLoose: boolean;
}

export interface Searched {
  readonly text: string;
  readonly words: () => readonly Word[];
  readonly quantities: () => readonly Quantity[];
}

/** Where a text says the item by its words and numbers; null if it does not. @param least share of its content words */
export function findLoosely(item: CompiledItem, searched: Searched, least: number): Found | null {
  let best: Found | null = null;
  for (const wording of item.wordings) {
    if (
      wording.quantities.length === 0 &&
      wording.probe !== '' &&
      wording.words.size <= 2 &&
      !searched.text.toLowerCase().includes(wording.probe)
    )
      continue;
    const found = findWording(wording, searched, least);
    if (found && (!best || rank(found) > rank(best))) best = found;
  }
  return best;
}

function rank({ number, share }: Found): number {
  return share + (number === 'same' ? 1 : 0);
}

function findWording(wording: Wording, searched: Searched, least: number): Found | null {
  const quantities = wording.quantities.length > 0 ? searched.quantities() : [];
  let start = Number.POSITIVE_INFINITY;
  let end = -1;
  let number: 'same' | 'other' = 'same';
  let compared = 0;
  for (const expected of wording.quantities) {
    const verdict = compareQuantity(expected, quantities);
    if (verdict === 'absent') continue;
    compared += 1;
    if (verdict === 'other') number = 'other';
    const near =
      quantities.find(
        ({ dimension, low }) =>
          dimension === expected.dimension &&
          (verdict === 'other' || Math.abs(low - expected.low) <= 0.005 * Math.abs(low)),
      ) ?? quantities.find(({ dimension }) => dimension !== '');
    if (near) {
      start = Math.min(start, near.start);
      end = Math.max(end, near.end);
    }
  }
  if (wording.quantities.length > 0 && compared === 0) return null;
  if (compared < wording.quantities.length && number === 'same' && compared / wording.quantities.length < 0.5)
    return null;
  if (wording.weight === 0) return end < 0 ? null : { start, end, number, share: 1, isLoose: true };
  if (wording.quantities.length === 0 && wording.words.size === 1 && wording.weight < 1.5) return null;
  let weight = 0;
  const seen = new Set<string>();
  for (const { stem, start: from, end: to } of searched.words()) {
    const each = wording.words.get(stem);
    if (each === undefined || seen.has(stem)) continue;
    seen.add(stem);
    weight += each;
    start = Math.min(start, from);
    end = Math.max(end, to);
  }
  const share = weight / wording.weight;
  const enough = wording.quantities.length > 0 && least < 0.9 ? Math.min(least, 0.45) : least;
  return share >= enough && end >= 0 ? { start, end, number, share, isLoose: true } : null;
}
