/** How entries of the word lists are spelt, and what a word of a text must be turned into to be looked up. */

/** Letters that no canonical decomposition turns into ASCII. */
const SPECIAL: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ı', 'i'],
]);

const PLAIN = /^[a-z]*$/;
const WITH_BLANKS = /^[a-z]+(?: [a-z]+)*$/;

/** Lower case, no accent, no apostrophe, no dot; a hyphen is a blank. `O'Brien` is `obrien`, `St. Louis` is `st louis`. */
export function spelt(entry: string): string {
  const lower = entry.toLowerCase();
  if (WITH_BLANKS.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’ʻ.]/g, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => SPECIAL.get(letter) ?? letter)
    .replace(/[-\s]+/g, ' ')
    .trim();
}

/** As `spelt`, of one word as it stands in a text; a possessive is no part of it. */
export function wordKey(word: string): string {
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return spelt(lower.endsWith("'s") ? lower.slice(0, -2) : lower);
}
