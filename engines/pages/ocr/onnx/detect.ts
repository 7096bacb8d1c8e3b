/**
 * Where the lines of text are: the detection model of PP-OCR gives each pixel a probability of being text (of a line
 * shrunk, so that lines do not touch); areas above a threshold are grown back to boxes (Liao et al., DB, 2020).
 */
import sharp from 'sharp';
import type { Box } from '../../../blocks/block.js';
import type { PageImage } from '../../page.js';
import type { Model } from './runtime.js';

/** Resolution the model works at: enough for 6 point print, and a page takes a second. */
const dpi = 144;
const mostPixels = 2560;
/** The model halves its input five times. */
const multiple = 32;
const textFrom = 0.3;
const boxFrom = 0.5;
/** Of the area over the perimeter: how far a shrunk line is grown. */
const growth = 1.6;
const leastPixels = 3;
/** Of ImageNet, as the model was trained. */
const mean = [0.485, 0.456, 0.406];
const deviation = [0.229, 0.224, 0.225];

/** Boxes in pixels of the image, in no order that means anything. */
export async function detectLines(model: Model, image: PageImage): Promise<Box[]> {
  const scale = Math.min(dpi / image.dpi, mostPixels / Math.max(image.width, image.height));
  const width = Math.max(multiple, Math.round((image.width * scale) / multiple) * multiple);
  const height = Math.max(multiple, Math.round((image.height * scale) / multiple) * multiple);
  const grey = await sharp(image.pixels, { raw: { width: image.width, height: image.height, channels: 1 } })
    .resize({ width, height, fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const size = width * height;
  const data = new Float32Array(3 * size);
  for (let channel = 0; channel < 3; channel++) {
    const m = mean[channel] ?? 0;
    const d = deviation[channel] ?? 1;
    for (let at = 0; at < size; at++) data[channel * size + at] = ((grey[at] ?? 0) / 255 - m) / d;
  }
  const map = await model.run({ data, dims: [1, 3, height, width] });
  const across = image.width / width;
  const down = image.height / height;
  return areas(map.data, width, height).map(([left, top, right, bottom]) => {
    const wide = right - left;
    const tall = bottom - top;
    const grown = (wide * tall * growth) / (2 * (wide + tall));
    return [
      Math.max(0, Math.floor((left - grown) * across)),
      Math.max(0, Math.floor((top - grown) * down)),
      Math.min(image.width, Math.ceil((right + grown) * across)),
      Math.min(image.height, Math.ceil((bottom + grown) * down)),
    ];
  });
}

/** Connected areas whose mean probability is high enough. The page is straight, so that upright boxes fit. */
function areas(map: Float32Array, width: number, height: number): Box[] {
  const seen = new Uint8Array(map.length);
  const stack: number[] = [];
  const boxes: Box[] = [];
  const visit = (next: number): void => {
    if (seen[next] === 1 || (map[next] ?? 0) < textFrom) return;
    seen[next] = 1;
    stack.push(next);
  };
  for (let start = 0; start < map.length; start++) {
    if (seen[start] === 1 || (map[start] ?? 0) < textFrom) continue;
    let [left, top, right, bottom] = [width, height, 0, 0];
    let sum = 0;
    let count = 0;
    visit(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const y = Math.floor(at / width);
      const x = at - y * width;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
      sum += map[at] ?? 0;
      count++;
      if (x > 0) visit(at - 1);
      if (x + 1 < width) visit(at + 1);
      if (y > 0) visit(at - width);
      if (y + 1 < height) visit(at + width);
    }
    const isLine = Math.min(right - left, bottom - top) >= leastPixels && sum / count >= boxFrom;
    if (isLine) boxes.push([left, top, right, bottom]);
  }
  return boxes;
}
