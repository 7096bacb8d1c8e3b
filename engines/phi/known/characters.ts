/**
 * What a UTF-16 unit is to a search for known values, and what it is compared as: one table look-up a unit, because the
 * search touches every character of every clinical text.
 */

export const OTHER = 0;
export const LETTER = 1;
export const DIGIT = 2;
/** A character that is a word by itself: no boundary is needed around it. */
export const HAN = 3;
/** A combining mark: it decorates the letter before it and is passed over. */
export const MARK = 4;

/** Scripts with accents or case lie below; above them the tables are filled by range. */
const LAST_ALPHABETIC = 0x2fff;

const kinds = new Uint8Array(0x10000);
const bases = new Uint16Array(0x10000);

for (let unit = 0; unit < 0x10000; unit++) {
  kinds[unit] = unit <= LAST_ALPHABETIC ? kindOfLetter(String.fromCharCode(unit)) : kindOfRange(unit);
  bases[unit] = unit <= LAST_ALPHABETIC ? baseOf(unit) : unit;
}

function kindOfLetter(char: string): number {
  if (/\p{L}/u.test(char)) return LETTER;
  if (/\p{Nd}/u.test(char)) return DIGIT;
  return /\p{M}/u.test(char) ? MARK : OTHER;
}

function kindOfRange(unit: number): number {
  if (unit === 0x3005 || unit === 0x3007 || (unit >= 0x3400 && unit <= 0x9fff)) return HAN;
  if (unit >= 0xf900 && unit <= 0xfaff) return HAN;
  // Surrogates: rare Han and historic scripts count as Han; the planes of emoji do not.
  if (unit >= 0xd840 && unit <= 0xd8bf) return HAN;
  if (unit >= 0xdc00 && unit <= 0xdfff) return HAN;
  if ((unit >= 0x3041 && unit <= 0x30ff) || (unit >= 0xa000 && unit <= 0xd7a3)) return LETTER;
  return OTHER;
}

/** Lower case, without accent: É is e. Letters that become two (ß) stay. */
function baseOf(unit: number): number {
  const plain = String.fromCharCode(unit).normalize('NFD').charAt(0).toLowerCase();
  return plain.length === 1 ? plain.charCodeAt(0) : unit;
}

export function kindOf(unit: number): number {
  return kinds[unit] ?? OTHER;
}

/** What a unit is compared as. */
export function baseUnit(unit: number): number {
  return bases[unit] ?? unit;
}

/** A word in comparable form. */
export function based(word: string): string {
  let out = '';
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    if (kindOf(unit) !== MARK) out += String.fromCharCode(baseUnit(unit));
  }
  return out;
}

export function isCapital(unit: number): boolean {
  if (unit < 0x80) return unit >= 0x41 && unit <= 0x5a;
  return kindOf(unit) === LETTER && unit !== String.fromCharCode(unit).toLowerCase().charCodeAt(0);
}

/** A capital behind a small letter begins a word, where a blank or the end of a line was lost: "painMaria". */
export function startsInside(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  const isLatinCapital = (unit >= 0x41 && unit <= 0x5a) || (unit >= 0xc0 && unit <= 0xde);
  return isLatinCapital && kindOf(text.charCodeAt(at - 1)) === LETTER && !isCapital(text.charCodeAt(at - 1));
}
