/**
 * A page as it came from a scanner, a fax or a camera, made fit for an OCR engine: upright, its paper even, straight,
 * without noise, without ruled lines. Never black and white: thresholds lose what is faint (measured: 0.5 to 7 %).
 */
import sharp from 'sharp';
import type { PageImage, Rule, Turn } from '../page.js';
import { flattened } from './background.js';
import { isBlank } from './blank.js';
import { type InkMap, inkMap } from './ink.js';
import { noiseOf, noisyFrom, smoothed } from './noise.js';
import { turned } from './picture.js';
import { findRules, withoutRules } from './rules.js';
import { leastSkew, skewOf, straightened } from './skew.js';

export interface PreparedPage {
  /** Upright, even, straight. Boxes of words and rules are in points of this image. */
  readonly image: PageImage;
  /** The same without its ruled lines; the same object where there are none. */
  readonly unruled: PageImage;
  /** Degrees the page was turned by, clockwise. */
  readonly turn: Turn;
  /** Degrees it was turned back by, counter-clockwise positive. */
  readonly skew: number;
  readonly rules: readonly Rule[];
  readonly ink: InkMap;
  /** Nothing to read: dust, shadows and punched holes at most. */
  readonly blank: boolean;
}

/** What engines are trained at; a page of 600 an inch costs four times as much and is read no better. */
const mostDpi = 300;
/** Longest edge that is worked on: posters and mistaken resolutions are made smaller. */
const mostPixels = 7000;

export interface PrepareOptions {
  readonly signal: AbortSignal;
  /** Turned by that, whatever the page looks like; absent: text that runs up or down is turned by 90. */
  readonly turn?: Turn;
}

export async function prepareImage(original: PageImage, { signal, turn }: PrepareOptions): Promise<PreparedPage> {
  signal.throwIfAborted();
  let sized = await flattened(await fitted(original));
  if (noiseOf(sized) >= noisyFrom) sized = await smoothed(sized);
  signal.throwIfAborted();
  let way: Turn = turn ?? 0;
  let image = turned(sized, way);
  let look = skewOf(image);
  if (turn === undefined && look.sideways) {
    way = 90;
    image = turned(sized, way);
    look = skewOf(image);
  }
  signal.throwIfAborted();
  const skew = Math.abs(look.degrees) >= leastSkew ? look.degrees : 0;
  if (skew !== 0) image = await straightened(image, skew);
  signal.throwIfAborted();
  const { rules, boxes } = findRules(image);
  const unruled = boxes.length > 0 ? withoutRules(image, boxes) : image;
  return { image, unruled, turn: way, skew, rules, ink: inkMap(unruled), blank: isBlank(unruled) };
}

async function fitted(image: PageImage): Promise<PageImage> {
  const scale = Math.min(1, mostDpi / image.dpi, mostPixels / Math.max(image.width, image.height));
  // A little less than three hundred is not worth the blur.
  if (scale > 0.95) return image;
  const { data, info } = await sharp(image.pixels, { raw: { width: image.width, height: image.height, channels: 1 } })
    .resize({
      width: Math.max(1, Math.round(image.width * scale)),
      height: Math.max(1, Math.round(image.height * scale)),
      fit: 'fill',
    })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = new Uint8Array(data.buffer, data.byteOffset, data.length);
  return { pixels, width: info.width, height: info.height, dpi: (image.dpi * info.width) / image.width };
}
