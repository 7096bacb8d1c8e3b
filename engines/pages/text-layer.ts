/** A PDF as paper: what formats/pdf reads, in our nouns, turned upright where its text runs sideways. */
import { openPdf } from '../../formats/pdf/open-pdf.js';
import type { PdfPageContent } from '../../formats/pdf/page-content.js';
import type { PdfWord } from '../../formats/pdf/words.js';
import type { Box } from '../blocks/block.js';
import type { PageLimits } from './limits.js';
import type { Rule, Turn, Word } from './page.js';
import type { Paper, TextLayer } from './paper.js';

/** A picture over that share of the page is the page, not a figure on it. */
const WHOLE_PAGE = 0.6;
/** Points: what is smaller is an ornament. */
const LEAST_FIGURE = 24;

/** @throws InputError `encrypted`, `wrong-password`, `truncated-pdf`, `malformed-pdf`, `no-pages` */
export async function openPdfPaper(
  bytes: Uint8Array,
  password: string | undefined,
  limits: PageLimits,
): Promise<Paper> {
  const file = await openPdf(bytes, password === undefined ? {} : { password });
  const { tagged: _, ...facts } = file.facts;
  return {
    facts: { nature: 'pdf', ...facts },
    textLayer: async (number) => textLayerOf(number, await file.content(number)),
    look: (number, { dpi, signal }) => file.render(number, { dpi, maxPixels: limits.maxPixels, signal }),
    close: () => file.close(),
  };
}

export function textLayerOf(number: number, content: PdfPageContent): TextLayer {
  const visible = content.words.filter((word) => word.hidden === null);
  const hidden = content.words.length - visible.length;
  // A layer of OCR is hidden as a whole: it is looked at, and never believed. A few hidden words are left out.
  const taken = hidden > visible.length ? content.words : visible;
  const turn = turnOf(taken);
  const turned = (box: Box): Box => turnBox(box, turn, content.width, content.height);
  const isSideways = turn === 90 || turn === 270;
  const width = isSideways ? content.height : content.width;
  const height = isSideways ? content.width : content.height;
  const joined = joinSideways(taken, turn);
  const words: Word[] = [];
  const lost: number[] = [];
  for (const word of joined) {
    if (word.lost > 0) lost.push(words.length);
    words.push(toWord(word, turned(word.box)));
  }
  const pictures = content.images.map(({ box }) => turned(box));
  const page = content.width * content.height;
  const largest = content.images.reduce<PdfPageContent['images'][number] | undefined>(
    (most, image) => (most && area(most.box) >= area(image.box) ? most : image),
    undefined,
  );
  return {
    page: {
      number,
      width,
      height,
      words,
      rules: content.rules.map((rule) => turnRule(rule, turned(rule.box), isSideways)),
      figures: pictures.filter(
        (box) => area(box) < WHOLE_PAGE * page && box[2] - box[0] >= LEAST_FIGURE && box[3] - box[1] >= LEAST_FIGURE,
      ),
    },
    turn,
    lost,
    visibleWords: visible.length,
    hiddenWords: hidden,
    droppedGlyphs: content.glyphs.dropped,
    pictureShare: largest ? area(largest.box) / page : 0,
    pictureDpi: largest ? (72 * largest.width) / Math.max(1, largest.box[2] - largest.box[0]) : 0,
    shapes: content.shapes,
    pictures,
  };
}

function area([left, top, right, bottom]: Box): number {
  return Math.max(0, right - left) * Math.max(0, bottom - top);
}

/** The turn that brings most of the letters upright. */
function turnOf(words: readonly PdfWord[]): Turn {
  const letters = { 0: 0, 90: 0, 180: 0, 270: 0, slanted: 0 };
  for (const word of words) letters[word.heading] += word.text.length;
  const ways: readonly (readonly [heading: 0 | 90 | 180 | 270, turn: Turn])[] = [
    [0, 0],
    [90, 270],
    [180, 180],
    [270, 90],
  ];
  let best: readonly [heading: 0 | 90 | 180 | 270, turn: Turn] = [0, 0];
  for (const way of ways) if (letters[way[0]] > letters[best[0]]) best = way;
  return best[1];
}

/** @param turn clockwise */
export function turnBox([left, top, right, bottom]: Box, turn: Turn, width: number, height: number): Box {
  if (turn === 90) return [height - bottom, left, height - top, right];
  if (turn === 180) return [width - right, height - bottom, width - left, height - top];
  if (turn === 270) return [top, width - right, bottom, width - left];
  return [left, top, right, bottom];
}

function turnRule(rule: Rule, box: Box, isSideways: boolean): Rule {
  if (!isSideways) return { direction: rule.direction, box };
  return { direction: rule.direction === 'horizontal' ? 'vertical' : 'horizontal', box };
}

function toWord(word: PdfWord, box: Box): Word {
  return {
    text: word.text,
    box,
    confidence: 1,
    size: word.size,
    ...(word.bold ? { bold: true } : {}),
    ...(word.script ? { script: word.script } : {}),
    ...(word.spaced ? {} : { spaced: false }),
  };
}

/**
 * Words that run another way than the page (a stamp along the margin, a sideways head of a table) are joined to one word a
 * line: their order shows in their own direction only.
 */
function joinSideways(words: readonly PdfWord[], turn: Turn): readonly PdfWord[] {
  const upright = (360 - turn) % 360;
  if (words.every((word) => word.heading === upright)) return words;
  const joined: PdfWord[] = [];
  let last: PdfWord | undefined;
  for (const word of words) {
    if (word.heading === upright) {
      joined.push(word);
      last = undefined;
      continue;
    }
    if (last && last.heading === word.heading && isOneLine(last, word)) {
      last.text += (last.spaced ? ' ' : '') + word.text;
      last.box = [
        Math.min(last.box[0], word.box[0]),
        Math.min(last.box[1], word.box[1]),
        Math.max(last.box[2], word.box[2]),
        Math.max(last.box[3], word.box[3]),
      ];
      last.spaced = word.spaced;
      last.lost += word.lost;
      continue;
    }
    last = { ...word };
    joined.push(last);
  }
  return joined;
}

function isOneLine(one: PdfWord, other: PdfWord): boolean {
  const isVertical = one.heading === 90 || one.heading === 270;
  const from = isVertical ? 0 : 1;
  const overlap =
    Math.min(one.box[from + 2] ?? 0, other.box[from + 2] ?? 0) - Math.max(one.box[from] ?? 0, other.box[from] ?? 0);
  const across = isVertical ? 1 : 0;
  const gap = Math.max(
    (other.box[across] ?? 0) - (one.box[across + 2] ?? 0),
    (one.box[across] ?? 0) - (other.box[across + 2] ?? 0),
  );
  return one.heading === 'slanted' ? gap < one.size : overlap > 0.5 * one.size && gap < 2 * one.size;
}
