/** What stands around a number: the cue that announces it, the unit that makes it harmless. */

import type { CueCategory } from '../pack/numbers.js';
import { isBlank, isCapital, isDigit, isHan } from './characters.js';
import type { Lexicon } from './lexicon.js';
import { afterSeparator, beforeSeparator, type Phrases, wordStart } from './phrases.js';

export interface Cue {
  readonly category: CueCategory | 'harmless';
  readonly strong: boolean;
  /** A word or sign that says "number" stands between: `#`, `no.`, a colon. */
  readonly numbered: boolean;
  /** Where the value begins: earlier than asked where letters of it stand apart (`ID AB 123456`). */
  readonly value: number;
}

/** Words between a cue and its value. */
const MOST_STEPS = 7;
/** Signs between two words of that way: `MRN  #: (` */
const MOST_SIGNS = 8;

/**
 * Walks left over numbers' words and fillers to a cue.
 * @returns the cue nearest to `offset`, where a general one (`id`) gives way to what it belongs to (`insurance id`)
 */
export function cueBefore(text: string, offset: number, lexicon: Lexicon): Cue | null {
  let at = offset;
  let value = offset;
  let numbered = false;
  let general: Cue | null = null;
  for (let step = 0; step < MOST_STEPS; step++) {
    const gap = beforeSigns(text, at);
    if (gap.at < 0) return general;
    numbered ||= gap.numbered;
    at = gap.at;
    const found = lexicon.cues.endingAt(text, at);
    if (found) {
      const { category, strong } = found.value;
      at = found.start;
      if (category === 'number') numbered = true;
      if (category === 'number' || category === 'filler') continue;
      // `ICD code`: what a general word belongs to decides.
      if (category !== 'id') return { category, strong, numbered, value };
      general ??= { category, strong, numbered, value };
      numbered = true;
      continue;
    }
    if (step > 0) return general ?? harmlessEdition(text, at, lexicon, value);
    // Letters of the value itself, set apart: `MRN: MG 112233`.
    const start = wordStart(text, at);
    if (at - start < 1 || at - start > 4 || offset - at !== 1) return null;
    for (let letter = start; letter < at; letter++) if (!isCapital(text.charCodeAt(letter))) return null;
    value = start;
    at = start;
  }
  return general;
}

/** `ICD-10 code`, `CPT-4 code`: a number of an edition stands between the words. */
function harmlessEdition(text: string, offset: number, lexicon: Lexicon, value: number): Cue | null {
  let at = offset;
  while (offset - at < 2 && isDigit(text.charCodeAt(at - 1))) at--;
  if (at === offset) return null;
  const found = lexicon.cues.endingAt(text, beforeSeparator(text, at));
  return found?.value.category === 'harmless' ? { category: 'harmless', strong: true, numbered: true, value } : null;
}

/** @returns the offset after the last letter before `offset`, -1 where something else comes in between */
function beforeSigns(text: string, offset: number): { at: number; numbered: boolean } {
  let numbered = false;
  let lines = 0;
  let at = offset;
  for (let count = 0; at > 0 && count <= MOST_SIGNS; count++, at--) {
    const code = text.charCodeAt(at - 1);
    if (code === 10 && ++lines > 1) return { at: -1, numbered };
    // The line before ended a quotation or a cell.
    if (lines > 0 && (code === 34 || code === 44)) return { at: -1, numbered };
    if (isBlank(code)) continue;
    // # : =
    if (code === 35 || code === 58 || code === 61) numbered = true;
    // " ' ( ) * - . / [ ] _ | > and a comma
    else if (code === 46) {
      // The dot of an abbreviation, or the end of a sentence that happens to end in a cue.
      if (at - 1 - wordStart(text, at - 1) > (lines > 0 ? 3 : 5) || text[at] === '"') return { at: -1, numbered };
    } else if (!SIGNS.has(code)) return { at, numbered };
  }
  return { at: at > 0 ? at : -1, numbered };
}

const SIGNS: ReadonlySet<number> = new Set(Array.from('"\'()*+-/[]_|>,', (sign) => sign.charCodeAt(0)));

/** A phrase of the set ends right before `offset`, with nothing but blanks, a colon, a hyphen, a dot, a comma or an opening bracket between. */
export function isAfter(text: string, offset: number, phrases: Phrases<unknown>): boolean {
  let at = offset;
  let colons = 0;
  for (let count = 0; at > 0 && count < 4; count++, at--) {
    const code = text.charCodeAt(at - 1);
    // : ( [ - . , = or a blank
    if (code === 58) colons++;
    else if (!isBlank(code) && code !== 40 && code !== 91 && code !== 45 && code !== 46 && code !== 44 && code !== 61)
      break;
    if (colons > 1) return false;
  }
  return phrases.endingAt(text, at) !== null;
}

/** A phrase of the set begins right after `offset`, with at most blanks or a hyphen between. */
export function isBefore(text: string, offset: number, phrases: Phrases<unknown>): boolean {
  if (isHan(text.charCodeAt(offset))) return phrases.startingAt(text, offset) !== null;
  return phrases.startingAt(text, afterSeparator(text, offset)) !== null;
}

/** What follows is a unit or a counted thing: the number is a quantity. */
export function isQuantity(text: string, offset: number, lexicon: Lexicon): boolean {
  let at = offset;
  // A blank or a hyphen; a full stop or a line end would begin something else.
  while (at - offset < 2 && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 45)) at++;
  const code = text.charCodeAt(at);
  // Percent, per mille, times; a slash before a unit: `/uL`
  if (code === 37 || code === 0x2030 || code === 0xd7) return true;
  return lexicon.units.startingAt(text, code === 47 ? at + 1 : at) !== null;
}

/** The number is money: `$12345678`, `€ 100`. */
export function isMoney(text: string, offset: number): boolean {
  const at = text.charCodeAt(offset - 1) === 32 ? offset - 2 : offset - 1;
  const code = text.charCodeAt(at);
  return code === 36 || code === 0x20ac || code === 0xa3 || code === 0xa5;
}
