/** Known days, found by reading every date of the text: each writes its dates in another way, and there may be many days. */
import type { Identity } from '../../../schemas/connector.js';
import { based, DIGIT, HAN, kindOf, LETTER, OTHER } from './characters.js';
import type { Lexicon } from './lexicon.js';

/** Days by their number, 20190502; those without their year, 0502, for "May 2". */
export interface KnownDays {
  readonly days: ReadonlySet<number>;
  readonly anyYear: ReadonlySet<number>;
  /** Numbers a known day can begin with: of all others nothing more is read. */
  readonly first: ReadonlySet<number>;
}

/** Less than a day names nobody. */
export function knownDays(identities: readonly Identity[]): KnownDays {
  const days = new Set<number>();
  const anyYear = new Set<number>();
  const first = new Set<number>();
  for (const { kind, value } of identities) {
    if (kind !== 'date') continue;
    const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(value) ?? [];
    if (!year || !month || !day) continue;
    days.add(dayNumber(Number(year), Number(month), Number(day)));
    anyYear.add(dayNumber(0, Number(month), Number(day)));
    for (const part of [year, year.slice(2), month, day, year + month + day, day + month + year, month + day + year]) {
      first.add(Number(part));
    }
  }
  return { days, anyYear, first };
}

function dayNumber(year: number, month: number, day: number): number {
  return year * 10_000 + month * 100 + day;
}

/** A number or word of a date, with what stands behind it. */
interface Part {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly length: number;
  /** A month written as a word. */
  readonly isName: boolean;
}

/** Widest separator between two parts: ", " or "年 "; a linking word (of, de) may stand there as well. */
const WIDEST_GAP = 2;
const LONGEST_LINK = 4;
const LONGEST_MONTH = 12;

/** @returns where the known day that begins here ends; -1 where none does */
export function endOfKnownDay(text: string, start: number, known: KnownDays, lexicon: Lexicon): number {
  const { days, anyYear } = known;
  const first = partAt(text, start, lexicon);
  if (!first || !known.first.has(first.value)) return -1;
  if (first.length === 8) return days.has(first.value) || days.has(yearLast(first.value, days)) ? first.end : -1;
  const second = nextPart(text, first, lexicon);
  if (!second) return -1;
  const third = nextPart(text, second, lexicon);
  if (third) {
    for (const [year, month, day] of readings(first, second, third)) {
      if (days.has(dayNumber(year, month, day))) return third.end;
    }
  }
  // 5/2 may be anything; May 2 is a day.
  if (first.isName && second.length <= 2 && anyYear.has(dayNumber(0, first.value, second.value))) return second.end;
  if (second.isName && first.length <= 2 && anyYear.has(dayNumber(0, second.value, first.value))) return second.end;
  return -1;
}

/** 02052019 as 20190502, in whichever order gives a known day. */
function yearLast(value: number, days: ReadonlySet<number>): number {
  const year = value % 10_000;
  const high = Math.floor(value / 1_000_000);
  const low = Math.floor(value / 10_000) % 100;
  const american = dayNumber(year, high, low);
  return days.has(american) ? american : dayNumber(year, low, high);
}

function* readings(first: Part, second: Part, third: Part): Iterable<readonly [number, number, number]> {
  if (first.length === 4) yield [first.value, second.value, third.value];
  for (const year of third.length === 4 ? [third.value] : centuries(third)) {
    if (!second.isName) yield [year, first.value, second.value];
    if (!first.isName) yield [year, second.value, first.value];
  }
}

function centuries({ length, value }: Part): number[] {
  return length === 2 ? [1900 + value, 2000 + value] : [];
}

function partAt(text: string, start: number, lexicon: Lexicon): Part | undefined {
  const kind = kindOf(text.charCodeAt(start));
  let end = start;
  if (kind === DIGIT) {
    let value = 0;
    for (; end < text.length && kindOf(text.charCodeAt(end)) === DIGIT; end++) {
      if (end - start === 8) return undefined;
      value = value * 10 + (text.charCodeAt(end) - 48);
    }
    return { start, end, value, length: end - start, isName: false };
  }
  if (kind !== LETTER) return undefined;
  while (end < text.length && kindOf(text.charCodeAt(end)) === LETTER) {
    if (++end - start > LONGEST_MONTH) return undefined;
  }
  const value = lexicon.months.get(based(text.slice(start, end)));
  return value === undefined ? undefined : { start, end, value, length: 0, isName: true };
}

function nextPart(text: string, { end, isName }: Part, lexicon: Lexicon): Part | undefined {
  let at = end;
  // The ending of an ordinal: 2nd, 3º.
  if (!isName && kindOf(text.charCodeAt(at)) === LETTER) {
    const month = partAt(text, at, lexicon);
    if (month) return month;
    while (at - end < WIDEST_GAP && kindOf(text.charCodeAt(at)) === LETTER) at++;
  }
  at = afterGap(text, at);
  const part = partAt(text, at, lexicon);
  if (part || kindOf(text.charCodeAt(at)) !== LETTER) return part;
  let link = at;
  while (link - at < LONGEST_LINK && kindOf(text.charCodeAt(link)) === LETTER) link++;
  return lexicon.links.has(based(text.slice(at, link))) ? partAt(text, afterGap(text, link), lexicon) : undefined;
}

function afterGap(text: string, start: number): number {
  let at = start;
  while (at < text.length && at - start < WIDEST_GAP) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind !== OTHER && kind !== HAN) break;
    at++;
  }
  return at;
}
