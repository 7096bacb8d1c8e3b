/** Long numbers that nothing explains: seven digits and more without unit, money or a word that makes them harmless. */
import type { Candidates } from '../scene.js';
import { isDigit } from './characters.js';
import { isMoney, isQuantity } from './context.js';
import type { Lexicon } from './lexicon.js';
import { lettersAt, registers } from './registers.js';
import { endAt, matchAt } from './sticky.js';
import type { Token } from './tokens.js';

const DASHED = /\d{2,10}(?:-\d{2,10}){1,4}(?![\w-])/y;
const MIXED = /[A-Z]{1,5}-?\d{7,12}(?![\w-])/y;
const PARTS = /\d{5,12}[-/]\d{1,5}(?![\w/-])/y;
// chr17:41196312, a position in the genome
const CHROMOSOME = /.{0,2}chr[\dXYM]{1,2}:(?=\d)/y;
// ISBN-13, and the form of ISSN and LOINC.
const BOOK = /97[89]/y;

const LIKELY = 110;
const ENOUGH = 100;

/** @returns the end of the number, 0 where it is short or explained */
export function findLongNumber(text: string, token: Token, lexicon: Lexicon, out: Candidates): number {
  const { start, end, digits, letters, joiners } = token;
  if (digits < 7 || isMoney(text, start) || endAt(CHROMOSOME, text, Math.max(0, start - 6)) > 0) return 0;
  const claim = (last: number, rule: string, score: number): number => {
    out.add(start, last, 'id', `long/${rule}`, score);
    return last;
  };
  if (letters === 0 && joiners === 0) {
    // A round number is a count; 1,234,567 continues behind a comma.
    if (digits < 12 && text.startsWith('000', end - 3)) return 0;
    if (isQuantity(text, end, lexicon) || isContinued(text, start, end)) return 0;
    return claim(end, 'digits', digits >= 8 ? LIKELY : ENOUGH);
  }
  if (letters === 0) {
    const parts = matchAt(PARTS, text, start) ?? matchAt(DASHED, text, start);
    if (!parts || start + parts[0].length !== end || isQuantity(text, end, lexicon)) return 0;
    const pieces = parts[0].split(/[-/]/);
    // 2010-2015, 4500-11000, 978-3-16-148410-0: years, a range, a book. Three parts, or one of seven digits, are a code.
    if (BOOK.test(text.slice(start, start + 3)) || (pieces.length < 3 && pieces.every((piece) => piece.length < 7)))
      return 0;
    if (digits < 9 && pieces.length > 2) return 0;
    return claim(end, 'dashed', ENOUGH);
  }
  const mixed = matchAt(MIXED, text, start);
  if (!mixed || start + mixed[0].length !== end) return 0;
  return registers.has(lettersAt(text, start)) ? 0 : claim(end, 'mixed', ENOUGH);
}

/** Digits go on behind a comma or a point, or came before one: a decimal or a grouped number. */
function isContinued(text: string, start: number, end: number): boolean {
  const after = text[end];
  if ((after === ',' || after === '.') && isDigit(text.charCodeAt(end + 1))) return true;
  const before = text[start - 1];
  return (before === ',' || before === '.' || before === '/') && isDigit(text.charCodeAt(start - 2));
}
