/** Sheets for tests: lines of text set where a test wants them, as words with the boxes a printer would give them. */
import type { PageWords, Rule, Word } from '../../../../engines/pages/page.js';

export interface Setting {
  readonly size?: number;
  readonly bold?: boolean;
  readonly confidence?: number;
}

/** Han are as wide as they are high, other letters half of it. */
function advance(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += /[\u2e80-\uffef]/u.test(letter) ? size : size / 2;
  return width;
}

export function set(
  text: string,
  left: number,
  top: number,
  { size = 10, bold, confidence = 1 }: Setting = {},
): Word[] {
  let at = left;
  return text.split(' ').map((piece) => {
    const width = advance(piece, size);
    const box = [at, top, at + width, top + size] as const;
    at += width + size / 4;
    return { text: piece, box, confidence, size, ...(bold && { bold }) };
  });
}

/** Lines below each other, 12 points apart. */
export function setLines(lines: readonly string[], left: number, top: number, setting: Setting = {}): Word[] {
  const pitch = 1.2 * (setting.size ?? 10);
  return lines.flatMap((line, at) => set(line, left, top + at * pitch, setting));
}

export function sheet(words: readonly Word[], rules: readonly Rule[] = [], number = 1): PageWords {
  return { number, width: 595, height: 842, words, rules, figures: [] };
}

/** The lines of a table: from edges to edges. */
export function gridRules(xs: readonly number[], ys: readonly number[]): Rule[] {
  const [left, right] = [xs[0] ?? 0, xs.at(-1) ?? 0];
  const [top, bottom] = [ys[0] ?? 0, ys.at(-1) ?? 0];
  return [
    ...ys.map((y): Rule => ({ direction: 'horizontal', box: [left, y, right, y + 0.5] })),
    ...xs.map((x): Rule => ({ direction: 'vertical', box: [x, top, x + 0.5, bottom] })),
  ];
}
