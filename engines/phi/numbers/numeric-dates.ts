/** Dates in digits: every order of day, month and year, every separator, compact forms, whatever follows a label. */
import type { Candidates } from '../scene.js';
import { isDay, isDayMonth, isMonth, isYear } from './calendar.js';
import { countDigits, isBlank, isDigit, isHan } from './characters.js';
import { isAfter, isQuantity } from './context.js';
import type { Lexicon } from './lexicon.js';
import { markedDateEnd, monthDayEnd } from './marked-dates.js';
import { partialDateEnd } from './partial-dates.js';
import { endAt, matchAt } from './sticky.js';
import type { Token } from './tokens.js';

// Day, month and year in any order; a separator may have a blank or a line end beside it: `12/ 03 /2021`.
const FULL = /(\d{1,2})(\s?[-/.]\s?| )(\d{1,2})(\s?[-/.]\s?| )('?\d{2}|\d{4})(?!\d)/y;
const YEAR_FIRST = /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/y;
const TIME =
  /(?:T\d{2}:?\d{2}(?::?\d{2}(?:\.\d{1,9})?)?|[T ]\d{1,2}:\d{2}:\d{2}(?:\.\d{1,9})?)(?:Z|[+-]\d{2}:?\d{2})?/y;
const COMPACT = /(\d{4})(\d{2})(\d{2})(?:T\d{4,6}Z?|\d{4}|\d{6})?(?![\dA-Za-z])/y;
const LABELLED = /\d[\d ,./-]{2,12}\d(?!\d)/y;

const CERTAIN = 130;
const LIKELY = 110;

/** @returns the end of the date that starts with the token, 0 where there is none */
export function findNumericDate(text: string, token: Token, lexicon: Lexicon, out: Candidates): number {
  const { start } = token;
  const claim = (end: number, rule: string, score: number): number => {
    out.add(start, end, 'date', `dates/${rule}`, score);
    return end;
  };
  const shaped = isDateShaped(text, token);
  if (!shaped && token.joiners === 0 && !isSpoken(text, token)) return 0;
  const marked = markedDateEnd(text, start, lexicon) || monthDayEnd(text, start, lexicon);
  if (marked > 0) return claim(marked, 'marked', CERTAIN);
  const complete = !shaped ? 0 : token.head === 4 ? yearFirstEnd(text, start) : fullEnd(text, start, lexicon);
  if (complete > 0) return claim(complete, 'full', CERTAIN);
  const labelled = isAfter(text, start, lexicon.dates.labels);
  if (labelled) {
    const end = endAt(LABELLED, text, start);
    if (end > 0 && isDateLong(text, token, end) && !isQuantity(text, end, lexicon))
      return claim(end, 'labelled', CERTAIN);
  }
  if (!shaped) return 0;
  const compact = compactEnd(text, start);
  if (compact > 0) return claim(compact, 'compact', LIKELY);
  const partial = partialDateEnd(text, token, lexicon, labelled);
  return partial > 0 ? claim(partial, 'partial', LIKELY) : 0;
}

/** One or two digits, four or from six on begin a date; plain short numbers do where a sign or more digits follow. */
function isDateShaped(text: string, { head, joiners, letters, end }: Token): boolean {
  if (head === 3 || head === 5 || head > 14) return false;
  if (joiners > 0 || letters > 0 || head >= 6) return true;
  const next = text.charCodeAt(end);
  if (isHan(next)) return true;
  // A sign of a date, or a blank before digits, a sign or a mark.
  if (next === 47 || next === 45 || next === 46) return head <= 2;
  if (!isBlank(next)) return false;
  const after = text.charCodeAt(end + 1);
  return head <= 2 ? isDigit(after) || after === 47 || after === 45 || after === 46 || isHan(after) : isHan(after);
}

/** `3, 6, 1949` and `3 , 6 , 1949`, as transcripts have it. */
function isSpoken(text: string, { head, end }: Token): boolean {
  return head <= 2 && (text.charCodeAt(end) === 44 || (text.charCodeAt(end) === 32 && text.charCodeAt(end + 1) === 44));
}

function yearFirstEnd(text: string, start: number): number {
  const found = matchAt(YEAR_FIRST, text, start);
  if (!found) return 0;
  const [whole, year, , month, day] = found;
  if (!isYear(Number(year)) || !isDayMonth(Number(month), Number(day))) return 0;
  return endAt(TIME, text, start + whole.length) || start + whole.length;
}

function fullEnd(text: string, start: number, lexicon: Lexicon): number {
  const found = matchAt(FULL, text, start);
  if (!found) return 0;
  const [whole, day = '', before = '', month = '', after = '', year = ''] = found;
  if (!isDayMonth(Number(day), Number(month))) return 0;
  const end = start + whole.length;
  const sign = before.trim();
  // A fourth part makes it an address, an account or a version; a hyphen may begin the second date of a range.
  if (text[end] === after.trim() && after.trim() !== '-' && isDigit(text.charCodeAt(end + 1))) return 0;
  const wide = day.length === 2 && month.length === 2;
  if (year.length === 4) {
    if (!isYear(Number(year))) return 0;
    // Blanks alone: only where both parts are two digits wide, as forms write them.
    return sign !== '' || (wide && after === ' ') ? end : 0;
  }
  const announced = (): boolean =>
    isAfter(text, start, lexicon.dates.labels) || isAfter(text, start, lexicon.dates.cues);
  if (sign === '' || sign !== after.trim() || before.length + after.length > 2) return announced() ? end : 0;
  if (isQuantity(text, end, lexicon)) return 0;
  // 1.2.21 may be a version or a chapter, 1-2-21 a list; slashes, or two digits everywhere, tell a date.
  return sign === '/' || (wide && before === after) || announced() ? end : 0;
}

/** 20230412, 20230412T1000, 202304121000 */
function compactEnd(text: string, start: number): number {
  const found = matchAt(COMPACT, text, start);
  if (!found) return 0;
  const [whole, year, month, day] = found;
  return isYear(Number(year)) && isMonth(Number(month)) && isDay(Number(day)) ? start + whole.length : 0;
}

/** Six or eight digits, or fewer with separators; a lone year stays. */
function isDateLong(text: string, token: Token, end: number): boolean {
  const digits = countDigits(text, token.start, end);
  return (digits >= 6 && digits <= 9) || (digits < 6 && token.joiners > 0);
}
