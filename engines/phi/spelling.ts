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
  return WITH_BLANKS.test(lower) ? lower : (folded(lower) ?? speltSlowly(lower));
}

function speltSlowly(lower: string): string {
  return lower
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’ʻ.]/g, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => SPECIAL.get(letter) ?? letter)
    .replace(/[-\s]+/g, ' ')
    .trim();
}

/** Latin letters with accents, and what they are spelt. */
const SIZE = 0x250;
const SPELT = Array.from({ length: SIZE }, (_, code) => speltSlowly(String.fromCharCode(code)));

/** As `speltSlowly`, letter by letter; null where there is another one. */
function folded(lower: string): string | null {
  let key = '';
  let isApart = false;
  for (let at = 0; at < lower.length; at += 1) {
    const code = lower.charCodeAt(at);
    if (code >= SIZE) return null;
    if (code === 45 || code === 32 || code === 0xa0 || (code >= 9 && code <= 13)) {
      isApart = key !== '';
      continue;
    }
    const letters = SPELT[code] ?? '';
    if (letters === '') continue;
    key += isApart ? ` ${letters}` : letters;
    isApart = false;
  }
  return key;
}

/** As `spelt`, of one word as it stands in a text; a possessive is no part of it. */
export function wordKey(word: string): string {
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return spelt(lower.endsWith("'s") ? lower.slice(0, -2) : lower);
}
