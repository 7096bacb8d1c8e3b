/**
 * Dates with the name of a month: day before or after it, year before or after, days as words, ranges, weekdays, or the
 * month alone after a cue. Read outwards from the name, with a bounded number of steps.
 */
import type { Candidates } from '../scene.js';
import { isDay, isYear } from './calendar.js';
import { isBlank, isCapital, isDigit, isLetter } from './characters.js';
import { isAfter, isQuantity } from './context.js';
import type { Lexicon } from './lexicon.js';

interface Side {
  /** The outer end of what belongs to the date: equal to the month's own end where nothing does. */
  readonly at: number;
  readonly day: boolean;
  readonly year: boolean;
  /** The day is an ordinal (`12th`), a word, or has two digits: not a number that happens to stand there. */
  readonly sure: boolean;
}

const CERTAIN = 130;
const LIKELY = 110;
const ALONE = 100;
/** How far a day or year can be from its month: `12, 13 and 14 of May`, `March to September 2021`. */
const REACH = 24;
/** Days in one enumeration: 12, 13, 14 and 15 May. */
const MOST_DAYS = 5;

/** @returns the end of the date around the month that starts at `start`, 0 where there is none */
export function findMonthDate(text: string, start: number, lexicon: Lexicon, out: Candidates): number {
  const { dates } = lexicon;
  const end = dates.months.startingAt(text, start)?.end ?? 0;
  if (end === 0 || (start > 0 && isLetter(text.charCodeAt(start - 1)))) return 0;
  const doubtful = dates.ambiguous.startingAt(text, start) !== null && !isCapital(text.charCodeAt(start));
  if (!hasNeighbour(text, start, end, lexicon)) return findAlone(text, start, end, doubtful, lexicon, out);
  let left = leftOf(text, start, lexicon);
  let right = rightOf(text, end, left.day, lexicon);
  if (left.day) {
    // `4. August 5, 2002` in a list, or a number at the end of the line before: the date begins with the month.
    const own = rightOf(text, end, false, lexicon);
    const whole = own.year || text.slice(left.at, start).includes('\n');
    if (own.day && whole && own.at > right.at)
      [left, right] = [{ at: start, day: false, year: false, sure: false }, own];
  }
  if (left.day || left.year || right.day || right.year) {
    if (!isDate(text, start, end, doubtful, left, right, lexicon)) return 0;
    const first = weekdayStart(text, left.at, lexicon);
    const score = left.year || right.year || (left.day && left.sure) ? CERTAIN : LIKELY;
    out.add(first, right.at, 'date', 'dates/month', score);
    return right.at;
  }
  // Up to the second month, whose date goes on from there.
  const next = secondMonth(text, end, lexicon);
  if (next > 0) {
    out.add(start, next, 'date', 'dates/month-range', LIKELY);
    return next;
  }
  return findAlone(text, start, end, doubtful, lexicon, out);
}

/** A digit close by, or a word that may belong to a day in words: most months of a text stand in neither. */
function hasNeighbour(text: string, start: number, end: number, { dates }: Lexicon): boolean {
  for (let distance = 1; distance <= REACH; distance++) {
    if (isDigit(text.charCodeAt(start - distance)) || isDigit(text.charCodeAt(end + distance - 1))) return true;
  }
  return (
    dates.links.endingAt(text, start - 1) !== null ||
    dates.ordinals.endingAt(text, start - 1) !== null ||
    dates.ordinals.startingAt(text, end + 1) !== null ||
    dates.links.startingAt(text, end + 1) !== null
  );
}

/** A month by itself after a cue: `in March`, `since last October`. */
function findAlone(
  text: string,
  start: number,
  end: number,
  doubtful: boolean,
  { dates }: Lexicon,
  out: Candidates,
): number {
  if (doubtful || isDigit(text.charCodeAt(end)) || text[end] === '-') return 0;
  if (!isAfter(text, start, dates.monthCues)) return 0;
  out.add(start, end, 'date', 'dates/month-alone', ALONE);
  return end;
}

/** @param doubtful an everyday word too, in lower case: `may`, `mar` */
function isDate(
  text: string,
  start: number,
  end: number,
  doubtful: boolean,
  left: Side,
  right: Side,
  lexicon: Lexicon,
): boolean {
  if (left.year || right.year) return true;
  if (left.day) return left.sure || !doubtful;
  // Only a day after it: "may 10 patients", the gene Oct-4.
  if (isQuantity(text, right.at, lexicon)) return false;
  const cued = isAfter(text, start, lexicon.dates.cues) || isAfter(text, start, lexicon.dates.monthCues);
  if (doubtful) return cued && right.sure;
  return right.sure || cued || text[end] !== '-';
}

