/** A share with its interval, as the pages show it. */
import { wilson } from '../../../engines/statistics/wilson.js';
import type { Share } from '../shapes.js';

/** Two-sided 95 %. */
export function shareOf(hits: number, of: number): Share {
  const [low, high] = wilson(hits, of);
  return { hits, of, low, high };
}
