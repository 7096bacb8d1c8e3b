/** 32-bit hashes: the scan compares words, lines and n-grams as integers and never makes a string of one. */

/** FNV-1a: a word is hashed unit by unit while it is read. */
export const wordSeed = 0x811c9dc5 | 0;
const fnvPrime = 0x01000193;

/** One more unit of a word. ASCII capitals count as their small letters, so that "The" is "the". */
export function addUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ (unit >= 0x41 && unit <= 0x5a ? unit | 0x20 : unit), fnvPrime);
}

/** The hash of a sequence from that of its beginning and of its next item. */
export function addItem(hash: number, item: number): number {
  const mixed = Math.imul(((hash << 5) | (hash >>> 27)) ^ item, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

export function hashWord(word: string): number {
  let hash = wordSeed;
  for (let index = 0; index < word.length; index++) hash = addUnit(hash, word.charCodeAt(index));
  return hash;
}
