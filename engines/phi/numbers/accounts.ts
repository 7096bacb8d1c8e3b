/** Cards and bank accounts by their check digits: ISO/IEC 7812 and ISO 13616. */
import type { Candidates } from '../scene.js';
import { countDigits } from './characters.js';
import { isIban, isLuhn } from './checksums.js';
import { endAt, matchAt } from './sticky.js';
import type { Token } from './tokens.js';

// Thirteen to nineteen digits, in groups of four or as American Express writes them.
const CARD = /[2-6]\d{3}(?:([ -])\d{4}\1\d{4}\1\d{1,4}(?:\1\d{1,3})?|([ -])\d{6}\2\d{4,5}|\d{9,15})(?![\w]|[.,-]\d)/y;
const IBAN = /[A-Z]{2}\d{2} ?(?:[A-Z0-9]{4} ?){2,7}[A-Z0-9]{1,4}(?![A-Za-z0-9])/y;
/** National account numbers of all countries have more digits than this. */
const FEWEST_DIGITS = 12;
/** Countries that issue them, so that a code of letters and digits alone is not taken for one (SWIFT IBAN registry). */
const COUNTRIES: ReadonlySet<string> = new Set(
  `AD AE AL AT AZ BA BE BG BH BR BY CH CR CY CZ DE DK DO EE EG ES FI FO FR GB GE GI GL GR GT HR HU IE IL IQ IS IT JO KW
  KZ LB LC LI LT LU LV LY MC MD ME MK MR MT MU NL NO OM PK PL PS PT QA RO RS RU SA SC SD SE SI SK SM ST SV TL TN TR UA
  VA VG XK`.split(/\s+/),
);

/** @returns the end of the card number that starts at `start`, 0 where there is none */
export function findCard(text: string, { start, head }: Token, out: Candidates): number {
  if (head !== 4 && head < 13) return 0;
  const found = matchAt(CARD, text, start);
  if (!found) return 0;
  const digits = found[0].replace(/\D/g, '');
  const grouped = digits.length < found[0].length;
  if (!isLuhn(digits) && !(grouped && digits.length === 16)) return 0;
  out.add(start, start + found[0].length, 'account', 'accounts/card', isLuhn(digits) ? 150 : 110);
  return start + found[0].length;
}

export function findIban(text: string, start: number, out: Candidates): number {
  if (!COUNTRIES.has(text.slice(start, start + 2))) return 0;
  // A word in capitals may follow a number written in groups: give up the last group until the rest checks.
  let end = endAt(IBAN, text, start);
  const longest = end;
  if (countDigits(text, start, end) < FEWEST_DIGITS) return 0;
  for (; end > start; end = text.lastIndexOf(' ', end - 1)) {
    const value = text.slice(start, end).replaceAll(' ', '');
    if (value.length < 15 || value.length > 34) continue;
    if (isIban(value)) {
      out.add(start, end, 'account', 'accounts/iban', 150);
      return end;
    }
  }
  // A typo in a number of the right form; the groups of four are read to the first that has no digit.
  const value = text.slice(start, longest).replace(/ [A-Z]+(?: .*)?$/, '');
  if (countDigits(value, 0, value.length) < FEWEST_DIGITS) return 0;
  out.add(start, start + value.length, 'account', 'accounts/iban-form', 110);
  return start + value.length;
}
