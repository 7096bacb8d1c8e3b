/**
 * Shifts a date by days and writes it the way it was written: same order, separators, month names, width and precision.
 * Days are counted in UTC: a shift across a change of the clock or a leap day keeps every interval.
 */
import type { Pack } from '../../engines/phi/pack/pack.js';

const DAY = 24 * 3600 * 1000;
/** Where a date states less than a day, the middle of the month or year is shifted. */
const MIDDLE_DAY = 15;
const MIDDLE_MONTH = 7;

/** At most a year less a day, either way, never 0. @param hex keyed digest of the patient */
export function shiftOf(hex: string): number {
  const place = Number.parseInt(hex.slice(0, 12), 16) % 728;
  return place < 364 ? place - 364 : place - 363;
}

interface Token {
  readonly start: number;
  readonly end: number;
  readonly kind: 'number' | 'month' | 'weekday' | 'word';
  readonly value: number;
  readonly text: string;
  readonly pack: Pack | null;
}

interface Parts {
  year?: Token;
  month?: Token;
  day?: Token;
}

/**
 * @param packs the likely language first: it says which of two numbers is the month
 * @param thisYear tells the century of a year in two digits, and is the year where none is stated
 * @returns null where the text is no single date: then nothing of it may stay
 */
export function shiftDate(text: string, days: number, packs: readonly Pack[], thisYear: number): string | null {
  // The time of day stays as it is.
  const [time = ''] =
    /(?:[T,]? ?(?:at )?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]\.?m\.?)?(?:Z| ?[+-]\d{2}:?\d{2})?)$/i.exec(text) ??
    [];
  const date = text.slice(0, text.length - time.length);
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(date);
  if (compact) {
    const dashed = shiftDate(`${compact[1]}-${compact[2]}-${compact[3]}`, days, packs, thisYear);
    return dashed === null ? null : dashed.replaceAll('-', '') + time;
  }
  const tokens = tokensOf(date, packs);
  const parts = tokens && partsOf(tokens, packs);
  if (!parts) return null;
  const { year, month, day } = parts;
  const from = new Date(0);
  from.setUTCFullYear(
    year ? fullYear(year, thisYear) : thisYear,
    month ? month.value - 1 : MIDDLE_MONTH - 1,
    day ? day.value : MIDDLE_DAY,
  );
  if (month && day && from.getUTCMonth() !== month.value - 1) return null;
  const to = new Date(from.getTime() + days * DAY);
  const written = new Map<Token, string>();
  const width = widthOf(parts);
  const number = (value: number) => String(value).padStart(width, '0');
  if (year) {
    const { length } = year.text;
    written.set(year, String(to.getUTCFullYear() % 10 ** length).padStart(length, '0'));
  }
  if (month) {
    const next = to.getUTCMonth() + 1;
    written.set(month, month.kind === 'month' ? monthName(month, next) : number(next));
  }
  if (day) written.set(day, number(to.getUTCDate()));
  let out = '';
  let at = 0;
  for (const token of tokens) {
    if (token.kind === 'weekday') {
      // It would tell the shift modulo seven.
      at = token.end;
      while (/[\s,.]/.test(date.charAt(at))) at++;
      continue;
    }
    out += date.slice(at, token.start) + (written.get(token) ?? token.text);
    at = token.end;
  }
  return withoutOrdinal(out + date.slice(at)) + time;
}

/** 2nd would become 31nd. */
function withoutOrdinal(text: string): string {
  return text.replace(/(?<=\d)(?:st|nd|rd|th)\b/, '');
}

