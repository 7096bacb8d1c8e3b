/** F1 of numeric tokens: a number counts with the digits, points and signs it has, and as often as it is there. */
import { normalised } from './character-error-rate.js';

/** @returns 1 where neither has numbers */
export function numberScore(read: string, truth: string): number {
  const [there, wanted] = [numbersOf(read), numbersOf(truth)];
  let found = 0;
  for (const [number, count] of wanted) found += Math.min(count, there.get(number) ?? 0);
  const total = sizeOf(there) + sizeOf(wanted);
  return total === 0 ? 1 : (2 * found) / total;
}

function numbersOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [number] of normalised(text, false).matchAll(/\d+(?:[.,]\d+)*/g)) {
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return counts;
}

function sizeOf(counts: ReadonlyMap<string, number>): number {
  let size = 0;
  for (const count of counts.values()) size += count;
  return size;
}
