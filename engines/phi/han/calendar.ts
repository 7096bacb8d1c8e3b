/**
 * Dates and ages written with characters: 2019年5月2日, 二〇一九年五月, 农历正月初五, 九十二岁. A year alone stays, and so does a
 * length of time.
 */
import type { Candidates } from '../scene.js';
import { isAlphanumeric, isDigit, isHan, NUMERAL, START } from './characters.js';
import type { Entry, Lexicon } from './entries.js';

/** Ages from here on are one class: 45 CFR 164.514(b)(2)(i)(C). */
const OLD = 90;
const OLDEST = 130;

interface Reader {
  readonly lexicon: Lexicon;
  readonly text: string;
}

/** Where a number that ends before `end` begins; one blank before the mark is allowed. */
function numberBefore({ lexicon, text }: Reader, end: number, longest: number): { start: number; end: number } | null {
  let last = end;
  if (text.charCodeAt(last - 1) === 32) last -= 1;
  let start = last;
  const digits = isDigit(text.charCodeAt(last - 1));
  while (start > 0 && last - start < longest && isPart(lexicon, text.charCodeAt(start - 1), digits)) start -= 1;
  return start < last ? { start, end: last } : null;
}

function isPart(lexicon: Lexicon, code: number, digits: boolean): boolean {
  return digits ? isDigit(code) : ((lexicon.bits[code] ?? 0) & NUMERAL) !== 0;
}

/** @returns where a number that begins at `from`, after at most one blank, ends; `from` for none */
function numberAfter({ lexicon, text }: Reader, from: number, longest: number): number {
  const start = text.charCodeAt(from) === 32 ? from + 1 : from;
  const digits = isDigit(text.charCodeAt(start));
  let end = start;
  while (end < text.length && end - start < longest && isPart(lexicon, text.charCodeAt(end), digits)) end += 1;
  return end > start ? end : from;
}

/** @returns the value of a number in digits or characters, NaN for one that is not well formed */
export function numberOf({ lexicon, text }: Reader, start: number, end: number): number {
  let total = 0;
  let unit = -1;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    const value = isDigit(code) ? code - 48 : lexicon.value.get(code);
    if (value === undefined) return Number.NaN;
    if (value >= 10) {
      total = total === 0 && unit <= 0 ? value : total + (unit <= 0 ? value : unit * value);
      unit = -1;
    } else unit = unit < 0 ? value : unit * 10 + value;
  }
  return total + Math.max(0, unit);
}

/** A month's mark: the date around it. */
export function dateAround(lexicon: Lexicon, text: string, at: number, mark: number, out: Candidates): void {
  const reader = { lexicon, text };
  const { dates, marks } = lexicon.han;
  const month = numberBefore(reader, at, 3);
  let start = month ? month.start : at;
  const named = endsWith(text, month ? month.start : at, dates['lunar-months']);
  if (!month && named === 0) return;
  if (month) {
    const value = numberOf(reader, month.start, month.end);
    if (!(value >= 1 && value <= 12)) return;
    // 13月 or 1.5月 is no month: the number began before.
    const previous = text.charCodeAt(month.start - 1);
    if (isDigit(previous) || previous === 46) return;
  }
  start -= named;
  const lunar = named > 0;
  const year = yearBefore(reader, start);
  if (year !== null) start = year;
  const relative = year === null ? endsWith(text, start, dates.years) : 0;
  const calendar = endsWith(text, start, dates.calendars);
  let end = at + mark;
  const day = dayAfter(reader, end, lunar || calendar > 0);
  if (day > end) end = rangeAfter(reader, day);
  else {
    const part = startsWith(text, end, dates.parts);
    if (part === 0 && year === null && relative === 0) return;
    if (startsWith(text, end, dates.durations) > 0 && part === 0 && !certainYear(reader, year)) return;
    if (part > 0 && year === null && relative === 0 && !month) return;
    end += part;
    if (startsWith(text, end, marks.month) > 0) return;
  }
  out.add(start - calendar, end, 'date', 'han/date', 110);
}

/** Four digits are a year; two may count the years of a length of time. */
function certainYear({ text, lexicon }: Reader, year: number | null): boolean {
  if (year === null) return false;
  let digits = 0;
  while (isPart(lexicon, text.charCodeAt(year + digits), isDigit(text.charCodeAt(year)))) digits += 1;
  return digits === 4;
}

/** @returns where the year before a month begins, null where none stands there */
function yearBefore(reader: Reader, end: number): number | null {
  const { text, lexicon } = reader;
  const at = text.charCodeAt(end - 1) === 32 ? end - 1 : end;
  const mark = endsWith(text, at, lexicon.han.marks.year);
  if (mark === 0) return null;
  // The year of an era may be written out: 一百一十二.
  const number = numberBefore(reader, at - mark, 5);
  if (!number) return null;
  const length = number.end - number.start;
  const era = endsWith(text, number.start, lexicon.han.dates.eras);
  if (era > 0) return number.start - era;
  return length === 4 || (length === 2 && !isDigit(text.charCodeAt(number.start - 1))) ? number.start : null;
}

