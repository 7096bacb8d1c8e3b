/** Glyphs to words: a line of ink is cut where a space is drawn, where a gap is wide, and where font or baseline change. */
import { isEastAsian, isRightToLeft, LOST } from './characters.js';
import type { Rectangle } from './matrix.js';

/** Degrees clockwise the reading direction is turned by; `slanted` for anything that is no multiple of 90. */
export type Heading = 0 | 90 | 180 | 270 | 'slanted';

export interface PdfWord {
  text: string;
  box: Rectangle;
  /** Height of the font in points. */
  size: number;
  bold: boolean;
  heading: Heading;
  script: 'super' | 'sub' | null;
  /** False where the next word follows without a space. */
  spaced: boolean;
  /** Why nobody sees it: drawn without ink, under an image, white on white. */
  hidden: 'invisible' | 'covered' | 'white' | null;
  /** Glyphs in it that are ink without a character. */
  lost: number;
}

/** A glyph as it lies on the page. Points, y downwards. */
export interface PlacedGlyph {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Unit vector of the reading direction. */
  readonly ux: number;
  readonly uy: number;
  readonly advance: number;
  readonly size: number;
  readonly bold: boolean;
  readonly hidden: PdfWord['hidden'];
}

/** Share of the em from the baseline to the top and to the bottom of a box: the same for every font, so that lines align. */
const ASCENT = 0.8;
const DESCENT = 0.2;
/** A gap that wide, in em, is a space. Poppler breaks at 0.1, MuPDF at 0.15; tight justification leaves 0.2. */
const SPACE = 0.15;
/** Between Chinese characters: justification spreads them, a table keeps at least half of a character apart. */
const EAST_ASIAN_SPACE = 0.55;
/** Between Chinese and Latin a quarter of an em is typography, not a space. */
const MIXED_SPACE = 0.35;

interface Open {
  parts: string[];
  from: number;
  to: number;
  baseline: number;
  glyph: PlacedGlyph;
  lastCode: number;
  /** Where the last glyph began: behind the first one in letters written from the right, drawn as they are read. */
  lastAlong: number;
  lost: number;
}

export interface WordBuilder {
  add(glyph: PlacedGlyph): void;
  /** What comes next is another word. */
  endWord(): void;
  /** All words, scripts marked, doubles dropped. */
  finish(): PdfWord[];
  /** Those that have ended. */
  readonly words: PdfWord[];
}

export function buildWords(): WordBuilder {
  const words: PdfWord[] = [];
  let open: Open | undefined;
  const close = (spaced: boolean): void => {
    if (open) words.push(wordOf(open, spaced));
    open = undefined;
  };
  return {
    words,
    endWord: () => close(true),
    add(glyph) {
      if (glyph.text === ' ') {
        close(true);
        return;
      }
      const along = glyph.x * glyph.ux + glyph.y * glyph.uy;
      const baseline = -glyph.x * glyph.uy + glyph.y * glyph.ux;
      const code = glyph.text.codePointAt(0) ?? 0;
      if (open) {
        const seam = seamBetween(open, glyph, along, baseline, code);
        if (seam !== 'none') close(seam === 'space');
      }
      if (open) {
        open.parts.push(glyph.text);
        open.to = Math.max(open.to, along + glyph.advance);
        open.from = Math.min(open.from, along);
        open.lastCode = code;
        open.lastAlong = along;
      } else {
        const to = along + glyph.advance;
        open = { parts: [glyph.text], from: along, to, baseline, glyph, lastCode: code, lastAlong: along, lost: 0 };
      }
      if (glyph.text.includes(LOST)) open.lost += 1;
    },
    finish() {
      close(true);
      markScripts(words);
      return dropDoubles(words);
    },
  };
}

