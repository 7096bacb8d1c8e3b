/** Common English words, a list that the product ships for another purpose: read when it is first asked for. */
import { readFileSync } from 'node:fs';

/** The package's folder, from the sources as from the build. */
const root = new URL(import.meta.url.includes('/dist/engines/') ? '../../../' : '../../', import.meta.url);

let words: ReadonlySet<string> | undefined;

export function commonWords(): ReadonlySet<string> {
  words ??= new Set(readFileSync(new URL('datasets/phi/packs/en/words.txt', root), 'utf8').split('\n'));
  return words;
}
