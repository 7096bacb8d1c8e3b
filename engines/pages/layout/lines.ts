/** A line: all words of one row of a column, with what its look says about it. */
import type { Box } from '../../blocks/block.js';
import type { Word } from '../page.js';
import { quantile, sum, united } from './boxes.js';
import { textOfLine } from './running-text.js';

export interface Line {
  /** From left to right. */
  readonly words: readonly Word[];
  readonly box: Box;
  readonly text: string;
  /** Of most of its letters, points. */
  readonly size: number;
  /** All of it is. */
  readonly isBold: boolean;
  readonly isUnderlined: boolean;
  /** Read from an image: sizes are heights of boxes and vary. */
  readonly isRecognised: boolean;
}

/** @param words from left to right */
export function lineOf(words: readonly Word[], isUnderlined = false): Line {
  const onLine = words.filter(({ script }) => script === undefined);
  const shown = onLine.length > 0 ? onLine : words;
  const letters = shown.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  return {
    words,
    box: united(shown.map(({ box }) => box)),
    text: textOfLine(words),
    size: sizeOf(letters.length > 0 ? letters : shown),
    isBold: letters.length > 0 && letters.every(({ bold }) => bold),
    isUnderlined,
    isRecognised: words.some(({ confidence }) => confidence < 1),
  };
}

/** The size half of the letters have or exceed. */
function sizeOf(words: readonly Word[]): number {
  const total = sum(words.map(({ text }) => text.length));
  let seen = 0;
  for (const { text, size } of words.toSorted((a, b) => a.size - b.size)) {
    seen += text.length;
    if (seen * 2 >= total) return size;
  }
  return quantile(
    words.map(({ size }) => size),
    0.5,
  );
}
