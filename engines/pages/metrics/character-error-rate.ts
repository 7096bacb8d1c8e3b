/** Character error rate: edits between what was read and what is true, as a share of what is true. */

/**
 * NFKC, bullets as one, hyphens as one, white space as one space. Chinese and Japanese have spaces by accident: there
 * all of them are left out.
 */
export function normalised(text: string, isUnspaced: boolean): string {
  const folded = text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/^\s*[•·●○◦▪*-]\s+/gm, '- ');
  return isUnspaced ? folded.replace(/\s+/g, '') : folded.replace(/\s+/g, ' ').trim();
}

/** @returns 0 for none; more than 1 where more was made up than there is */
export function characterErrorRate(read: string, truth: string): number {
  if (truth === '') return read === '' ? 0 : 1;
  return edits(read, truth) / truth.length;
}

/** Levenshtein distance, Myers' bit vectors in the form of Hyyrö (2003): pages have thousands of letters. */
export function edits(a: string, b: string): number {
  const [pattern, text] = a.length < b.length ? [a, b] : [b, a];
  if (pattern === '') return text.length;
  const length = pattern.length;
  const width = BigInt(length);
  const mask = (1n << width) - 1n;
  const high = 1n << (width - 1n);
  const where = new Map<string, bigint>();
  for (let at = 0; at < length; at++) {
    const letter = pattern.charAt(at);
    where.set(letter, (where.get(letter) ?? 0n) | (1n << BigInt(at)));
  }
  let [up, down, score] = [mask, 0n, length];
  for (let at = 0; at < text.length; at++) {
    const match = where.get(text.charAt(at)) ?? 0n;
    const across = (((match & up) + up) ^ up) | match | down;
    let plus = down | ~(across | up);
    let minus = up & across;
    if (plus & high) score++;
    if (minus & high) score--;
    plus = (plus << 1n) | 1n;
    minus <<= 1n;
    up = (minus | ~(across | plus)) & mask;
    down = plus & across & mask;
  }
  return score;
}
