/**
 * Whether a text layer may be believed. It costs nothing to read, and it lies in ways nobody sees: digits that have ink but
 * no character, codes that were never letters, somebody's old OCR. What is doubted is looked at.
 */
import type { Word } from './page.js';
import type { TextLayer } from './paper.js';

export type LayerVerdict =
  | { readonly is: 'sane' }
  | { readonly is: 'blank' }
  /** Reasons in fixed order. */
  | { readonly is: 'doubtful'; readonly reasons: readonly string[] };

/** Of a scan with a stamp or a page number on it: fewer letters than that are not the text of the page. */
const STAMP_LETTERS = 200;
const SCAN_SHARE = 0.6;
/** A frame and a line under a head that is missing; letters can be made of thin boxes too, of many. */
const FRAME_RULES = 8;
const OUTLINED_SHAPES = 200;
const OUTLINED_WORDS = 20;
/** Share of vowels among letters: English 0.38, German 0.39, Polish 0.36; a shifted alphabet has under 0.15. */
const LEAST_VOWELS = 0.2;
const LEAST_LETTERS = 100;
const MOST_ODD = 0.1;
const MOST_OVERLAPPING = 0.1;

export function judgeLayer(layer: TextLayer): LayerVerdict {
  const { words } = layer.page;
  if (words.length === 0) {
    const isEmpty = layer.pictures.length === 0 && layer.shapes === 0 && layer.page.rules.length <= FRAME_RULES;
    return isEmpty ? { is: 'blank' } : { is: 'doubtful', reasons: ['no-text'] };
  }
  const reasons: string[] = [];
  if (layer.lost.length > 0) reasons.push('lost-glyphs');
  if (layer.hiddenWords > layer.visibleWords) reasons.push('hidden-layer');
  const letters = words.reduce((sum, word) => sum + word.text.length, 0);
  if (layer.pictureShare > SCAN_SHARE && letters < STAMP_LETTERS) reasons.push('scan');
  if (layer.shapes > OUTLINED_SHAPES && words.length < OUTLINED_WORDS) reasons.push('outlined-text');
  if (isGarbage(words)) reasons.push('garbage');
  if (overlapping(words) > MOST_OVERLAPPING) reasons.push('overlapping');
  return reasons.length === 0 ? { is: 'sane' } : { is: 'doubtful', reasons };
}

/** Letters that make no words in any language: codes of glyphs taken for characters, mojibake, a mix of all scripts. */
export function isGarbage(words: readonly Word[]): boolean {
  let [latin, vowels, odd, all] = [0, 0, 0, 0];
  const scripts = { latin: 0, greekCyrillic: 0, semitic: 0, indic: 0, hangul: 0, kanaHan: 0, rareHan: 0 };
  for (const { text } of words) {
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0;
      all += 1;
      if (code < 0x250 ? isLetter(code) : code >= 0x1e00 && code < 0x1f00) {
        latin += 1;
        scripts.latin += 1;
        if (VOWELS.has(character)) vowels += 1;
      } else if (code < 0x80) continue;
      else if (code < 0xc0) odd += UNITS.has(character) ? 0 : 1;
      else if (code >= 0x370 && code < 0x530) scripts.greekCyrillic += 1;
      else if (code >= 0x590 && code < 0x900) scripts.semitic += 1;
      else if (code >= 0x900 && code < 0x1100) scripts.indic += 1;
      else if (code >= 0xac00 && code < 0xd7b0) scripts.hangul += 1;
      else if (code >= 0x3400 && code < 0x4dc0) scripts.rareHan += 1;
      else if (code >= 0x20000) scripts.rareHan += 1;
      else if (code >= 0x3040 && code < 0xa000) scripts.kanaHan += 1;
      else if (code === 0xfffd || (code >= 0xe000 && code < 0xf900)) odd += 1;
    }
  }
  if (all < LEAST_LETTERS) return false;
  if (odd > MOST_ODD * all || scripts.rareHan > MOST_ODD * all) return true;
  const present = Object.values(scripts).filter((count) => count > 0.05 * all).length;
  if (present > 3) return true;
  return latin > 0.5 * all && vowels < LEAST_VOWELS * latin;
}

const VOWELS: ReadonlySet<string> = new Set(
  'aeiouyAEIOUYàáâãäåæèéêëìíîïòóôõöøùúûüýÿœÀÁÂÃÄÅÆÈÉÊËÌÍÎÏÒÓÔÕÖØÙÚÛÜÝŒăąęěőůűāēīōūıİ',
);
const UNITS: ReadonlySet<string> = new Set('°±²³µ·½¼¾®©«»§¶ ¹º');

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (code >= 0xc0 && code !== 0xd7 && code !== 0xf7);
}

/** Share of words whose middle lies in another word: two texts on top of each other. */
export function overlapping(words: readonly Word[]): number {
  if (words.length < 2) return 0;
  const sorted = words.map((word) => word.box).sort((one, other) => one[1] - other[1] || one[0] - other[0]);
  let covered = 0;
  const open: (typeof sorted)[number][] = [];
  for (const box of sorted) {
    const x = (box[0] + box[2]) / 2;
    const y = (box[1] + box[3]) / 2;
    let kept = 0;
    let isCovered = false;
    for (const other of open) {
      if (other[3] < box[1]) continue;
      open[kept] = other;
      kept += 1;
      if (x > other[0] && x < other[2] && y > other[1] && y < other[3]) isCovered = true;
    }
    open.length = kept;
    open.push(box);
    if (isCovered) covered += 1;
  }
  return covered / words.length;
}

/** Numbers of a text, each as often as it occurs. */
export function numbersOf(words: readonly Word[]): Map<string, number> {
  const text = words.map((word) => word.text + (word.spaced === false ? '' : ' ')).join('');
  const numbers = new Map<string, number>();
  for (const [token] of text.matchAll(/\d+(?:[.,]\d+)*/g)) numbers.set(token, (numbers.get(token) ?? 0) + 1);
  return numbers;
}

/** How many of the numbers of one reading stand in the other too. */
export function agreement(
  one: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number>,
): { readonly agreed: number; readonly of: number } {
  let agreed = 0;
  let all = 0;
  for (const [token, count] of one) {
    all += count;
    agreed += Math.min(count, other.get(token) ?? 0);
  }
  return { agreed, of: all };
}
