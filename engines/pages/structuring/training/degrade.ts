/**
 * A clean page as a scanner, a fax or a copier would have left it: turned a little, blurred, shaded, noisy, through JPEG.
 * Everything comes from a seed, so the same page degrades the same way on every run.
 */
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { PageImage } from '../../page.js';

export const degrees = ['clean', 'mild', 'heavy'] as const;
export type Degree = (typeof degrees)[number];

export interface Degradation {
  readonly degree: Degree;
  /** Degrees, clockwise positive. */
  readonly skew: number;
  /** Standard deviation in pixels at 200 dots an inch. */
  readonly blur: number;
  /** Share of the light that is missing at the darkest edge. */
  readonly shade: number;
  /** Standard deviation in levels of grey, of 255. */
  readonly noise: number;
  /** Share of the contrast that is left. */
  readonly contrast: number;
  readonly jpeg: number;
}

/** Chance from any words: the same words, the same numbers between 0 and 1. */
export function chanceOf(...words: readonly (string | number)[]): () => number {
  const digest = createHash('sha256').update(words.join('\u0000')).digest();
  let state = digest.readInt32LE(0);
  // mulberry32
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Range = readonly [low: number, high: number];

/** Mild is what an office scanner does; heavy is a fax of a copy. */
const ranges: Readonly<
  Record<Exclude<Degree, 'clean'>, Readonly<Record<Exclude<keyof Degradation, 'degree'>, Range>>>
> = {
  mild: { skew: [-2.5, 2.5], blur: [0.4, 0.9], shade: [0, 0.25], noise: [4, 18], contrast: [0.8, 1], jpeg: [55, 85] },
  heavy: {
    skew: [-6, 6],
    blur: [0.9, 1.4],
    shade: [0.1, 0.4],
    noise: [16, 30],
    contrast: [0.55, 0.85],
    jpeg: [30, 60],
  },
};

/** A fifth of the pages stays clean: a model must not learn that every page is dirty. */
export function degradationOf(chance: () => number): Degradation {
  const lot = chance();
  const degree = lot < 0.2 ? 'clean' : lot < 0.65 ? 'mild' : 'heavy';
  if (degree === 'clean') return { degree, skew: 0, blur: 0, shade: 0, noise: 0, contrast: 1, jpeg: 0 };
  const range = ranges[degree];
  const within = ([low, high]: Range): number => Math.round((low + chance() * (high - low)) * 100) / 100;
  return {
    degree,
    skew: within(range.skew),
    blur: within(range.blur),
    shade: within(range.shade),
    noise: within(range.noise),
    contrast: within(range.contrast),
    jpeg: Math.round(within(range.jpeg)),
  };
}

export async function degraded(page: PageImage, degradation: Degradation, chance: () => number): Promise<PageImage> {
  const { degree, skew, blur, jpeg } = degradation;
  if (degree === 'clean') return page;
  const { width, height, dpi } = page;
  const turned = await sharp(page.pixels, { raw: { width, height, channels: 1 } })
    .rotate(skew, { background: '#ffffff' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const size = { width: turned.info.width, height: turned.info.height };
  const soft = await sharp(turned.data, { raw: { ...size, channels: 1 } })
    .blur(Math.max(0.3, (blur * dpi) / 200))
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const dirty = lit(soft, size.width, degradation, chance);
  const photographed = await sharp(dirty, { raw: { ...size, channels: 1 } })
    .jpeg({ quality: jpeg })
    .toBuffer();
  const { data } = await sharp(photographed).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return { pixels: new Uint8Array(data.buffer, data.byteOffset, data.length), ...size, dpi };
}

/** Light from one side, grey ink, grain. */
function lit(pixels: Uint8Array, width: number, { shade, noise, contrast }: Degradation, chance: () => number): Buffer {
  const height = pixels.length / width;
  const angle = chance() * 2 * Math.PI;
  const [across, down] = [Math.cos(angle), Math.sin(angle)];
  const out = Buffer.alloc(pixels.length);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const side = ((x / width - 0.5) * across + (y / height - 0.5) * down + 0.75) / 1.5;
      const light = 1 - shade * Math.min(1, Math.max(0, side));
      const ink = 255 - contrast * (255 - (pixels[at] ?? 255));
      // Four of them together are near enough to a normal distribution; each has a deviation of 1 / sqrt(12).
      const grain = (chance() + chance() + chance() + chance() - 2) * Math.sqrt(3) * noise;
      out[at] = Math.max(0, Math.min(255, Math.round(ink * light + grain)));
    }
  }
  return out;
}
