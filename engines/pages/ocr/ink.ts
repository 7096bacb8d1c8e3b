/** Where the ink of a page is, coarsely: what part of it lies inside of the words says whether an engine passed over text. */
import type { Box } from '../../blocks/block.js';
import type { PageImage } from '../page.js';

/** Edge of a cell in points: less than a letter of small print. */
const cellPoints = 3;
const inkBelow = 150;

export interface InkMap {
  readonly columns: number;
  readonly rows: number;
  /** Edge of a cell, points. */
  readonly cell: number;
  /** Ink pixels a cell. */
  readonly counts: Uint16Array;
  readonly total: number;
}

/** @param image prepared, rules taken out: a frame is no text that was missed */
export function inkMap(image: PageImage): InkMap {
  const edge = Math.max(1, Math.round((cellPoints / 72) * image.dpi));
  const columns = Math.ceil(image.width / edge);
  const rows = Math.ceil(image.height / edge);
  const counts = new Uint16Array(columns * rows);
  let total = 0;
  for (let y = 0, pixel = 0; y < image.height; y++) {
    const row = Math.floor(y / edge) * columns;
    for (let x = 0; x < image.width; x++, pixel++) {
      if ((image.pixels[pixel] ?? 255) >= inkBelow) continue;
      const at = row + Math.floor(x / edge);
      counts[at] = (counts[at] ?? 0) + 1;
      total++;
    }
  }
  return { columns, rows, cell: (edge * 72) / image.dpi, counts, total };
}

/** Share of the ink that lies inside of the boxes, 0 to 1; 1 where there is no ink. */
export function inkCovered(map: InkMap, boxes: Iterable<Box>): number {
  if (map.total === 0) return 1;
  const covered = new Uint8Array(map.counts.length);
  for (const [left, top, right, bottom] of boxes) {
    // Half a cell of tolerance: boxes are drawn tightly around letters.
    const fromRow = Math.max(0, Math.floor(top / map.cell - 0.5));
    const toRow = Math.min(map.rows - 1, Math.floor(bottom / map.cell + 0.5));
    const fromColumn = Math.max(0, Math.floor(left / map.cell - 0.5));
    const toColumn = Math.min(map.columns - 1, Math.floor(right / map.cell + 0.5));
    for (let row = fromRow; row <= toRow; row++) {
      covered.fill(1, row * map.columns + fromColumn, row * map.columns + toColumn + 1);
    }
  }
  let inside = 0;
  for (let at = 0; at < covered.length; at++) if (covered[at] === 1) inside += map.counts[at] ?? 0;
  return inside / map.total;
}
