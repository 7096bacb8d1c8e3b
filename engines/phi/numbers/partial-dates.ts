/** Dates in digits that lack a part: 3/4, 03/2021, 2021-03, 12.3., ranges of days. They look like fractions and scores. */
import { isDayMonth, isMonth, isYear } from './calendar.js';
import { isDigit } from './characters.js';
import { isAfter, isQuantity } from './context.js';
import type { Lexicon } from './lexicon.js';
import { endAt, matchAt } from './sticky.js';
import type { Token } from './tokens.js';

const MONTH_YEAR = /(\d{1,2})([-/.])(\d{4})(?![\d])/y;
const YEAR_MONTH = /(\d{4})([-/])(\d{2})(?!\d)/y;
const PAIR = /(\d{1,2})([-/.])(\d{1,2})(?!\d)/y;
const SECOND_PAIR = / ?- ?(\d{1,2})\/(\d{1,2})(?:\/(?:\d{4}|\d{2}))?(?![\d/])/y;
// 12.-15.3. and 12.-15.3.2021, as German writes the days of one month.
const DAY_RANGE = /(\d{1,2})\. ?- ?(\d{1,2})\.(\d{1,2})\.(?:\d{4}|\d{2})?/y;

/** @param labelled a label such as `date of birth` stands before it */
export function partialDateEnd(text: string, token: Token, lexicon: Lexicon, labelled: boolean): number {
  const { start } = token;
  const announced = (): boolean => labelled || isAfter(text, start, lexicon.dates.cues);
  return (
    dayRangeEnd(text, start) ||
    monthYearEnd(text, start, lexicon, announced) ||
    yearMonthEnd(text, token, lexicon) ||
    (token.letters === 0 ? pairEnd(text, start, lexicon, announced) : 0)
  );
}

function dayRangeEnd(text: string, start: number): number {
  const found = matchAt(DAY_RANGE, text, start);
  return found && isDayMonth(Number(found[2]), Number(found[3])) ? start + found[0].length : 0;
}

function monthYearEnd(text: string, start: number, lexicon: Lexicon, announced: () => boolean): number {
  const found = matchAt(MONTH_YEAR, text, start);
  if (!found) return 0;
  const [whole, month = '', sign, year] = found;
  const end = start + whole.length;
  if (!isMonth(Number(month)) || !isYear(Number(year)) || isPart(text, end) || isQuantity(text, end, lexicon)) return 0;
  // 1/2000 and 1/2048 are dilutions, 1-2000 is a range, unless two digits or a cue say otherwise.
  const slashed = sign === '/' && year !== '2000' && year !== '2048';
  return slashed || (month.length === 2 && sign !== '/') || announced() ? end : 0;
}

function yearMonthEnd(text: string, { start, end }: Token, lexicon: Lexicon): number {
  const found = matchAt(YEAR_MONTH, text, start);
  if (!found || start + found[0].length !== end) return 0;
  return isYear(Number(found[1])) && isMonth(Number(found[3])) && !isQuantity(text, end, lexicon) ? end : 0;
}

function pairEnd(text: string, start: number, lexicon: Lexicon, announced: () => boolean): number {
  const found = matchAt(PAIR, text, start);
  if (!found) return 0;
  const [whole, first = '', sign, second = ''] = found;
  const end = start + whole.length;
  // 03/21 after a label is a month and a year.
  const monthYear = isMonth(Number(first)) && second.length === 2;
  // So is 03/33 with its zero anywhere.
  const isMonthYear = sign === '/' && monthYear && (first.startsWith('0') || announced());
  if (!isDayMonth(Number(first), Number(second)) && !isMonthYear) return 0;
  if (sign === '/') {
    const range = secondPairEnd(text, end);
    if (range > 0 && (Number(first) > 10 || Number(second) > 10 || announced())) return range;
  }
  if (isPart(text, end) || isQuantity(text, end, lexicon) || isShare(text, end, lexicon)) return 0;
  if (sign === '/') {
    const padded = first.startsWith('0') && second.length === 2 && text[start - 1] !== '=' && text[start - 2] !== '=';
    return padded || isLogEntry(text, start, end) || announced() ? end : 0;
  }
  // 12.3. is a decimal at the end of a sentence, 12-03 a range, unless a cue says otherwise.
  if (sign === '.') return text[end] === '.' && announced() ? end + 1 : 0;
  return first.length === 2 && second.length === 2 && announced() ? end : 0;
}

/** @returns the end of `-4/15` or ` - 4/15/2023` after `4/12` */
function secondPairEnd(text: string, offset: number): number {
  const found = matchAt(SECOND_PAIR, text, offset);
  return found && isDayMonth(Number(found[1]), Number(found[2])) ? offset + found[0].length : 0;
}

/** More digits follow after a sign: a version, an address, a longer code. */
function isPart(text: string, end: number): boolean {
  return !/\s/.test(text[end] ?? ' ') && isDigit(text.charCodeAt(end + 1));
}

/** `3/4 of the dose`, `3/4 de`: a share, unless a year follows. */
function isShare(text: string, end: number, lexicon: Lexicon): boolean {
  if (text[end] !== ' ') return false;
  const link = lexicon.dates.links.startingAt(text, end + 1);
  return link !== null && !isDigit(text.charCodeAt(link.end + 1));
}

const ENTRY = /(?: ?:| -) ?\S| \d{4}(?!\d)| \d{1,2}:\d{2}/y;

/** An entry of a log: `12/25: afebrile`, `3/14 - seen`, `3/25 0158 resting`. */
function isLogEntry(text: string, start: number, end: number): boolean {
  if (start > 0 && text[start - 1] !== '\n') return false;
  return endAt(ENTRY, text, end) > 0;
}
