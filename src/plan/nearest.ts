/** The known word a mistyped one was probably meant to be. */
import { editDistance } from '../../formats/text/edit-distance.js';

/** @returns the word at the smallest edit distance; the first one on a tie */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let smallest = Infinity;
  for (const candidate of known) {
    const distance = editDistance(word, candidate);
    if (distance < smallest) {
      smallest = distance;
      best = candidate;
    }
  }
  return best;
}
