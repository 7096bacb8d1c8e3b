/**
 * What an OCR engine knows better than its boxes: single letters of Chinese come with boxes that overlap, vary in height
 * and leave holes. Where the engine names its lines, letters of a line are set side by side in its order, at one height.
 */
import type { PageWords, Word } from '../page.js';
import { quantile } from './boxes.js';
import { isUnspaced, lastOf } from './characters.js';

/** In letter heights: a wider hole in a line is one of the page. */
const HOLE = 1.3;
/** In letter heights: a letter that stands farther back than this is of another line. */
const BACK = 3;

export function straightened(page: PageWords): PageWords {
  if (!page.native) return page;
  const words = [...page.words];
  for (const line of page.native) straighten(line, words);
  return { ...page, words };
}

function straighten(line: readonly number[], words: Word[]): void {
  const own = line.flatMap((at) => words[at] ?? []);
  const dense = own.filter(({ text }) => isUnspaced(lastOf(text)));
  if (own.length < 2 || dense.length * 2 < own.length) return;
  const top = quantile(
    dense.map(({ box }) => box[1]),
    0.5,
  );
  const bottom = quantile(
    dense.map(({ box }) => box[3]),
    0.5,
  );
  const size = bottom - top;
  let reached = -Infinity;
  for (const [place, at] of line.entries()) {
    const word = words[at];
    if (!word) continue;
    const next = words[line[place + 1] ?? -1];
    const isFar =
      Math.abs((word.box[1] + word.box[3]) / 2 - (top + bottom) / 2) > size || word.box[0] < reached - BACK * size;
    if (isFar) continue;
    const left = Math.max(word.box[0], reached === -Infinity ? word.box[0] : reached + 0.01);
    const end =
      next && next.box[0] > left && next.box[0] - word.box[2] < HOLE * size ? next.box[0] - 0.01 : word.box[2];
    const right = Math.max(left + 0.02, end);
    words[at] = { ...word, box: [left, top, right, bottom], size };
    reached = Math.min(right, Math.max(left + 0.02, next ? next.box[0] - 0.01 : right));
  }
}