function tokensOf(text: string, packs: readonly Pack[]): Token[] | null {
  const tokens: Token[] = [];
  for (const { 0: word, index } of text.matchAll(/\d+|[\p{L}\p{M}]+/gu)) {
    const at = { start: index, end: index + word.length, text: word };
    if (/^\d/.test(word)) tokens.push({ ...at, kind: 'number', value: Number(word), pack: null });
    else {
      const lower = word.toLowerCase();
      const pack = packs.find(({ numbers }) => numbers.dates.months[lower] !== undefined);
      const isWeekday = packs.some(({ numbers }) => numbers.dates.weekdays.includes(lower));
      if (pack) tokens.push({ ...at, kind: 'month', value: pack.numbers.dates.months[lower] ?? 0, pack });
      else tokens.push({ ...at, kind: isWeekday ? 'weekday' : 'word', value: 0, pack: null });
    }
  }
  const numbers = tokens.filter(({ kind }) => kind === 'number');
  return numbers.length === 0 && !tokens.some(({ kind }) => kind === 'month') ? null : tokens;
}

/** Which token is the year, which the month, which the day. */
function partsOf(tokens: readonly Token[], packs: readonly Pack[]): Parts | null {
  const numbers = tokens.filter(({ kind }) => kind === 'number');
  const months = tokens.filter(({ kind }) => kind === 'month');
  const [month] = months;
  const [first, second, third] = numbers;
  if (months.length > 1 || numbers.length > 3) return null;
  if (month) {
    if (numbers.length > 2) return null;
    if (!first) return { month };
    if (!second) return isDay(first) ? { month, day: first } : { year: first, month };
    return isDay(first) ? checked({ year: second, month, day: first }) : checked({ year: first, month, day: second });
  }
  if (!first) return null;
  if (!second) return first.text.length === 4 ? { year: first } : null;
  const order = (packs[0] ?? null)?.numbers.dates.order ?? 'mdy';
  if (!third) {
    if (first.text.length === 4) return checked({ year: first, month: second });
    if (second.text.length === 4) return checked({ year: second, month: first });
    return checked(monthAndDay(first, second, order));
  }
  if (first.text.length === 4) return checked({ year: first, month: second, day: third });
  if (third.text.length !== 4 && order === 'ymd') return checked({ year: first, month: second, day: third });
  return checked({ year: third, ...monthAndDay(first, second, order) });
}

function monthAndDay(first: Token, second: Token, order: string): Parts {
  const monthFirst = second.value > 12 || (order !== 'dmy' && first.value <= 12);
  return monthFirst ? { month: first, day: second } : { month: second, day: first };
}

function isDay({ value, text }: Token): boolean {
  return text.length <= 2 && value >= 1 && value <= 31;
}

function checked(parts: Parts): Parts | null {
  const { year, month, day } = parts;
  if (month && (month.value < 1 || month.value > 12)) return null;
  if (day && !isDay(day)) return null;
  return year && year.text.length !== 4 && year.text.length !== 2 ? null : parts;
}

function fullYear({ text, value }: Token, thisYear: number): number {
  if (text.length === 4) return value;
  const century = Math.floor(thisYear / 100) * 100;
  return value > (thisYear % 100) + 1 ? century - 100 + value : century + value;
}

/** 2 where days and months have a leading zero, or would have one: 05/02/2019, 2019-12-25, 12/31/99. */
function widthOf({ month, day }: Parts): number {
  const numbers = [month, day].filter((token) => token?.kind === 'number');
  if (numbers.some((token) => token?.text.startsWith('0'))) return 2;
  return month?.kind === 'number' && numbers.every((token) => token?.text.length === 2) ? 2 : 1;
}

/** A name of another month of the same language, full or short, in the case of the first. */
function monthName({ text, value, pack }: Token, month: number): string {
  const names = Object.entries(pack?.numbers.dates.months ?? {});
  const namesOf = (number: number) => names.filter(([, of]) => of === number).map(([name]) => name);
  const longest = Math.max(...namesOf(value).map(({ length }) => length));
  const isShort = text.length < longest;
  const candidates = namesOf(month).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const name = (isShort ? candidates.find(({ length }) => length >= 3) : candidates[candidates.length - 1]) ?? text;
  if (text === text.toUpperCase()) return name.toUpperCase();
  return text === text.toLowerCase() ? name : name.charAt(0).toUpperCase() + name.slice(1);
}
