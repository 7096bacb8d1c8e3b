/** What each UTF-16 unit means to the rewrite: most mean nothing, and the scan only stops at the others. */
import { radicals } from './radicals.js';

export const plain = 0;
/** Any space or tab. */
export const space = 1;
/** Any end of a line. */
export const lineBreak = 2;
/** Seen by no reader: zero width, soft hyphen, direction marks, byte order mark. */
export const invisible = 3;
/** C0 and C1 controls, DEL: what stood there is not known. */
export const control = 4;
/** Zero width joiner and non-joiner: letters of some scripts need them. */
export const joiner = 5;
/** May compose with what stands before it. */
export const mark = 6;
/** Has a replacement, or a canonical composition other than itself. */
export const mapped = 7;
/** Full-width full stop: a decimal point between digits, punctuation elsewhere. */
export const wideStop = 8;
export const surrogate = 9;

export const wideFullStop = 0xff0e;

function kindsOfUnits(): Uint8Array {
  const found = new Uint8Array(0x10000);
  for (let unit = 0; unit < found.length; unit++) found[unit] = kindOf(unit);
  return found;
}

function kindOf(unit: number): number {
  if (unit >= 0x4e00 && unit <= 0x9fff) return plain; // most units, told without a look-up
  if (unit >= 0xac00 && unit <= 0xd7a3) return plain;
  if (unit >= 0xe000 && unit <= 0xf8ff) return plain; // private use: bullets of symbol fonts, not ours to guess
  if (unit >= 0xd800 && unit <= 0xdfff) return surrogate;
  if (unit === wideFullStop) return wideStop;
  if (unit === 0x200c || unit === 0x200d) return joiner;
  if (replacements.has(unit)) return mapped;
  const character = String.fromCharCode(unit);
  if (breaks.includes(character)) return lineBreak;
  if (anySpace.test(character)) return space;
  if (anyControl.test(character)) return control;
  if (hidden.test(character)) return invisible;
  if (composesWithBefore.test(character)) return mark;
  return character.normalize('NFC') === character ? plain : mapped;
}

const anySpace = /[\t\p{Zs}]/u;
const anyControl = /\p{Cc}/u;
const breaks = '\n\r\v\f\u0085\u2028\u2029';
/** Zero width and direction controls, annotation and object anchors, noncharacters. */
const hidden = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\ufdd0-\ufdef\ufffe\uffff]/;
/** Marks, and the vowels and finals of conjoining Hangul: everything NFC can join to what stands before it. */
const composesWithBefore = /[\p{M}\u1161-\u1175\u11a8-\u11c2]/u;

function ligatures(): [number, string][] {
  return ['ff', 'fi', 'fl', 'ffi', 'ffl', 'st', 'st'].map((letters, index) => [0xfb00 + index, letters]);
}

/** Digits, Latin letters and the percent sign: １０ｍｇ is 10mg. Punctuation stays as Chinese writes it. */
function fullWidth(): [number, string][] {
  const ascii = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz%';
  return [...ascii].map((character) => [character.charCodeAt(0) + 0xfee0, character]);
}

/**
 * C1 controls where a Windows-1252 text was read as Latin-1: 0x96 is an en dash, and without it 5–10 mg would become
 * 510 mg. The five without a character stay controls; 0x85 is a line end in Unicode.
 */
function windows1252(): [number, string][] {
  // Written out, a space where there is no character: TextDecoder of Node 20 reads windows-1252 as Latin-1.
  const characters = '€ ‚ƒ„ †‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
  return [...characters].flatMap((character, index) => (character === ' ' ? [] : [[0x80 + index, character]]));
}

/** One character for one or several others; NFC does the rest. */
export const replacements: ReadonlyMap<number, string> = new Map([
  ...radicals(),
  ...ligatures(),
  ...fullWidth(),
  ...windows1252(),
]);

export const kinds: Uint8Array = kindsOfUnits();
