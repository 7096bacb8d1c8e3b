/** When an article was published: the earliest of its publication dates, as precise as the source states it. */
import { attributeOf, childOf, childrenOf, oneLine, textOf, type XmlElement } from '../../formats/xml/index.js';

/** Dates of deposit, correction, cover or preprint are not the article's publication. */
const isPublication = /^(?:epub|ppub|epub-ppub|ppub-epub|pub|collection|electronic|print|)$/;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** @returns ISO date of one, two or three parts; null where none is stated */
export function publishedOf(meta: XmlElement): string | null {
  const dates = childrenOf(meta, 'pub-date');
  const publications = dates.filter((date) =>
    isPublication.test((attributeOf(date, 'pub-type') ?? attributeOf(date, 'date-type') ?? '').toLowerCase()),
  );
  const stated = (publications.length > 0 ? publications : dates).map(isoDateOf).filter((date) => date !== null);
  return stated.sort().reduce<string | null>(earlier, null);
}

/** `2015` does not come before `2015-03-14`: it says less of the same year, so the precise one stays. */
function earlier(best: string | null, date: string): string {
  if (best === null) return date;
  return date.startsWith(`${best}-`) ? date : best;
}

function isoDateOf(date: XmlElement): string | null {
  const iso = /^\d{4}(?:-\d{2}(?:-\d{2})?)?/.exec(attributeOf(date, 'iso-8601-date') ?? '')?.[0];
  if (iso) return iso;
  const year = partOf(date, 'year');
  if (!/^(?:1[5-9]|2\d)\d\d$/.test(year)) return null;
  const month = monthOf(partOf(date, 'month'));
  if (month === null) return year;
  const day = Number(partOf(date, 'day'));
  return Number.isInteger(day) && day >= 1 && day <= 31 ? `${year}-${month}-${twoDigits(day)}` : `${year}-${month}`;
}

function partOf(date: XmlElement, name: string): string {
  const part = childOf(date, name);
  return part ? oneLine(textOf(part)) : '';
}

/** `3`, `03`, `Mar` and `March`; a season or a range of months states no month. */
function monthOf(text: string): string | null {
  const named = /^[A-Za-z]{3,9}\.?$/.test(text) ? months.indexOf(text.slice(0, 3).toLowerCase()) + 1 : 0;
  const month = named > 0 ? named : /^\d{1,2}$/.test(text) ? Number(text) : 0;
  return month >= 1 && month <= 12 ? twoDigits(month) : null;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
