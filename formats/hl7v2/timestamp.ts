/** HL7 v2 times (`YYYY[MM[DD[HH[MM[SS[.S]]]]]][+ZZZZ]`, chapter 2A.3.22) as ISO, as precise as they are written. */

const TIMESTAMP =
  /^(\d{4})(?:-?(\d{2})(?:-?(\d{2})(?:[T ]?(\d{2}):?(\d{2})?(?::?\d{2}(?:\.\d{1,6})?)?)?)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$/;

/** @returns `2020`, `2020-03`, `2020-03-14` or `2020-03-14 09:30`; undefined for what is no time. Local time: zones are left out. */
export function isoTimestamp(value: string): string | undefined {
  const [, year, month, day, hour, minute] = TIMESTAMP.exec(value.trim()) ?? [];
  if (!year || Number(year) < 1800 || Number(year) > 2200) return undefined;
  if (!isWithin(month, 12)) return year;
  if (!isWithin(day, 31)) return `${year}-${month}`;
  const date = `${year}-${month}-${day}`;
  // Midnight is what a system writes that knows the day only.
  if (hour === undefined || Number(hour) > 23 || (hour === '00' && Number(minute ?? 0) === 0)) return date;
  return `${date} ${hour}:${minute ?? '00'}`;
}

/** The day, or what is known of it. */
export function isoDate(value: string): string | undefined {
  return isoTimestamp(value)?.slice(0, 10);
}

function isWithin(part: string | undefined, highest: number): part is string {
  return part !== undefined && Number(part) >= 1 && Number(part) <= highest;
}
