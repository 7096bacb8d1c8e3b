/**
 * What Safe Harbor lets a value become: 45 CFR 164.514(b)(2)(i), letters in brackets. Pure functions; null means that
 * nothing may stay.
 */

/** What stands where nothing may stay. */
export const REMOVED = '[removed]';
/** Instead of a year that would tell an age over 89. */
export const LONG_AGO = '90+ years ago';
const OVER_89 = '90+';
const OLDEST_AGE = 89;

/** [C] Only the year of a date may stay, and not where it lies so far back that who lived then is over 89 now. */
export function generaliseDate(value: string, thisYear: number): string | null {
  const year = /^(\d{4})(?!\d)/.exec(value)?.[1];
  if (year === undefined) return null;
  // By the year alone, since the year alone is published: somebody born in it may have turned 90 already.
  return thisYear - Number(year) > OLDEST_AGE ? LONG_AGO : year;
}

/** [B] The first three digits of a ZIP code, `000` for areas of 20,000 people or fewer. */
export function generalisePostalCode(value: string, restricted: ReadonlySet<string>): string | null {
  const zip3 = /^(\d{3})\d{2}(?:-?\d{4})?$/.exec(value)?.[1];
  if (zip3 === undefined) return null;
  return restricted.has(zip3) ? '000' : zip3;
}

/** Units of time, each in how many make a year. A shorter year errs towards a higher age. */
const perYear: ReadonlyMap<string, number> = new Map([
  ...['a', 'y', 'yr', 'yrs', 'year', 'years', '岁', '歲', '年'].map((unit) => [unit, 1] as const),
  ...['mo', 'month', 'months', '月', '个月'].map((unit) => [unit, 12] as const),
  ...['wk', 'week', 'weeks', '周'].map((unit) => [unit, 52] as const),
  ...['d', 'day', 'days', '天', '日'].map((unit) => [unit, 365] as const),
]);

/** What else tells an age, when a quantity may be one. */
export interface AgeContext {
  /** The birth year is withheld already. */
  readonly isOver89: boolean;
  /** Years since the record was made; 0 where that is not known. */
  readonly yearsAgo: number;
}

/**
 * [C] A span of 90 years or more may be an age. A bare number is an age only where its path says so. Neither may an age
 * stay that, with the year of the record, tells that the patient is over 89 by now.
 */
export function generaliseQuantity(value: string, path: string, { isOver89, yearsAgo }: AgeContext): string {
  const [, number, unit] = /^[<>=]*\s*(\d+(?:\.\d+)?)\s*(.*)$/.exec(value) ?? [];
  if (number === undefined || unit === undefined) return value;
  const word = /^\p{L}*/u.exec(unit)?.[0].toLowerCase() ?? '';
  const divisor = unit === '' && isAge(path) ? 1 : perYear.get(word);
  if (divisor === undefined) return value;
  const years = Number(number) / divisor;
  if (years > OLDEST_AGE) return `${OVER_89} years`;
  return isAge(path) && (isOver89 || years + yearsAgo > OLDEST_AGE) ? REMOVED : value;
}

function isAge(path: string): boolean {
  return /(?:^|\.)age$|Age$/.test(path);
}

/** Years a text may mean; other numbers of four digits are none. */
const YEARS = /(?<!\d)(?:1[6-9]|2[01])\d\d(?!\d)/g;

/** [C] A date as written in running text: its year, or its years. Null where none is stated in four digits. */
export function generaliseWrittenDate(value: string, thisYear: number): string | null {
  const years = [...new Set(value.match(YEARS) ?? compactYear(value))];
  if (years.length === 0) return null;
  if (years.some((year) => generaliseDate(year, thisYear) === LONG_AGO)) return LONG_AGO;
  return years.length === 1 ? (years[0] ?? null) : `${years[0]}-${years[years.length - 1]}`;
}

/** 20190502 or 02052019. */
function compactYear(value: string): string[] {
  const [, first, last] = /^((?:19|20)\d\d)(?:0[1-9]|1[0-2])[0-3]\d$|^[0-3]\d[0-3]\d((?:19|20)\d\d)$/.exec(value) ?? [];
  const year = first ?? last;
  return year === undefined ? [] : [year];
}

/** [C] An age over 89 as written in running text, and a year that tells one. What already says 90+ stays. */
export function generaliseWrittenAge(value: string): string {
  if (value.includes(OVER_89)) return value;
  if (/^(?:1[6-9]|2[01])\d\d$/.test(value)) return LONG_AGO;
  const [number] = /\d+(?:[.,]\d+)?/.exec(value) ?? [];
  return number === undefined ? OVER_89 : value.replace(number, OVER_89);
}
