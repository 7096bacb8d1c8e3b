/** Dates whose digits carry a mark each: 2019年5月2日, 5月2日, 2019年5月. */
import { isDigit } from './characters.js';
import { isQuantity } from './context.js';
import type { Lexicon } from './lexicon.js';
import { endAt } from './sticky.js';

/** @returns the end of a date with at least two parts; a year alone stays, a month alone is as often an age in months */
export function markedDateEnd(text: string, start: number, { dates: { marks } }: Lexicon): number {
  if (marks.month === '') return 0;
  const year = partEnd(text, start, 4, marks.year);
  const month = partEnd(text, year || start, 2, marks.month);
  if (month === 0) return 0;
  const day = partEnd(text, month, 2, marks.day);
  if (day > 0) return day;
  return year > 0 ? month : 0;
}

// 04-12 before a Han character, as notes in such a language write month and day; 4-12 would be a range.
const MONTH_DAY = /(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?=[\u4e00-\u9fff])/y;

/** @returns the end of a month and day in two digits each, before a word that is no unit and after the end of another clause or a zero */
export function monthDayEnd(text: string, start: number, lexicon: Lexicon): number {
  if (lexicon.dates.marks.month === '') return 0;
  const end = endAt(MONTH_DAY, text, start);
  if (end === 0 || isQuantity(text, end, lexicon)) return 0;
  return text[start] === '0' || start === 0 || /[\s。，；：,;:]/.test(text[start - 1] ?? '') ? end : 0;
}

/** @returns the end of up to `most` digits and one of the marks, blanks allowed between; 0 where it is not so */
function partEnd(text: string, start: number, most: number, marks: string): number {
  let at = text[start] === ' ' ? start + 1 : start;
  const first = at;
  while (at - first <= most && isDigit(text.charCodeAt(at))) at++;
  if (at === first || at - first > most) return 0;
  if (text[at] === ' ') at++;
  const mark = text[at];
  return mark !== undefined && marks.includes(mark) ? at + 1 : 0;
}
