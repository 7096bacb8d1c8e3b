/**
 * Dates as tables hold them. A spreadsheet that saves a table again writes `10/23/64 21:09`: the century is gone, and
 * whether the day or the month comes first is known from the whole column only. What is not sure is never guessed.
 */

/** What a cell becomes: an ISO date with or without a time; `--64-10-23 21:09` where the century is lost; or unreadable. */
export const UNREADABLE = '?';
const CENTURY_LOST = '--';

/** 2020-03-14, 2020-03-14 08:30, 2020-03-14T08:30:00.000Z */
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
/** 3/14/20, 14.03.2020 08:30, 3/14/2020 8:30:00 PM */
const SPREADSHEET =
  /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?: ?([AaPp])\.?[Mm]\.?)?)?$/;

/** What the dates of one column look like. */
export class DateColumn {
  iso = 0;
  /** Re-saved ones, by how their year is written. */
  fourDigits = 0;
  twoDigits = 0;
  unreadable = 0;
  #firstIsDay = 0;
  #secondIsDay = 0;
  #assumed: 'month' | 'day' | null = null;

  see(cell: string): void {
    if (cell === '') return;
    if (ISO.test(cell)) {
      this.iso++;
      return;
    }
    const match = SPREADSHEET.exec(cell);
    if (!match) {
      this.unreadable++;
      return;
    }
    if (match[4]?.length === 2) this.twoDigits++;
    else this.fourDigits++;
    if (Number(match[1]) > 12) this.#firstIsDay++;
    if (Number(match[3]) > 12) this.#secondIsDay++;
  }

  /** Which comes first in re-saved dates; null where no date tells, or dates contradict each other. */
  get order(): 'month' | 'day' | null {
    if (this.#firstIsDay > 0 && this.#secondIsDay > 0) return null;
    if (this.#firstIsDay > 0) return 'day';
    return this.#secondIsDay > 0 ? 'month' : this.#assumed;
  }

  /** What the other columns of the same file say, where this one does not tell: a spreadsheet saves a file in one way. */
  assume(order: 'month' | 'day' | null): void {
    this.#assumed = order;
  }

  /** @returns '' for an empty cell, UNREADABLE for what cannot be read for sure */
  read(cell: string): string {
    if (cell === '') return '';
    const iso = ISO.exec(cell);
    if (iso) {
      const [, year = '', month = '', day = '', hour, minute] = iso;
      return written(year, month, day, hour, minute);
    }
    const match = SPREADSHEET.exec(cell);
    if (!match) return UNREADABLE;
    const [, first = '', , second = '', year = '', hour, minute, , half] = match;
    const order = this.order;
    if (order === null) return UNREADABLE;
    const [month, day] = order === 'month' ? [first, second] : [second, first];
    return written(year, month.padStart(2, '0'), day.padStart(2, '0'), hourOf(hour, half), minute);
  }
}

function hourOf(hour: string | undefined, half: string | undefined): string | undefined {
  if (hour === undefined) return undefined;
  const twelve = half ? (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hour);
  return String(twelve).padStart(2, '0');
}

function written(year: string, month: string, day: string, hour?: string, minute?: string): string {
  // A two-digit year may be a leap year: February has 29 days then.
  const full = year.length === 2 ? 2000 : Number(year);
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > daysIn(full, Number(month))) {
    return UNREADABLE;
  }
  const date = `${year.length === 2 ? `${CENTURY_LOST}${year}` : year}-${month}-${day}`;
  // Midnight is what tools write when there is no time.
  return hour === undefined || (hour === '00' && minute === '00') ? date : `${date} ${hour}:${minute ?? '00'}`;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Whether day, month, year and century are known. */
export function isSure(date: string): boolean {
  return date !== '' && date !== UNREADABLE && !date.startsWith(CENTURY_LOST);
}

/** Days since 1970-01-01; NaN unless the date is sure. */
export function dayNumber(date: string): number {
  return isSure(date) ? Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / MS_PER_DAY : Number.NaN;
}

const MS_PER_DAY = 24 * 60 * 60 * 1000;

/**
 * The century of a date that has lost it, from sure dates of the same stay: the year with these two digits that lies within
 * `maxDays` of one of them. Centuries are 36,500 days apart, so a date near it leaves no choice.
 * @param anchors day numbers
 * @returns the ISO date; the date as it was where no anchor is near, or where anchors disagree
 */
export function withCentury(date: string, anchors: Iterable<number>, maxDays: number): string {
  if (!date.startsWith(CENTURY_LOST)) return date;
  let found: string | undefined;
  for (const anchor of anchors) {
    const century = Math.floor(new Date(anchor * MS_PER_DAY).getUTCFullYear() / 100) * 100;
    for (const base of [century, century - 100, century + 100]) {
      const iso = inCentury(date, base);
      if (iso === undefined || Math.abs(dayNumber(iso) - anchor) > maxDays) continue;
      if (found !== undefined && found !== iso) return date;
      found = iso;
    }
  }
  return found ?? date;
}

/** @returns undefined where the century has no such day: 29 February */
export function inCentury(date: string, century: number): string | undefined {
  const iso = `${String(century + Number(date.slice(2, 4))).padStart(4, '0')}${date.slice(4)}`;
  return Number(iso.slice(8, 10)) <= daysIn(Number(iso.slice(0, 4)), Number(iso.slice(5, 7))) ? iso : undefined;
}

/** Whether only the century is missing. */
export function hasLostCentury(date: string): boolean {
  return date.startsWith(CENTURY_LOST);
}
