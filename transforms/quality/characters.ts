/** What a UTF-16 unit can be, as one byte of flags: the only thing the scan looks up a character. */

export const letter = 1;
export const digit = 2;
/** Continues a word and never begins one: combining marks, joiners of scripts, the second half of a surrogate pair. */
export const mark = 4;
/** Han and kana are written without spaces: each such character is a unit of its own. */
export const ideograph = 8;
export const space = 16;
/** May end a sentence. */
export const terminal = 32;
/** Belongs to a word when it stands between two letters or digits: don't, beta-blocker, 0.5. */
export const joiner = 64;
export const bullet = 128;

/** Begins a word. */
export const begins = letter | digit;
/** Is inside a word. */
export const continues = letter | digit | mark;

const terminals = '.!?…。！？｡．؟۔।';
const joiners = "'’-.‐‑";
const bullets = '-*+–—•‣◦●○■□▪▫◆◇►➢➤✓✔·';

/** Bullets that are also signs of arithmetic or speech count only before a space. */
export const doubtfulBullets = '-*+–—·';

export function characterFlags(): Uint8Array {
  const flags = new Uint8Array(0x10000);
  for (let unit = 0; unit < flags.length; unit++) flags[unit] = flagsOf(unit);
  for (const [characters, flag] of [
    [terminals, terminal],
    [joiners, joiner],
    [bullets, bullet],
  ] as const) {
    for (const character of characters) flags[character.charCodeAt(0)] = (flags[character.charCodeAt(0)] ?? 0) | flag;
  }
  return flags;
}

function flagsOf(unit: number): number {
  if (unit >= 0x4e00 && unit <= 0x9fff) return ideograph; // most units, told without a look-up
  if (unit >= 0xac00 && unit <= 0xd7a3) return letter;
  if (unit >= 0xd800 && unit <= 0xdfff) return flagsOfSurrogate(unit);
  if (unit >= 0xe000 && unit <= 0xf8ff) return 0;
  const character = String.fromCharCode(unit);
  if (aLetter.test(character)) return unspaced.test(character) ? ideograph : letter;
  if (aNumber.test(character)) return unspaced.test(character) ? ideograph : digit;
  if (aMark.test(character)) return mark;
  return aSpace.test(character) ? space : 0;
}

const aLetter = /\p{L}/u;
const aNumber = /\p{N}/u;
const aMark = /[\p{M}\u200c\u200d]/u;
const aSpace = /\s/;
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u;

/**
 * Half a character is enough: planes 2 and 3 hold ideographs, D83C to D83E begin emoji and other symbols, and the rest
 * is letters of historic and minority scripts.
 */
function flagsOfSurrogate(unit: number): number {
  if (unit >= 0xdc00) return mark;
  if (unit >= 0xd840 && unit <= 0xd88d) return ideograph;
  return unit >= 0xd83c ? 0 : letter;
}