/** @returns where the second month of `March to May 2021` begins, 0 where no such date follows */
function secondMonth(text: string, end: number, lexicon: Lexicon): number {
  const gap = skipBlanks(text, end);
  const link = text[gap] === '-' ? gap + 1 : lexicon.dates.ranges.startingAt(text, gap)?.end;
  if (link === undefined) return 0;
  const next = skipBlanks(text, link);
  const month = lexicon.dates.months.startingAt(text, next);
  return month && rightOf(text, month.end, false, lexicon).year ? next : 0;
}

/** Day, days or year before the month. */
function leftOf(text: string, start: number, lexicon: Lexicon): Side {
  const none = { at: start, day: false, year: false, sure: false };
  let at = start;
  while (at > 0 && start - at < 3 && isGap(text.charCodeAt(at - 1))) at--;
  for (let links = 0; links < 2; links++) {
    const begin = lexicon.dates.links.endingAt(text, at)?.start;
    if (begin === undefined) break;
    at = begin;
    while (at > 0 && begin - at < 3 && isBlank(text.charCodeAt(at - 1))) at--;
  }
  const day = dayEndingAt(text, at, lexicon);
  if (day === null) {
    const year = at - 4;
    if (year >= 0 && isYearAt(text, year) && (year === 0 || !isDigit(text.charCodeAt(year - 1))))
      return { at: year, day: false, year: true, sure: true };
    return none;
  }
  return { ...earlierDays(text, day, lexicon), day: true, year: false, sure: day.sure };
}

interface Day {
  readonly at: number;
  readonly sure: boolean;
}

/** @returns the start of a day that ends at `end`: `12`, `12th`, `3º`, `third` */
function dayEndingAt(text: string, end: number, lexicon: Lexicon): Day | null {
  const ordinal = lexicon.dates.ordinals.endingAt(text, end);
  if (ordinal) return { at: ordinal.start, sure: true };
  const suffix = lexicon.dates.suffixes.endingAt(text, end);
  if (!suffix && isLetter(text.charCodeAt(end - 1))) return null;
  let at = suffix?.start ?? end;
  const last = at;
  while (at > 0 && last - at < 3 && isDigit(text.charCodeAt(at - 1))) at--;
  if (last === at || last - at > 2 || !isDay(Number(text.slice(at, last)))) return null;
  // 2.12 May, 120/12 May: a part of something else.
  const before = text[at - 1];
  if ((before === '.' || before === '/' || before === ',') && isDigit(text.charCodeAt(at - 2))) return null;
  if (at > 0 && isLetter(text.charCodeAt(at - 1))) return null;
  // The last group of a code: 00-51-95-16.
  if (before === '-' && isDigit(text.charCodeAt(at - 2)) && !isFirstOfRange(text, at - 1)) return null;
  return { at, sure: suffix !== null || last - at === 2 };
}

/** One day, and no more, ends at `end`: the first of 12-15 May. */
function isFirstOfRange(text: string, end: number): boolean {
  let at = end;
  while (at > 0 && end - at < 3 && isDigit(text.charCodeAt(at - 1))) at--;
  return end - at <= 2 && isDay(Number(text.slice(at, end))) && text[at - 1] !== '-';
}

/** @returns where an enumeration or range of days before `day` begins: 12-15 May, 3 al 5 de mayo, 12, 13 and 14 May */
function earlierDays(text: string, day: Day, lexicon: Lexicon): Day {
  let first = day;
  for (let count = 1; count < MOST_DAYS; count++) {
    let at = first.at;
    let linked = false;
    for (let signs = 0; at > 0 && signs < 3; signs++, at--) {
      const code = text.charCodeAt(at - 1);
      if (code === 45 || code === 44 || code === 47) linked = true;
      else if (!isBlank(code) && code !== 46) break;
    }
    const begin = lexicon.dates.ranges.endingAt(text, at)?.start;
    if (begin !== undefined) {
      linked = true;
      at = begin;
      while (at > 0 && begin - at < 2 && isBlank(text.charCodeAt(at - 1))) at--;
    }
    const earlier = linked ? dayEndingAt(text, at, lexicon) : null;
    if (earlier === null) return first;
    first = earlier;
  }
  return first;
}

/** Days and year after the month. @param hasDay a day stands before it, then two digits are a year */
function rightOf(text: string, end: number, hasDay: boolean, lexicon: Lexicon): Side {
  const none = { at: end, day: false, year: false, sure: false };
  const gap = afterGap(text, end, lexicon);
  if (gap === null) return none;
  // OCT4, SEPT9, MARCH5 are genes: written on, only a year counts.
  if (gap.at === end) return isYearAt(text, end) ? { at: end + 4, day: false, year: true, sure: true } : none;
  const year = yearAt(text, gap.at, hasDay || text[gap.at] === "'", lexicon);
  if (year > 0) return { at: year, day: false, year: true, sure: true };
  if (hasDay) return none;
  const day = dayAt(text, gap.at, lexicon);
  if (day === null) return none;
  const last = laterDays(text, day, lexicon);
  const next = afterGap(text, last, lexicon);
  const hyphenated = text[last] === '-' || text[last] === '/' || text.startsWith(", '", last);
  const later = next === null ? 0 : yearAt(text, next.at, hyphenated, lexicon);
  if (later > 0) return { at: later, day: true, year: true, sure: true };
  return { at: last, day: true, year: false, sure: isDigit(text.charCodeAt(gap.at + 1)) || last - gap.at > 1 };
}

