/** Dates as PubMed writes them, to ISO, as precise as they are. A season or a range of months states no month. */
import { childOf, oneLine, textOf, type XmlElement } from '../../formats/xml/index.js';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `<Year/><Month/><Day/>`, or `<MedlineDate>1998 Dec-1999 Jan</MedlineDate>`. */
export function dateOfElement(date: XmlElement | undefined): string | null {
  if (!date) return null;
  const part = (name: string): string => {
    const child = childOf(date, name);
    return child ? oneLine(textOf(child)) : '';
  };
  const year = part('Year');
  return year === '' ? dateOfWords(part('MedlineDate')) : isoOf(year, part('Month'), part('Day'));
}

/** `2002 Sep 14`, `2002 Sep`, `2000 Nov-Dec`, `2015 Spring`, `1998 Dec-1999 Jan`, `20040917`, `2025-12-01`. */
export function dateOfWords(text: string): string | null {
  const compact = /^(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?!\d)/.exec(text.trim());
  if (compact) return isoOf(compact[1] ?? '', compact[2] ?? '', compact[3] ?? '');
  const [, year = '', month = '', day = ''] =
    /^(\d{4})(?:\s+([A-Za-z]{3,9})\.?(?:\s+(\d{1,2}))?)?\s*$/.exec(text.trim()) ?? [];
  return year === '' ? isoOf(/\d{4}/.exec(text)?.[0] ?? '', '', '') : isoOf(year, month, day);
}

/** The earliest; a bare year does not come before a day in it, for it says less. */
export function earliest(dates: readonly (string | null)[]): string | null {
  const stated = dates.filter((date) => date !== null).sort();
  return stated.reduce<string | null>(
    (best, date) => (best === null || date.startsWith(`${best}-`) ? date : best),
    null,
  );
}

function isoOf(year: string, month: string, day: string): string | null {
  if (!/^(?:1[5-9]|20)\d\d$/.test(year)) return null;
  const named = months.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const m = /^[A-Za-z]{3,9}$/.test(month) ? named : /^\d{1,2}$/.test(month) ? Number(month) : 0;
  if (m < 1 || m > 12) return year;
  const d = /^\d{1,2}$/.test(day) ? Number(day) : 0;
  return d >= 1 && d <= 31 ? `${year}-${two(m)}-${two(d)}` : `${year}-${two(m)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
