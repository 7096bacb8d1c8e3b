/**
 * One way of writing for what reads the same, so that every recogniser sees plain text: full-width letters and digits,
 * exotic blanks, dashes and apostrophes become ASCII, one for one; zero-width characters, soft hyphens and the hyphens of
 * words divided at a line end are left out.
 */

import { unitsOf } from './word-table.js';

export interface Folded {
  readonly text: string;
  /** The offset in the original of an offset in the folded text. */
  original(offset: number): number;
}

/** Zero-width characters, soft hyphen, and every character `foldedUnit` changes. */
const UNUSUAL =
  /[\u00a0\u00ad\u02bc\u1680\u2000-\u2015\u2018\u2019\u201b\u202f\u205f\u2060\u2212\u3000\ufe58\ufe63\ufeff\uff01-\uff5e]/;
/** The second half of a divided word begins with a small letter; a capital begins a name of its own. */
const DIVIDED = /[a-z\u00df-\u00ff]-\n[a-z\u00df-\u00ff]/;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/;
const LEFT_OUT = /[\u00ad\u200b-\u200f\u2060\ufeff]|(?<=[a-z\u00df-\u00ff])-\n(?=[a-z\u00df-\u00ff])/g;
const CHANGED =
  /[\u00a0\u02bc\u1680\u2000-\u200a\u2010-\u2015\u2018\u2019\u201b\u202f\u205f\u2212\u3000\ufe58\ufe63\uff01-\uff5e]/;
/** Of every unit the one it is read as. */
const READ_AS = Uint16Array.from({ length: 1 << 16 }, (_, code) => {
  const unit = String.fromCharCode(code);
  return CHANGED.test(unit) ? foldedUnit(unit).charCodeAt(0) : code;
});

const same = (offset: number): number => offset;

/** @returns the text itself, with the identity map, where nothing is unusual: the common case costs one scan */
export function fold(text: string): Folded {
  const isDivided = text.includes('-\n') && DIVIDED.test(text);
  if (!isDivided && !UNUSUAL.test(text)) return { text, original: same };
  const plain = changed(text);
  if (!isDivided && !INVISIBLE.test(plain)) return { text: plain, original: same };
  const removed: number[] = [];
  for (const { index, 0: left } of plain.matchAll(LEFT_OUT)) {
    for (let unit = 0; unit < left.length; unit += 1) removed.push(index + unit);
  }
  return { text: plain.replace(LEFT_OUT, ''), original: originalOffset(removed) };
}

function changed(text: string): string {
  const units = unitsOf(text);
  for (let at = 0; at < units.length; at += 1) units[at] = READ_AS[units[at] ?? 0] ?? 0;
  return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le');
}

function foldedUnit(unit: string): string {
  const code = unit.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if ((code >= 0x2010 && code <= 0x2015) || code === 0x2212 || code === 0xfe58 || code === 0xfe63) return '-';
  if (code === 0x2018 || code === 0x2019 || code === 0x201b || code === 0x02bc) return "'";
  return ' ';
}

/** @param removed offsets, in the original, of the characters left out, ascending */
function originalOffset(removed: readonly number[]): (offset: number) => number {
  return (offset) => {
    // How many were left out before the character that now stands at `offset`.
    let low = 0;
    let high = removed.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((removed[middle] ?? Infinity) - middle <= offset) low = middle + 1;
      else high = middle;
    }
    return offset + low;
  };
}
