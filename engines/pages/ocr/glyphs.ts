/** The connected marks of ink inside of a word: which of them are letters and which are points on the baseline. */
import type { Box } from '../../blocks/block.js';
import type { PageImage } from '../page.js';
import { percentile } from './background.js';
import { crop } from './picture.js';

export interface Glyph {
  /** Pixels of the page; right and bottom are the pixel after. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly kind: 'letter' | 'point' | 'other';
}

/** Share of the way from ink to paper below which a pixel is ink. */
const inkShare = 0.72;
/** Of a letter against the tallest mark: an x is about half as high as a digit. */
const letterHeights = 0.5;
const pointHeights = 0.34;
/** How much of the contrast of the darkest ink a point must reach: less is a speck of the paper. */
const pointContrast = 0.45;
/** A point stands on the baseline; a comma reaches below. In heights of a digit. */
const baselineSlack = 0.12;

export interface Ink {
  /** From left to right, in pixels of the page. */
  readonly marks: readonly Mark[];
  readonly darkest: number;
  readonly lightest: number;
  /** Coordinates in pixels of the page. */
  isInk(x: number, y: number): boolean;
}

/** @param share of the way from ink to paper below which a pixel is ink @returns null where the box holds no contrast */
export function inkIn(image: PageImage, box: Box, share: number): Ink | null {
  const scale = image.dpi / 72;
  const left = Math.max(0, Math.floor(box[0] * scale) - 1);
  const top = Math.max(0, Math.floor(box[1] * scale) - 1);
  const right = Math.min(image.width, Math.ceil(box[2] * scale) + 1);
  const bottom = Math.min(image.height, Math.ceil(box[3] * scale) + 2);
  const width = right - left;
  const height = bottom - top;
  if (width < 2 || height < 4) return null;
  const inside = crop(image, [left, top, right, bottom]).pixels;
  const darkest = percentile(inside, 0.005);
  const lightest = percentile(inside, 0.75);
  if (lightest - darkest < 60) return null;
  const inkBelow = darkest + (lightest - darkest) * share;
  return {
    marks: marksOf(image, left, top, width, height, inkBelow),
    darkest,
    lightest,
    isInk: (x, y) => (image.pixels[y * image.width + x] ?? 255) < inkBelow,
  };
}

/** From left to right. Empty where the box holds no contrast. */
export function glyphsOf(image: PageImage, box: Box): Glyph[] {
  const ink = inkIn(image, box, inkShare);
  if (ink === null) return [];
  const { marks, lightest, darkest } = ink;
  const tallest = Math.max(0, ...marks.map((mark) => mark.bottom - mark.top));
  const first = marks.find((mark) => mark.bottom - mark.top >= tallest * 0.7);
  if (first === undefined) return [];
  // Numbers begin with a digit: its foot is the baseline, its height the measure.
  const digit = first.bottom - first.top;
  return marks.flatMap((mark): Glyph[] => {
    const tall = mark.bottom - mark.top;
    const wide = mark.right - mark.left;
    const at = { left: mark.left, top: mark.top, right: mark.right, bottom: mark.bottom };
    if (tall >= digit * letterHeights) return [{ ...at, kind: 'letter' }];
    const contrast = (lightest - mark.darkest) / (lightest - darkest);
    if (contrast < pointContrast) return [];
    const isSmall = tall <= digit * pointHeights && wide <= digit * pointHeights;
    const isOnBaseline = Math.abs(mark.bottom - first.bottom) <= Math.max(1, digit * baselineSlack);
    return [{ ...at, kind: isSmall && isOnBaseline ? 'point' : 'other' }];
  });
}

export interface Mark {
  left: number;
  top: number;
  right: number;
  bottom: number;
  darkest: number;
}

function marksOf(image: PageImage, left: number, top: number, width: number, height: number, inkBelow: number): Mark[] {
  const seen = new Uint8Array(width * height);
  const isInk = (x: number, y: number): boolean => (image.pixels[(top + y) * image.width + left + x] ?? 255) < inkBelow;
  const marks: Mark[] = [];
  const stack: number[] = [];
  for (let x0 = 0; x0 < width; x0++) {
    for (let y0 = 0; y0 < height; y0++) {
      if (seen[y0 * width + x0] === 1 || !isInk(x0, y0)) continue;
      const mark: Mark = { left: x0, top: y0, right: x0 + 1, bottom: y0 + 1, darkest: 255 };
      seen[y0 * width + x0] = 1;
      stack.push(y0 * width + x0);
      for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
        const y = Math.floor(at / width);
        const x = at - y * width;
        mark.left = Math.min(mark.left, x);
        mark.right = Math.max(mark.right, x + 1);
        mark.top = Math.min(mark.top, y);
        mark.bottom = Math.max(mark.bottom, y + 1);
        mark.darkest = Math.min(mark.darkest, image.pixels[(top + y) * image.width + left + x] ?? 255);
        for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
          for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
            const next = ny * width + nx;
            if (seen[next] === 1 || !isInk(nx, ny)) continue;
            seen[next] = 1;
            stack.push(next);
          }
        }
      }
      marks.push({
        left: mark.left + left,
        right: mark.right + left,
        top: mark.top + top,
        bottom: mark.bottom + top,
        darkest: mark.darkest,
      });
    }
  }
  return marks.sort((a, b) => a.left - b.left);
}
