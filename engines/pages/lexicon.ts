/** Common English words, a list that the product ships for another purpose: read when it is first asked for. */
import { readFileSync } from 'node:fs';

let words: ReadonlySet<string> | undefined;

export function commonWords(): ReadonlySet<string> {
  words ??= new Set(
    readFileSync(new URL('../../datasets/phi/packs/en/words.txt', import.meta.url), 'utf8').split('\n'),
  );
  return words;
}