/** @param bare a lunar day stands without its mark @returns the end of the day, `from` for none */
function dayAfter(reader: Reader, from: number, bare: boolean): number {
  const { text, lexicon } = reader;
  const { dates, marks } = lexicon.han;
  const lunar = startsWith(text, from, dates['lunar-days']);
  const end = numberAfter(reader, from + lunar, lunar > 0 ? 1 : 3);
  if (end === from + lunar) return from;
  // 5月3~5日: one mark for both days.
  const link = lunar === 0 ? startsWith(text, end, dates.ranges) : 0;
  if (link > 0) {
    const second = numberAfter(reader, end + link, 3);
    const mark = second > end + link ? startsWith(text, second, marks.day) : 0;
    if (mark > 0) return second + mark;
  }
  const mark = startsWith(text, text.charCodeAt(end) === 32 ? end + 1 : end, marks.day);
  if (mark > 0) return end + mark + (text.charCodeAt(end) === 32 ? 1 : 0);
  return lunar > 0 || bare ? end : from;
}

/** 5月2日至8日, 5月2日、3日: the second day belongs to the date. */
function rangeAfter(reader: Reader, from: number): number {
  const { text, lexicon } = reader;
  let end = from;
  for (let count = 0; count < 4; count += 1) {
    const link = startsWith(text, end, lexicon.han.dates.ranges);
    if (link === 0) return end;
    const day = dayAfter(reader, end + link, false);
    if (day === end + link) return end;
    end = day;
  }
  return end;
}

/** 04-16来院复查: month and day around a hyphen, before a word that counts nothing. */
export function monthAndDay(lexicon: Lexicon, text: string, hyphen: number, out: Candidates): void {
  const [start, end] = [hyphen - 2, hyphen + 3];
  const digits = [start, start + 1, hyphen + 1, hyphen + 2].map((at) => text.charCodeAt(at));
  if (!digits.every(isDigit)) return;
  const previous = text.charCodeAt(start - 1);
  if (isAlphanumeric(previous) || previous === 45 || previous === 46 || previous === 47) return;
  const next = text.charAt(end);
  if (!isHan(next.charCodeAt(0)) || lexicon.han.dates.measures.includes(next)) return;
  // Without a zero in front it may be any range: then it stands where a sentence or clause begins.
  const padded = text.charCodeAt(start) === 48 || text.charCodeAt(hyphen + 1) === 48;
  if (!padded && isHan(previous) && ((lexicon.bits[previous] ?? 0) & START) === 0) return;
  const reader = { lexicon, text };
  const month = numberOf(reader, start, start + 2);
  const day = numberOf(reader, hyphen + 1, end);
  if (month >= 1 && month <= 12 && day >= 1 && day <= 31) out.add(start, end, 'date', 'han/month-and-day', 100);
}

/** 本月12日: a day of a month the document tells. */
export function dayOfMonth(lexicon: Lexicon, text: string, at: number, entry: Entry, out: Candidates): void {
  const from = at + entry.word.length;
  const end = dayAfter({ lexicon, text }, from, false);
  if (end > from) out.add(at, end, 'date', 'han/day', 105);
}

/** 2019年春节: a holiday of a year is a day. */
export function holiday(lexicon: Lexicon, text: string, at: number, entry: Entry, out: Candidates): void {
  const year = yearBefore({ lexicon, text }, at);
  if (year !== null) out.add(year, at + entry.word.length, 'date', 'han/holiday', 105);
}

/** The number before a mark of age. */
export function ageBefore(lexicon: Lexicon, text: string, at: number, entry: Entry, out: Candidates): void {
  const reader = { lexicon, text };
  const number = numberBefore(reader, at, 5);
  if (number && isOld(reader, number.start, number.end)) {
    out.add(number.start, at + entry.word.length, 'age', 'han/age', 110);
  }
}

/** 年龄：92, without its mark. */
export function ageAfter(lexicon: Lexicon, text: string, from: number, out: Candidates): void {
  const reader = { lexicon, text };
  let at = from;
  while (at < from + 3 && (startsWith(text, at, lexicon.han.marks.colon) > 0 || text.charCodeAt(at) === 32)) at += 1;
  const end = numberAfter(reader, at, 5);
  if (end > at && isOld(reader, at, end)) out.add(at, end, 'age', 'han/age', 105);
}

function isOld(reader: Reader, start: number, end: number): boolean {
  const previous = reader.text.charCodeAt(start - 1);
  if (previous === 46 || isDigit(previous)) return false;
  const value = numberOf(reader, start, end);
  return value >= OLD && value <= OLDEST && (end - start > 1 || !isHan(reader.text.charCodeAt(start)));
}

/** @returns the length of the word that ends at an offset, 0 for none */
export function endsWith(text: string, end: number, words: readonly string[]): number {
  for (const word of words) if (end >= word.length && text.startsWith(word, end - word.length)) return word.length;
  return 0;
}

/** @returns the length of the longest word that begins at an offset, 0 for none */
export function startsWith(text: string, from: number, words: readonly string[]): number {
  let longest = 0;
  for (const word of words) if (word.length > longest && text.startsWith(word, from)) longest = word.length;
  return longest;
}
