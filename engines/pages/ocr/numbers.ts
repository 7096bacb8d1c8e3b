/**
 * A second look at numbers, at the pixels themselves. Engines lose the decimal point of a small "2.5 mg" with a high
 * confidence in "25 mg" (seen on clean-looking scans): a dose ten times too high. Where the glyphs of a word can be
 * counted, a point that is on the paper is put back, and a point that is not there makes the word doubtful.
 */
import type { PageImage, Word } from '../page.js';
import { type Glyph, glyphsOf } from './glyphs.js';

/** Given to what was repaired or contradicts the paper: low enough for every gate to see. */
const doubtful = 0.3;
/** A gap of that many heights of a digit between number and unit is a space; letters stand a tenth apart. */
const spaceHeights = 0.3;
/** The gap between two digits that a point pushes apart. */
const pointGapHeights = 0.35;
/** Digits, perhaps with a point between them, then perhaps a unit. */
const numeric = /^(\d+)([.,·]\d+)?([%\p{Letter}/]*)$/u;

/** @param image what the words were recognised in */
export function checkNumber(word: Word, image: PageImage): readonly Word[] {
  const parts = numeric.exec(word.text);
  const whole = parts?.[1];
  if (parts === null || whole === undefined) return [word];
  const fraction = parts[2] ?? '';
  const unit = parts[3] ?? '';
  const found = glyphsOf(image, word.box);
  const letters = found.filter((glyph) => glyph.kind === 'letter');
  const digits = whole.length + Math.max(0, fraction.length - 1);
  const [first] = letters;
  const last = letters[digits - 1];
  const after = letters[digits];
  if (first === undefined || last === undefined) return [word];
  const height = first.bottom - first.top;
  const isApart = after !== undefined && after.left - last.right >= spaceHeights * height;
  // Merged or broken glyphs cannot be matched with characters; nothing can be said then.
  const isMatched = letters.length === digits + unit.length || (isApart && unit !== '');
  const isBroken = found.some((glyph) => glyph.kind === 'other' && glyph.left < last.right);
  if (!isMatched || isBroken) return [word];
  const points = found.filter(
    (glyph) => glyph.kind === 'point' && glyph.left >= first.right && glyph.right <= last.left,
  );
  const [point] = points;
  let checked: Word = word;
  let text = whole + fraction;
  if (fraction === '' && points.length === 1 && point !== undefined) {
    const before = letters.filter((glyph) => glyph.left < point.left).length;
    const gap = (letters[before]?.left ?? 0) - (letters[before - 1]?.right ?? 0);
    // Digits without a point between them stand closer; a speck does not push them apart.
    if (gap < pointGapHeights * height) return [word];
    text = `${whole.slice(0, before)}.${whole.slice(before)}`;
    checked = { ...word, text: text + unit, confidence: Math.min(word.confidence, doubtful) };
  } else if (fraction.startsWith('.') && points.length === 0) {
    checked = { ...word, confidence: Math.min(word.confidence, doubtful) };
  }
  return unit === '' || !isApart ? [checked] : apart(checked, text, unit, last, after, image.dpi);
}

/** "25 mg" that the engine ran together. */
function apart(word: Word, number: string, unit: string, last: Glyph, first: Glyph, dpi: number): readonly Word[] {
  const points = 72 / dpi;
  const [left, top, right, bottom] = word.box;
  const { spaced, ...rest } = word;
  return [
    { ...rest, text: number, box: [left, top, Math.min(right, last.right * points), bottom] },
    {
      ...rest,
      text: unit,
      box: [Math.max(left, first.left * points), top, right, bottom],
      ...(spaced === undefined ? {} : { spaced }),
    },
  ];
}
