/** The header that was probably meant. It is shown in messages, so what may be data is left out. */

/** Headers are words; anything else may be somebody's data. */
const NAME = /^[A-Za-z][A-Za-z0-9_ ]{1,40}$/;

/** @returns the candidate within a third of the name's length in edits, or undefined */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let smallest = Math.floor(name.length / 3) + 1;
  for (const candidate of candidates) {
    const word = candidate.trim();
    if (!NAME.test(word)) continue;
    const distance = edits(name.toUpperCase(), word.toUpperCase());
    if (distance < smallest) {
      smallest = distance;
      best = word;
    }
  }
  return best;
}

function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitution));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
