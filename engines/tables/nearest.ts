/** The header that was probably meant. It is shown in messages, so what may be data is left out. */
import { editDistance } from '../../formats/text/edit-distance.js';

/** Headers are words; anything else may be somebody's data. */
const NAME = /^[A-Za-z][A-Za-z0-9_ ]{1,40}$/;

/** @returns the candidate within a third of the name's length in edits, or undefined */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let smallest = Math.floor(name.length / 3) + 1;
  for (const candidate of candidates) {
    const word = candidate.trim();
    if (!NAME.test(word)) continue;
    const distance = editDistance(name.toUpperCase(), word.toUpperCase());
    if (distance < smallest) {
      smallest = distance;
      best = word;
    }
  }
  return best;
}
