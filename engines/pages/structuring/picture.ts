/** A page as a PNG for a model, and how long its answer can be. */
import sharp from 'sharp';
import { inkMap } from '../ocr/ink.js';
import type { PageImage } from '../page.js';

/** Longest edge sent: models cut pictures into tiles, and more pixels cost more and are read no better. */
const MOST_PIXELS = 2560;

export async function pngOf(image: PageImage): Promise<Uint8Array> {
  const { width, height } = image;
  const picture = sharp(image.pixels, { raw: { width, height, channels: 1 } });
  if (Math.max(width, height) > MOST_PIXELS) {
    picture.resize({ width: MOST_PIXELS, height: MOST_PIXELS, fit: 'inside' });
  }
  const png = await picture.toColourspace('b-w').png({ compressionLevel: 9 }).toBuffer();
  return new Uint8Array(png.buffer, png.byteOffset, png.length);
}

/** Ink of a letter of 6 points, in square points: a page of such print has the most letters for its ink. */
const LETTER_INK = 3;
/** JSON around the blocks, and room for what is estimated. */
const LEAST = 512;
const MOST = 16_384;

/** Tokens of the answer at the most: a token a letter is what Chinese takes; other text takes a fourth of that. */
export function answerTokens(image: PageImage): number {
  const area = (72 / image.dpi) ** 2;
  const letters = (inkMap(image).total * area) / LETTER_INK;
  return Math.min(MOST, LEAST + Math.ceil(letters / 64) * 64);
}
