/** A text with replacements, and the way back from its offsets to those of the text before. */
import type { Edit } from '../../schemas/transform.js';
import type { Range } from './tags.js';

export interface Rewriting {
  readonly text: string;
  /** Where the replacements stand in it, in order. */
  readonly replaced: readonly Range[];
  /** Offset before the rewriting, of an offset outside of every replacement. */
  original(offset: number): number;
}

/** @param edits sorted, without overlap */
export function rewrite(text: string, edits: readonly Edit[]): Rewriting {
  const pieces: string[] = [];
  const replaced: Range[] = [];
  let at = 0;
  let length = 0;
  for (const edit of edits) {
    pieces.push(text.slice(at, edit.start), edit.text);
    length += edit.start - at;
    replaced.push({ start: length, end: length + edit.text.length });
    length += edit.text.length;
    at = edit.end;
  }
  pieces.push(text.slice(at));
  return {
    text: edits.length === 0 ? text : pieces.join(''),
    replaced,
    original(offset) {
      // The last edit whose replacement ends at or before the offset.
      let low = 0;
      let high = replaced.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((replaced[middle]?.end ?? Infinity) <= offset) low = middle + 1;
        else high = middle;
      }
      const behind = replaced[low - 1];
      return behind ? offset - behind.end + (edits[low - 1]?.end ?? 0) : offset;
    },
  };
}
