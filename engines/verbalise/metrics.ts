/** BLEU and chrF of texts against references, as the papers define them: own tokenisation, so only roughly comparable. */

export interface Scored {
  readonly text: string;
  readonly references: readonly string[];
}

const ORDERS = 4;

/** Corpus BLEU-4, lower case, punctuation split off, closest reference length; 0 to 100 (Papineni et al. 2002). */
export function bleu(all: readonly Scored[]): number {
  const matched = new Array<number>(ORDERS).fill(0);
  const total = new Array<number>(ORDERS).fill(0);
  let length = 0;
  let closest = 0;
  for (const { text, references } of all) {
    const words = tokens(text);
    const others = references.map(tokens);
    length += words.length;
    const lengths = others.map((other) => other.length);
    closest += lengths.reduce((best, one) => {
      const nearer = Math.abs(one - words.length) - Math.abs(best - words.length);
      return nearer < 0 || (nearer === 0 && one < best) ? one : best;
    }, lengths[0] ?? 0);
    for (let order = 1; order <= ORDERS; order += 1) {
      const limits = new Map<string, number>();
      for (const other of others) {
        for (const [gram, count] of grams(other, order)) limits.set(gram, Math.max(limits.get(gram) ?? 0, count));
      }
      for (const [gram, count] of grams(words, order)) {
        matched[order - 1] = (matched[order - 1] ?? 0) + Math.min(count, limits.get(gram) ?? 0);
        total[order - 1] = (total[order - 1] ?? 0) + count;
      }
    }
  }
  if (matched.some((count) => count === 0)) return 0;
  const precision = matched.reduce((sum, count, index) => sum + Math.log(count / (total[index] ?? 1)), 0) / ORDERS;
  return 100 * Math.exp(precision + Math.min(0, 1 - closest / length));
}

const CHARACTERS = 6;
const BETA = 2;

/** Mean over texts of chrF-6 with the best reference, white space left out; 0 to 100 (Popović 2015). */
export function chrf(all: readonly Scored[]): number {
  const sum = all.reduce(
    (total, { text, references }) => total + Math.max(0, ...references.map((one) => chrfOf(text, one))),
    0,
  );
  return all.length === 0 ? 0 : (100 * sum) / all.length;
}

function chrfOf(text: string, reference: string): number {
  const [a, b] = [text, reference].map((one) => [...one.replace(/\s+/g, '')]);
  let precision = 0;
  let recall = 0;
  let orders = 0;
  for (let order = 1; order <= CHARACTERS; order += 1) {
    const own = grams(a ?? [], order);
    const other = grams(b ?? [], order);
    const [said, wanted] = [own, other].map((counts) => [...counts.values()].reduce((sum, count) => sum + count, 0));
    if (!said || !wanted) continue;
    let matched = 0;
    for (const [gram, count] of own) matched += Math.min(count, other.get(gram) ?? 0);
    precision += matched / said;
    recall += matched / wanted;
    orders += 1;
  }
  if (orders === 0 || precision + recall === 0) return 0;
  return ((1 + BETA ** 2) * precision * recall) / orders / (BETA ** 2 * precision + recall);
}

function tokens(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
}

function grams(items: readonly string[], order: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + order <= items.length; at += 1) {
    const gram = items.slice(at, at + order).join('\u0000');
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}
