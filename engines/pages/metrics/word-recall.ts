/** Share of the true words that were read, each as often as it is there, wherever it stands. */
import { normalised } from './character-error-rate.js';

/** @returns null where the truth has no Latin words */
export function wordRecall(read: string, truth: string): number | null {
  const there = countsOf(read);
  let [found, all] = [0, 0];
  for (const [word, count] of countsOf(truth)) {
    all += count;
    found += Math.min(count, there.get(word) ?? 0);
  }
  return all === 0 ? null : found / all;
}

function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of normalised(text, false).matchAll(/[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}'./%-]*/gu)) {
    const bare = word.replace(/['./-]+$/, '');
    counts.set(bare, (counts.get(bare) ?? 0) + 1);
  }
  return counts;
}