/** What lies between the open word and the next glyph: nothing, a cut without a space, or a space. */
function seamBetween(
  open: Open,
  next: PlacedGlyph,
  along: number,
  baseline: number,
  code: number,
): 'none' | 'cut' | 'space' {
  const last = open.glyph;
  const size = Math.max(last.size, next.size);
  if (last.ux * next.ux + last.uy * next.uy < 0.999) return 'space';
  const shift = Math.abs(baseline - open.baseline);
  if (shift > 0.7 * size) return 'space';
  const rightToLeft = isRightToLeft(code) && isRightToLeft(open.lastCode);
  const gap = rightToLeft ? Math.max(open.from - (along + next.advance), along - open.to) : along - open.to;
  const wide = spaceBetween(open.lastCode, code) * size;
  if (gap > wide || gap < -size * (rightToLeft ? 1.5 : 0.6)) return 'space';
  if (shift > 0.08 * size || last.bold !== next.bold || last.hidden !== next.hidden) return 'cut';
  return last.size > next.size * 1.15 || next.size > last.size * 1.15 ? 'cut' : 'none';
}

function spaceBetween(before: number, after: number): number {
  const first = isEastAsian(before);
  const second = isEastAsian(after);
  if (first && second) return EAST_ASIAN_SPACE;
  return first || second ? MIXED_SPACE : SPACE;
}

function wordOf(open: Open, spaced: boolean): PdfWord {
  const { x, y, ux, uy, size, bold, hidden } = open.glyph;
  // Many writers draw Arabic and Hebrew from left to right: mirrored back, it can be read.
  if (isRightToLeft(open.lastCode) && open.lastAlong > x * ux + y * uy) open.parts.reverse();
  const top = open.baseline - ASCENT * size;
  const bottom = open.baseline + DESCENT * size;
  const xs = [
    open.from * ux - top * uy,
    open.to * ux - top * uy,
    open.from * ux - bottom * uy,
    open.to * ux - bottom * uy,
  ];
  const ys = [
    open.from * uy + top * ux,
    open.to * uy + top * ux,
    open.from * uy + bottom * ux,
    open.to * uy + bottom * ux,
  ];
  return {
    text: open.parts.join(''),
    box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)],
    size,
    bold,
    heading: headingOf(ux, uy),
    script: null,
    spaced,
    hidden,
    lost: open.lost,
  };
}

/** Two degrees of slack: a page that was scanned askew carries its layer askew. */
const SLACK = 0.9994;

function headingOf(ux: number, uy: number): Heading {
  if (ux > SLACK) return 0;
  if (uy > SLACK) return 90;
  if (ux < -SLACK) return 180;
  return uy < -SLACK ? 270 : 'slanted';
}

/** Baseline of an upright word. */
function baselineOf(word: PdfWord): number {
  return word.box[3] - DESCENT * word.size;
}

/** A small word beside a bigger one whose baseline it leaves is raised or lowered. Only of upright words. */
function markScripts(words: PdfWord[]): void {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word?.heading !== 0) continue;
    for (const neighbour of [words[at - 1], words[at + 1]]) {
      if (neighbour?.heading !== 0 || neighbour.script || neighbour.size * 0.85 < word.size) continue;
      const apart = Math.max(neighbour.box[0] - word.box[2], word.box[0] - neighbour.box[2]);
      if (apart > 0.5 * neighbour.size) continue;
      const raised = baselineOf(neighbour) - baselineOf(word);
      if (raised > 0.15 * neighbour.size && raised < 0.7 * neighbour.size) word.script = 'super';
      else if (raised < -0.05 * neighbour.size && raised > -0.45 * neighbour.size) word.script = 'sub';
      if (word.script) break;
    }
  }
}

/** Shadows and poor man's bold: the same word drawn again a hair away. */
function dropDoubles(words: PdfWord[]): PdfWord[] {
  const seen = new Map<string, PdfWord[]>();
  return words.filter((word) => {
    const twins = seen.get(word.text);
    if (!twins) {
      seen.set(word.text, [word]);
      return true;
    }
    const slack = word.size * 0.2;
    const twin = twins.find(
      (one) => Math.abs(one.box[0] - word.box[0]) < slack && Math.abs(one.box[1] - word.box[1]) < slack,
    );
    if (!twin) {
      twins.push(word);
      return true;
    }
    if (twin.hidden && !word.hidden) twin.hidden = null;
    else if (!word.hidden) twin.bold = true;
    return false;
  });
}
