/** Grey pixels: the few operations that preparing a page and looking at a part of it need. */
import type { Box } from '../../blocks/block.js';
import type { PageImage } from '../page.js';

/** Portable grey map: needs no compressing, and Leptonica reads it. */
export function toPgm(image: PageImage): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${image.width} ${image.height}\n255\n`);
  const file = new Uint8Array(head.length + image.pixels.length);
  file.set(head);
  file.set(image.pixels, head.length);
  return file;
}

/** @param box in pixels, whole numbers inside of the image */
export function crop(image: PageImage, [left, top, right, bottom]: Box): PageImage {
  const width = right - left;
  const pixels = new Uint8Array(width * (bottom - top));
  for (let y = top; y < bottom; y++) {
    const start = y * image.width + left;
    pixels.set(image.pixels.subarray(start, start + width), (y - top) * width);
  }
  return { pixels, width, height: bottom - top, dpi: image.dpi };
}

/** Turned clockwise by a multiple of a right angle. */
export function turned(image: PageImage, degrees: 0 | 90 | 180 | 270): PageImage {
  if (degrees === 0) return image;
  const { width, height, pixels, dpi } = image;
  const out = new Uint8Array(pixels.length);
  if (degrees === 180) {
    for (let i = 0, j = pixels.length - 1; j >= 0; i++, j--) out[i] = pixels[j] ?? 0;
    return { pixels: out, width, height, dpi };
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const to = degrees === 90 ? x * height + (height - 1 - y) : (width - 1 - x) * height + y;
      out[to] = pixels[y * width + x] ?? 0;
    }
  }
  return { pixels: out, width: height, height: width, dpi };
}

/**
 * Mean of blocks of `factor` by `factor` pixels; what is left over at the right and the bottom is dropped.
 * Where orientation, skew and blankness are looked for, a page of 100 pixels an inch shows all there is.
 */
export function reduced(image: PageImage, factor: number): PageImage {
  if (factor <= 1) return image;
  const width = Math.max(1, Math.floor(image.width / factor));
  const height = Math.max(1, Math.floor(image.height / factor));
  const pixels = new Uint8Array(width * height);
  const sums = new Uint32Array(width);
  const spanX = Math.min(factor, image.width);
  const spanY = Math.min(factor, image.height);
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let dy = 0; dy < spanY; dy++) {
      let at = (y * spanY + dy) * image.width;
      for (let x = 0; x < width; x++) {
        let sum = 0;
        for (let dx = 0; dx < spanX; dx++) sum += image.pixels[at++] ?? 0;
        sums[x] = (sums[x] ?? 0) + sum;
      }
    }
    for (let x = 0; x < width; x++) pixels[y * width + x] = Math.round((sums[x] ?? 0) / (spanX * spanY));
  }
  return { pixels, width, height, dpi: image.dpi / factor };
}
