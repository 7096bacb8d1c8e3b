/** Noise of a scan: measured first, because a clean page that is smoothed loses its commas and its decimal points. */
import sharp from 'sharp';
import type { PageImage } from '../page.js';

/** Standard deviation of the noise in grey levels above which smoothing gains more than it loses (measured). */
export const noisyFrom = 6;

/**
 * Immerkær's estimator (Fast Noise Variance Estimation, 1996) with the median in place of the mean: on a page of text
 * most pixels are paper, so that the edges of letters, which the mean would count as noise, do not matter.
 */
export function noiseOf({ pixels, width, height }: PageImage): number {
  const counts = new Uint32Array(4096);
  let total = 0;
  // Every third row and column: a page has millions of pixels, and a median needs thousands.
  for (let y = 1; y + 1 < height; y += 3) {
    for (let x = 1; x + 1 < width; x += 3) {
      const at = y * width + x;
      const centre = pixels[at] ?? 0;
      // Paper that was clipped to white has no noise to measure.
      if (centre === 255) continue;
      const sides = p(pixels, at - 1) + p(pixels, at + 1) + p(pixels, at - width) + p(pixels, at + width);
      const corners =
        p(pixels, at - width - 1) + p(pixels, at - width + 1) + p(pixels, at + width - 1) + p(pixels, at + width + 1);
      const response = Math.abs(4 * centre - 2 * sides + corners);
      counts[response] = (counts[response] ?? 0) + 1;
      total++;
    }
  }
  let left = total / 2;
  for (let value = 0; value < counts.length; value++) {
    left -= counts[value] ?? 0;
    // The mask multiplies the deviation by 6; 0.6745 is the median of a normal deviate's size.
    if (left < 0) return value / 6 / 0.6745;
  }
  return 0;
}

const p = (pixels: Uint8Array, at: number): number => pixels[at] ?? 0;

/** Median of three by three pixels. */
export async function smoothed(image: PageImage): Promise<PageImage> {
  const pixels = await sharp(image.pixels, { raw: { width: image.width, height: image.height, channels: 1 } })
    .median(3)
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  return { ...image, pixels: new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.length) };
}
