/**
 * Superscripts and subscripts on one line. Raised type separates; without it 10<sup>6</sup> would be 106, and the
 * mark of a note would become a letter of the word before it.
 */

export interface ScriptSettings {
  /** Raised letters and numbers may be marks of notes: true in tables, whose notes are written below them. */
  readonly hasNotes?: boolean;
  /** The text is such a note: the mark it begins with is set off by a space. */
  readonly isNote?: boolean;
}

/** How much of the text before is looked at: a pattern that ends in $ reads all it is given. */
const TAIL = 64;

/** `1` or `1,2–4`. */
const NUMBERS = /^\d{1,3}(?:\s?[,\u2010-\u2014-]\s?\d{1,3})*$/;
/** At least two: one number alone may be an exponent, as in m<sup>2</sup>. */
const NUMBER_LIST = /^\d{1,3}(?:\s?[,\u2010-\u2014-]\s?\d{1,3})+$/;
const LETTERS = /^[a-z](?:\s?,\s?[a-z])*$/;

/**
 * - a number gets a caret: `10^6`, `m^2`, `Ca^2+`; unless it begins a word: <sup>13</sup>C is `13C`
 * - so does a single letter: `2^n`, and `scores^a` or `^a Dose` in a table; but 1<sup>a</sup> and N<sup>o</sup> are words
 * - other letters and signs close up: `CD4+`, `1st`, `TM`
 * - numbers behind a full stop or comma, and lists of numbers behind a word, are citations nobody marked up: dropped
 *
 * @param before the text written so far
 * @param isPrefix a letter follows at once
 * @returns what is shown, and whether it joins the word before, over a space of the file
 */
export function raised(
  text: string,
  before: string,
  isPrefix: boolean,
  settings: ScriptSettings,
): { readonly joined: boolean; readonly shown: string } {
  const tail = before.slice(-TAIL);
  const isApart = tail === '' || /\s$/.test(tail);
  if (settings.isNote && text !== '' && isApart) return { joined: false, shown: `${text} ` };
  if (settings.hasNotes && isApart && isPrefix && LETTERS.test(text)) return { joined: false, shown: `^${text} ` };
  const isNumber = /^[+\u2212\u2010-\u2014-]?\d/.test(text);
  const isOrdinal = !settings.hasNotes && /^[ao]$/.test(text) && /(?:\p{N}|(?:^|\P{L})\p{L})$/u.test(tail);
  const isLetter = LETTERS.test(text) && !isApart && !isOrdinal;
  if ((!isNumber && !isLetter) || (isApart && isPrefix)) return { joined: false, shown: text };
  const base = tail.trimEnd();
  if (!settings.hasNotes && isCitation(text, base)) return { joined: false, shown: '' };
  const hasBase = (isApart ? /[\p{L}\p{N})\]]$/u : /[\p{L}\p{N}.,;:!?”’)\]]$/u).test(base);
  return hasBase ? { joined: isApart, shown: `^${text}` } : { joined: false, shown: text };
}

function isCitation(text: string, base: string): boolean {
  if (/\p{L}[.,;:!?”’)]+$/u.test(base)) return NUMBERS.test(text);
  return /[\p{L}.,;:!?”’)]$/u.test(base) && NUMBER_LIST.test(text);
}

/** H<sub>2</sub>O is `H2O`; after a digit an underscore keeps two numbers apart. */
export function lowered(text: string, before: string): string {
  return /^\d/.test(text) && /\d$/.test(before.slice(-1)) ? `_${text}` : text;
}
