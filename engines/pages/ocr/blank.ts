/** Whether there is anything to read on a page. Engines find text in dust, and models find novels. */
import type { PageImage } from '../page.js';
import { reduced } from './picture.js';

const lookDpi = 100;
const inkBelow = 165;
/** Height of the smallest letters worth reading: 3.5 point capitals. */
const leastPoints = 2;
const mostPoints = 120;
/** Fewer marks of the size of letters than that are dust and punched holes. */
const leastMarks = 3;

/** @param image flattened and straightened */
export function isBlank(image: PageImage): boolean {
  const small = reduced(image, Math.max(1, Math.round(image.dpi / lookDpi)));
  return marksOf(small) < leastMarks;
}

/** Connected areas of ink with the height of letters that do not touch the edge; counting stops when there are enough. */
function marksOf({ pixels, width, height, dpi }: PageImage): number {
  const seen = new Uint8Array(pixels.length);
  const stack: number[] = [];
  const least = (leastPoints / 72) * dpi;
  const most = (mostPoints / 72) * dpi;
  let marks = 0;
  for (let start = 0; start < pixels.length && marks < leastMarks; start++) {
    if (seen[start] === 1 || (pixels[start] ?? 255) >= inkBelow) continue;
    let top = height;
    let bottom = -1;
    let left = width;
    let right = -1;
    let area = 0;
    seen[start] = 1;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const y = Math.floor(at / width);
      const x = at - y * width;
      area++;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      if (x < left) left = x;
      if (x > right) right = x;
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx;
          if (seen[next] === 1 || (pixels[next] ?? 255) >= inkBelow) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
    const tall = bottom - top + 1;
    const isAtEdge = top === 0 || left === 0 || bottom === height - 1 || right === width - 1;
    if (!isAtEdge && tall >= least && tall <= most && area >= least) marks++;
  }
  return marks;
}
