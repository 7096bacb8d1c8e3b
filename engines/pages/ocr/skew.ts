/**
 * Skew by projection profile (Postl 1986): at the right angle lines of text and the gaps between them give the profile
 * with the sharpest steps. Also whether text runs across or up the page.
 */
import sharp from 'sharp';
import type { PageImage } from '../page.js';
import { paper } from './background.js';
import { reduced } from './picture.js';

/** Degrees looked at to either side: a page lies askew by a few, more is a photo. */
const widest = 10;
const coarse = 0.5;
export const fine = 0.1;
/** Below that turning blurs more than it straightens. */
export const leastSkew = 0.25;
/** Pixels an inch at which skew is looked for: an A4 page is 900 pixels wide. */
const lookDpi = 110;
/** Faint print on a poor scan is hardly darker than paper; how much darker it is counts as its weight. */
const inkBelow = 195;
/** Pixels of the small page: longer than a stroke of a letter in running text. */
const longest = 24;

interface Ink {
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly weight: Uint8Array;
  readonly width: number;
  readonly height: number;
}

function inkOf(image: PageImage): Ink {
  const small = reduced(image, Math.max(1, Math.round(image.dpi / lookDpi)));
  const { width, height } = small;
  const pixels = small.pixels.slice();
  // The bars of a table would outvote the text: what runs on in one direction for long is not looked at.
  for (let y = 0; y < height; y++) eraseLong(small.pixels, pixels, y * width, 1, width);
  for (let x = 0; x < width; x++) eraseLong(small.pixels, pixels, x, width, height);
  // Pepper noise lies in patterns with a skew of their own: ink without ink beside it is not counted.
  const isInk = (at: number): boolean =>
    (pixels[at] ?? 255) < inkBelow &&
    ((pixels[at - 1] ?? 255) < inkBelow ||
      (pixels[at + 1] ?? 255) < inkBelow ||
      (pixels[at - width] ?? 255) < inkBelow ||
      (pixels[at + width] ?? 255) < inkBelow);
  let count = 0;
  for (let at = 0; at < pixels.length; at++) if (isInk(at)) count++;
  const x = new Int32Array(count);
  const y = new Int32Array(count);
  const weight = new Uint8Array(count);
  let at = 0;
  for (let row = 0, pixel = 0; row < height; row++) {
    for (let column = 0; column < width; column++, pixel++) {
      if (!isInk(pixel)) continue;
      x[at] = column;
      y[at] = row;
      weight[at] = inkBelow - (pixels[pixel] ?? inkBelow);
      at++;
    }
  }
  return { x, y, weight, width, height };
}

function eraseLong(from: Uint8Array, to: Uint8Array, start: number, step: number, length: number): void {
  let run = 0;
  for (let i = 0, at = start; i <= length; i++, at += step) {
    if (i < length && (from[at] ?? 255) < inkBelow) {
      run++;
      continue;
    }
    if (run >= longest) for (let back = 1; back <= run; back++) to[at - back * step] = 255;
    run = 0;
  }
}

/** Points of ink, by where they lie along the direction of reading and across it. */
interface Lines {
  readonly along: Int32Array;
  readonly across: Int32Array;
  readonly weight: Uint8Array;
  /** Size of the page across and along. */
  readonly extent: number;
  readonly length: number;
}

/** Sum of the squared steps of the profile: comparable between angles of one page. */
function sharpness(lines: Lines, degrees: number): number {
  const { along, across, weight, extent, length } = lines;
  const slope = Math.tan((degrees * Math.PI) / 180);
  const margin = Math.ceil(Math.abs(slope) * length) + 2;
  const profile = new Float64Array(extent + 2 * margin + 2);
  for (let i = 0; i < along.length; i++) {
    const at = Math.round((across[i] ?? 0) - (along[i] ?? 0) * slope) + margin;
    profile[at] = (profile[at] ?? 0) + (weight[i] ?? 0);
  }
  let sum = 0;
  for (let i = 1; i < profile.length; i++) {
    const step = (profile[i] ?? 0) - (profile[i - 1] ?? 0);
    sum += step * step;
  }
  return sum;
}

interface Slope {
  readonly degrees: number;
  readonly sharpness: number;
}

function steepest(lines: Lines): Slope {
  let best: Slope = { degrees: 0, sharpness: -1 };
  const look = (from: number, to: number, step: number): void => {
    const steps = Math.round((to - from) / step);
    for (let i = 0; i <= steps; i++) {
      const degrees = Math.round((from + i * step) * 10) / 10;
      const value = sharpness(lines, degrees);
      if (value > best.sharpness) best = { degrees, sharpness: value };
    }
  };
  look(-widest, widest, coarse);
  look(best.degrees - coarse + fine, best.degrees + coarse - fine, fine);
  return best;
}

export interface Skew {
  /** Lines of text fall to the right by that much: degrees, to be turned back counter-clockwise. */
  readonly degrees: number;
  /** Text runs up or down the page: it has to be turned by 90 or 270 degrees first. */
  readonly sideways: boolean;
}

/** Less ink than that says nothing about lines. */
const leastInk = 200;
/**
 * How much sharper the profile of columns must be than that of rows before a page is taken for sideways. Measured on
 * upright pages: 0.1 to 0.6, scans of Chinese, whose characters stand in columns too, up to 1.25.
 */
const sidewaysFrom = 1.4;

/** @param image flattened, so that ink is ink */
export function skewOf(image: PageImage): Skew {
  const ink = inkOf(image);
  if (ink.x.length < leastInk) return { degrees: 0, sideways: false };
  const rows = steepest({ ...ink, along: ink.x, across: ink.y, extent: ink.height, length: ink.width });
  const columns = steepest({ ...ink, along: ink.y, across: ink.x, extent: ink.width, length: ink.height });
  const sideways = columns.sharpness > rows.sharpness * sidewaysFrom;
  const way = sideways ? columns : rows;
  return { degrees: sideways ? -way.degrees : way.degrees, sideways };
}

/** Turned counter-clockwise; the page grows by the corners that stand out, filled with paper. */
export async function straightened(image: PageImage, degrees: number): Promise<PageImage> {
  const { data, info } = await sharp(image.pixels, { raw: { width: image.width, height: image.height, channels: 1 } })
    .rotate(-degrees, { background: { r: paper, g: paper, b: paper } })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = new Uint8Array(data.buffer, data.byteOffset, data.length);
  return { pixels, width: info.width, height: info.height, dpi: image.dpi };
}