/** Skips a dot, a comma, a hyphen or slash, blanks and link words. */
function afterGap(text: string, end: number, lexicon: Lexicon): { at: number } | null {
  let at = end;
  let signs = 0;
  for (; at < text.length && at - end < 5; at++) {
    const code = text.charCodeAt(at);
    if (isBlank(code)) continue;
    if ((code === 46 || code === 44 || code === 45 || code === 47) && signs++ < 2) continue;
    break;
  }
  for (let links = 0; links < 2; links++) {
    const last = lexicon.dates.links.startingAt(text, at)?.end;
    if (last === undefined) break;
    at = skipBlanks(text, last);
  }
  const code = text.charCodeAt(at);
  return isDigit(code) || code === 39 || isLetter(code) ? { at } : null;
}

/** @returns the end of a day at `start`, which is no time, decimal, quantity or longer number */
function dayAt(text: string, start: number, lexicon: Lexicon): number | null {
  const ordinal = lexicon.dates.ordinals.startingAt(text, start);
  if (ordinal) return ordinal.end;
  let end = start;
  while (end - start < 3 && isDigit(text.charCodeAt(end))) end++;
  if (end === start || end - start > 2 || !isDay(Number(text.slice(start, end)))) return null;
  if (isLetter(text.charCodeAt(end))) return lexicon.dates.suffixes.startingAt(text, end)?.end ?? null;
  const next = text[end];
  if ((next === '.' || next === ':' || next === ',') && isDigit(text.charCodeAt(end + 1))) return null;
  return next === '%' ? null : end;
}

/** @returns the end of further days: April 12-15, April 12 and 13 */
function laterDays(text: string, day: number, lexicon: Lexicon): number {
  let last = day;
  for (let count = 1; count < MOST_DAYS; count++) {
    let at = last;
    let linked = false;
    for (let signs = 0; signs < 3; signs++, at++) {
      const code = text.charCodeAt(at);
      if (code === 45 || code === 44) linked = true;
      else if (!isBlank(code)) break;
    }
    const end = lexicon.dates.ranges.startingAt(text, at)?.end;
    if (end !== undefined) {
      linked = true;
      at = skipBlanks(text, end);
    }
    if (!linked || !isDigit(text.charCodeAt(at))) return last;
    const next = dayAt(text, at, lexicon);
    // Two digits after a hyphen are more often the year: Apr-12-23.
    if (next === null || (text[last] === '-' && text[day - 3] === '-')) return last;
    // "April 12, 13 patients": a quantity follows.
    if (isQuantity(text, next, lexicon) || isYearAt(text, at)) return last;
    last = next;
  }
  return last;
}

/** @param short two digits are a year here, if no unit or time follows */
function yearAt(text: string, start: number, short: boolean, lexicon: Lexicon): number {
  if (isYearAt(text, start)) return start + 4;
  const quoted = text[start] === "'";
  const at = quoted ? start + 1 : start;
  if (!(quoted || short) || !isDigit(text.charCodeAt(at)) || !isDigit(text.charCodeAt(at + 1))) return 0;
  const end = at + 2;
  const next = text[end];
  if (isDigit(text.charCodeAt(end)) || isLetter(text.charCodeAt(end)) || next === ':' || next === '%') return 0;
  if ((next === '.' || next === '-' || next === '/') && isDigit(text.charCodeAt(end + 1))) return 0;
  return quoted || !isQuantity(text, end, lexicon) ? end : 0;
}

/** Four digits of a year, and no more. */
function isYearAt(text: string, start: number): boolean {
  for (let at = start; at < start + 4; at++) if (!isDigit(text.charCodeAt(at))) return false;
  return !isDigit(text.charCodeAt(start + 4)) && isYear(Number(text.slice(start, start + 4)));
}

/** `Monday, ` before a date belongs to it. */
function weekdayStart(text: string, start: number, lexicon: Lexicon): number {
  let at = start;
  while (at > 0 && start - at < 3 && isWeekdayGap(text.charCodeAt(at - 1))) at--;
  return lexicon.dates.weekdays.endingAt(text, at)?.start ?? start;
}

/** A blank, a dot or a comma. */
function isWeekdayGap(code: number): boolean {
  return isBlank(code) || code === 46 || code === 44;
}

function skipBlanks(text: string, offset: number): number {
  let at = offset;
  while (at - offset < 3 && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Between a day and the month: `12. April`, `12-Apr`, `12/Apr`, `12 April`. */
function isGap(code: number): boolean {
  return isBlank(code) || code === 45 || code === 46 || code === 47 || code === 44;
}
