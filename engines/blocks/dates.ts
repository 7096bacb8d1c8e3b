/** Dates as materials print them, in the languages whose inserts and guidelines we read, to ISO dates. */

/** Names of months by their first letters, which suffice in the languages named; longest first where one begins another. */
const months: readonly (readonly [start: RegExp, month: number])[] = [
  [/^(?:jan|ene|gen|sty|led|leden|януари)/, 1],
  [/^(?:feb|fev|fév|lut|únor)/, 2],
  [/^(?:mar|mär|mrt|maa|březen)/, 3],
  [/^(?:apr|abr|avr|kwi|duben)/, 4],
  [/^(?:may|mai|maj|mei|mag|květen)/, 5],
  [/^(?:jun|giu|juin|cze|červen$)/, 6],
  [/^(?:jul|lug|juil|lip|červenec)/, 7],
  [/^(?:aug|ago|aoû|aou|sie|srpen)/, 8],
  [/^(?:sep|set|wrz|září)/, 9],
  [/^(?:oct|okt|out|ott|paź|říjen)/, 10],
  [/^(?:nov|lis)/, 11],
  [/^(?:dec|dez|dic|déc|gru|prosinec)/, 12],
];

const ISO = /\b((?:19|20)\d\d)-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?!\d)/;
const CHINESE = /((?:19|20)\d\d)\s?年\s?(?:(1[0-2]|0?[1-9])\s?月\s?(?:(3[01]|[12]\d|0?[1-9])\s?日)?)?/;
const YEAR_FIRST = /\b((?:19|20)\d\d)[./](1[0-2]|0?[1-9])(?:[./](3[01]|[12]\d|0?[1-9]))?(?![\d./])/;
/** Day before month, as everywhere but in the United States. */
const DAY_FIRST = /\b(3[01]|[12]\d|0?[1-9])[./-](1[0-2]|0?[1-9])[./-]((?:19|20)\d\d)\b/;
const MONTH_YEAR = /\b(1[0-2]|0?[1-9])\/((?:19|20)\d\d)\b/;
const WORDS =
  /(?:\b(3[01]|[12]\d|0?[1-9])\.?(?:st|nd|rd|th|º)?\s+(?:de\s+|d')?)?\b(\p{L}{3,10})\.?,?\s+(?:de\s+|del\s+)?((?:19|20)\d\d)\b/u;
const MONTH_DAY = /\b(\p{L}{3,9})\.?\s+(3[01]|[12]\d|0?[1-9]),?\s+((?:19|20)\d\d)\b/u;
const YEAR = /^\D{0,20}((?:19|20)\d\d)\D{0,2}$/;

/** The first date in a short text, as precise as it is written; null where there is none. */
export function isoDateIn(text: string): string | null {
  return firstDateIn(text.slice(0, 400))?.date ?? null;
}

/** All dates of a text, in its order. */
export function isoDatesIn(text: string): string[] {
  const dates: string[] = [];
  for (let rest = text.slice(0, 2000); ; ) {
    const found = firstDateIn(rest);
    if (!found) return dates;
    dates.push(found.date);
    rest = rest.slice(found.end);
  }
}

interface Found {
  readonly date: string;
  readonly start: number;
  readonly end: number;
}

const forms: readonly (readonly [pattern: RegExp, parts: (match: RegExpExecArray) => (string | undefined)[]])[] = [
  [ISO, ([, year, month, day]) => [year, month, day]],
  [CHINESE, ([, year, month, day]) => [year, month, day]],
  [DAY_FIRST, ([, day, month, year]) => [year, month, day]],
  [YEAR_FIRST, ([, year, month, day]) => [year, month, day]],
  [MONTH_YEAR, ([, month, year]) => [year, month]],
  [MONTH_DAY, ([, name, day, year]) => [year, monthOf(name), day]],
  [WORDS, ([, day, name, year]) => [year, monthOf(name), day]],
  [YEAR, ([, year]) => [year]],
];

/** The leftmost; of two that begin at one place the form named first. */
function firstDateIn(text: string): Found | undefined {
  let first: Found | undefined;
  for (const [pattern, partsOf] of forms) {
    const match = pattern.exec(text);
    if (!match) continue;
    const [year, month, day] = partsOf(match);
    // A word before a year that is no month: the year stands alone, another form may know it.
    if (year === undefined || month === '') continue;
    const date = [year, month, day].flatMap((part) => (part === undefined ? [] : [part.padStart(2, '0')])).join('-');
    if (!first || match.index < first.start) first = { date, start: match.index, end: match.index + match[0].length };
  }
  return first;
}

function monthOf(name: string | undefined): string {
  const word = (name ?? '').toLowerCase();
  const month = months.find(([start]) => start.test(word));
  return month ? String(month[1]) : '';
}
