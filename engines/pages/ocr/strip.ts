/** Where on a page a look of a few lines tells most: the strip with the most changes between ink and paper. */
import type { Box } from '../../blocks/block.js';
import type { PageImage } from '../page.js';

/** Height of the strip: three to five lines of text. */
const heightPoints = 48;
/** Paper is brightened to 235 before; what is well below that is ink. */
const inkBelow = 150;

/** Whether the image is hardly more than a strip itself. */
export const isStrip = (image: PageImage): boolean => image.height <= (2 * heightPoints * image.dpi) / 72;

/** Box in pixels over the full width; null where no strip holds anything like text. */
export function textStrip(image: PageImage): Box | null {
  const { width, height, pixels, dpi } = image;
  const strip = Math.min(height, Math.round((heightPoints / 72) * dpi));
  const changes = new Uint32Array(height + 1);
  for (let y = 0; y < height; y++) {
    let count = 0;
    let wasInk = false;
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const isInk = (pixels[at] ?? 255) < inkBelow;
      if (isInk !== wasInk) count++;
      wasInk = isInk;
    }
    changes[y + 1] = (changes[y] ?? 0) + count;
  }
  let best = 0;
  let bestTop = 0;
  for (let top = 0; top + strip <= height; top++) {
    const sum = (changes[top + strip] ?? 0) - (changes[top] ?? 0);
    if (sum > best) {
      best = sum;
      bestTop = top;
    }
  }
  // Fewer than two changes a line of pixels: a frame, a shadow, nothing.
  return best < strip * 2 ? null : [0, bestTop, width, bestTop + strip];
}
