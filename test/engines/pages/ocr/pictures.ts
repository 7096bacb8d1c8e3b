/** Pictures of the project's own sentences, and pages drawn pixel by pixel: the machine of a test may have no fonts. */
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import type { PageImage } from '../../../../engines/pages/page.js';

export async function picture(name: 'english' | 'chinese'): Promise<PageImage> {
  const path = new URL(`./pictures/${name}.png`, import.meta.url);
  const { data, info } = await sharp(readFileSync(path)).greyscale().raw().toBuffer({ resolveWithObject: true });
  return { pixels: new Uint8Array(data), width: info.width, height: info.height, dpi: 200 };
}

export function emptyPage(width = 850, height = 1100, dpi = 100, level = 255): PageImage {
  return { pixels: new Uint8Array(width * height).fill(level), width, height, dpi };
}

export function fill(image: PageImage, left: number, top: number, right: number, bottom: number, level = 0): void {
  for (let y = top; y < bottom; y++) image.pixels.fill(level, y * image.width + left, y * image.width + right);
}

/** Lines of marks with the size of letters, set like words: enough for everything that does not read. */
export function textPage(): PageImage {
  const page = emptyPage();
  const random = numbers();
  for (let top = 100; top < 980; top += 22) {
    const end = 560 + random() * 200;
    for (let left = 80; left < end; left += 7 + Math.round(random() * 4)) {
      if (random() < 0.17) left += 6;
      const height = random() < 0.3 ? 10 : 7;
      fill(page, left, top + 10 - height, left + 2, top + 10);
      fill(page, left, top + 8, left + 6, top + 10);
      if (random() < 0.5) fill(page, left + 2, top + 3, left + 6, top + 5);
    }
  }
  return page;
}

/** From 0 to 1, the same on every machine. */
function numbers(): () => number {
  let state = 12345;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

export function noisy(image: PageImage, deviation: number): PageImage {
  const random = numbers();
  const pixels = image.pixels.map((value) => {
    const normal = Math.sqrt(-2 * Math.log(random() + 1e-9)) * Math.cos(2 * Math.PI * random());
    return Math.max(0, Math.min(255, Math.round(Math.min(value, 225) + normal * deviation)));
  });
  return { ...image, pixels };
}
