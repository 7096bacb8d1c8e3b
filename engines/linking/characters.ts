/** What linking knows of single UTF-16 code units: which belong to a word, and which are read as the same. */

/** From here on (CJK radicals, kana, Han, Hangul, surrogates) a script is linked by character, without word boundaries. */
const CJK_START = 0x2e80;

/** 1 for letters, marks and digits of scripts that put spaces between words. */
const inWord = new Uint8Array(CJK_START);
/** Lower case of each unit where that is one unit too (İ is not), so that folding never moves an offset. */
const folded = new Uint16Array(CJK_START);

for (let unit = 0; unit < CJK_START; unit += 1) {
  const character = String.fromCharCode(unit);
  const lower = character.toLowerCase();
  inWord[unit] = /[\p{L}\p{N}\p{M}]/u.test(character) ? 1 : 0;
  folded[unit] = lower.length === 1 ? lower.charCodeAt(0) : unit;
}
// Typographic variants that sources use for the same name: Alzheimer’s, beta‑blocker, and white space of any kind.
for (const unit of [0x2018, 0x2019, 0x02bc]) folded[unit] = 0x27;
for (const unit of [0x2010, 0x2011, 0x2012, 0x2013, 0x2212]) folded[unit] = 0x2d;
for (const unit of [0x09, 0x0a, 0x0d, 0xa0, 0x2002, 0x2003, 0x2009, 0x202f]) folded[unit] = 0x20;

/** True for a unit of a word: a match may not begin or end between two of them. False past the end (NaN). */
export function isWordUnit(unit: number): boolean {
  return inWord[unit] === 1;
}

/** The unit a case-insensitive comparison looks at. */
export function foldUnit(unit: number): number {
  return folded[unit] ?? unit;
}
