/** Days with a name, `Christmas 2020`, and days by their ordinal alone, `on the 3rd`. */
import type { Candidates } from '../scene.js';
import { SHORTEST_WEEKDAY } from './anchors.js';
import { isYear } from './calendar.js';
import { isCapital, isLetter } from './characters.js';
import { isAfter } from './context.js';
import type { Lexicon } from './lexicon.js';
import { afterSeparator } from './phrases.js';
import { matchAt } from './sticky.js';

const YEAR_AFTER = /,? (?:[a-z]{2,3} )?(\d{4})(?!\d)/y;

/** @returns the end of the holiday that starts at `start`, with its year; 0 where there is none */
export function findHoliday(text: string, start: number, lexicon: Lexicon, out: Candidates): number {
  const found = lexicon.dates.holidays.startingAt(text, start);
  if (!found || !isCapital(text.charCodeAt(start)) || (start > 0 && isLetter(text.charCodeAt(start - 1)))) return 0;
  const next = afterSeparator(text, found.end);
  if (lexicon.dates.notHolidays.startingAt(text, next)) return 0;
  const year = matchAt(YEAR_AFTER, text, found.end);
  const end = year && isYear(Number(year[1])) ? found.end + year[0].length : found.end;
  out.add(start, end, 'date', 'dates/holiday', end > found.end ? 130 : 100);
  return end;
}

/** `on Monday`, `last Friday`: a day of the week after a cue, by its full name. */
export function findWeekday(text: string, start: number, { dates }: Lexicon, out: Candidates): number {
  const end = dates.weekdays.startingAt(text, start)?.end ?? 0;
  if (end - start < SHORTEST_WEEKDAY) return 0;
  if (!isAfter(text, start, dates.cues) && !isAfter(text, start, dates.monthCues)) return 0;
  out.add(start, end, 'date', 'dates/weekday', 100);
  return end;
}

const ORDINAL_DAY = /([12]?\d|3[01])([a-zº]{1,2})(?![A-Za-z0-9])/y;

/** `on the 3rd`, `until the 25th and`: an ordinal after a cue, where no noun follows that it could count. */
export function findOrdinalDay(text: string, start: number, lexicon: Lexicon, out: Candidates): number {
  const found = matchAt(ORDINAL_DAY, text, start);
  if (!found || !lexicon.dates.suffixes.get(found[2] ?? '')) return 0;
  const end = start + found[0].length;
  if (!isAfter(text, start, lexicon.dates.dayCues) || isCounting(text, end, lexicon)) return 0;
  out.add(start, end, 'date', 'dates/ordinal', 100);
  return end;
}

/** What follows the ordinal is counted by it: `3rd toe`, `1st and 2nd toes`. */
function isCounting(text: string, end: number, lexicon: Lexicon): boolean {
  const next = text[end];
  if (next === '-' || next === '/') return true;
  if (next !== ' ' || !isLetter(text.charCodeAt(end + 1))) return false;
  const follower = lexicon.dates.dayFollowers.startingAt(text, end + 1);
  if (!follower) return true;
  const second = matchAt(ORDINAL_DAY, text, follower.end + 1);
  if (!second) return false;
  const after = follower.end + 1 + second[0].length;
  return (
    text[after] === ' ' &&
    isLetter(text.charCodeAt(after + 1)) &&
    !lexicon.dates.dayFollowers.startingAt(text, after + 1)
  );
}
