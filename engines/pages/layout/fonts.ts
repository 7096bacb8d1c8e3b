/** What the type of a whole document is like: what is larger than this is a heading, what is farther apart a paragraph. */
import { quantile } from './boxes.js';
import { hasHan } from './characters.js';
import type { Line } from './lines.js';

export interface Fonts {
  /** Points: the size most letters have. */
  readonly body: number;
  /** Most letters are bold: then bold says nothing. */
  readonly isBold: boolean;
  /** A good part of the letters are Han, whose heights in images vary. */
  readonly isHan: boolean;
  /** Distance of two lines of a paragraph, in font sizes. */
  readonly pitch: number;
}

/** @param leaves lines of each column from top to bottom */
export function fontsOf(leaves: Iterable<readonly Line[]>): Fonts {
  const letters = new Map<number, number>();
  const distances: number[] = [];
  let [bold, all, han] = [0, 0, 0];
  for (const lines of leaves) {
    let above: Line | undefined;
    for (const line of lines) {
      const size = Math.round(line.size * 2) / 2;
      const count = line.text.length;
      letters.set(size, (letters.get(size) ?? 0) + count);
      all += count;
      if (line.isBold) bold += count;
      if (hasHan(line.text)) han += count;
      const distance = above ? distanceOf(above, line) / line.size : 0;
      if (distance > 0.8 && distance < 3 && count > 20) distances.push(distance);
      above = line;
    }
  }
  const sizes = [...letters].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const pitch = distances.length === 0 ? 1.3 : quantile(distances, 0.3);
  return { body: sizes[0]?.[0] ?? 10, isBold: bold * 2 > all, isHan: han * 3 > all, pitch };
}

/** From line to line, at the foot of the letters. */
export function distanceOf(above: Line, below: Line): number {
  return below.box[3] - above.box[3];
}
