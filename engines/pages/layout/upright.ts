/**
 * Chinese written from top to bottom, columns from right to left: the page is laid on its side, so that columns become
 * lines, and blocks are turned back when they are done.
 */
import type { Box } from '../../blocks/block.js';
import type { PageWords } from '../page.js';
import { heightOf, widthOf } from './boxes.js';
import { hasHan } from './characters.js';

export interface Upright {
  readonly page: PageWords;
  /** Puts a box back to where it was. */
  readonly restored: (box: Box) => Box;
}

export function uprightOf(page: PageWords): Upright {
  if (!isVertical(page)) return { page, restored: (box) => box };
  const laid = ([left, top, right, bottom]: Box): Box => [top, page.width - right, bottom, page.width - left];
  return {
    page: {
      ...page,
      width: page.height,
      height: page.width,
      words: page.words.map((word) => ({ ...word, box: laid(word.box) })),
      rules: page.rules.map(({ direction, box }) => ({
        direction: direction === 'vertical' ? 'horizontal' : 'vertical',
        box: laid(box),
      })),
      figures: page.figures.map(laid),
    },
    restored: ([left, top, right, bottom]) => [page.width - bottom, left, page.width - top, right],
  };
}

/** More letters in tall boxes than in wide ones; Han that stand alone follow the neighbour that is nearer. */
function isVertical({ words }: PageWords): boolean {
  let [tall, wide] = [0, 0];
  const single = words.filter(({ text }) => hasHan(text) && [...text].length === 1);
  for (const { text, box } of words) {
    const letters = [...text].length;
    // Latin words stand on their side where an engine has read a page that was turned.
    if (letters < (hasHan(text) ? 2 : 4)) continue;
    if (heightOf(box) > 1.5 * widthOf(box)) tall += letters;
    else if (widthOf(box) > 1.3 * heightOf(box)) wide += letters;
  }
  if (single.length < 20) return tall > wide && tall >= 6;
  const nearest = (along: 0 | 1) => {
    const across = along === 0 ? 1 : 0;
    const step = Math.max(1, single.reduce((total, { size }) => total + size, 0) / single.length);
    const sorted = single.toSorted(
      (a, b) => Math.round(a.box[across] / step) - Math.round(b.box[across] / step) || a.box[along] - b.box[along],
    );
    let close = 0;
    sorted.forEach(({ box }, at) => {
      const next = sorted[at + 1]?.box;
      if (
        next &&
        Math.abs(next[across] - box[across]) < 0.3 * step &&
        next[along] - box[along + 2 === 2 ? 2 : 3] < 0.25 * step &&
        next[along] > box[along]
      )
        close++;
    });
    return close;
  };
  return tall + nearest(1) > 1.5 * (wide + nearest(0));
}
