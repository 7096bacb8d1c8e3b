/** HL7 v3 data types as words. https://www.hl7.org/documentcenter/public_temp/ballots/2012SEP/datatypes (abstract data types, R1) */
import { attributeOf, childOf, childrenOf, oneLine, textOf, type XmlElement } from '../../formats/xml/index.js';

/** CD, CE, CV: the display name of the code, what somebody wrote of it, or the display name of a translation. */
export function displayOf(code: XmlElement | undefined): string {
  if (!code) return '';
  const display = oneLine(attributeOf(code, 'displayName') ?? '');
  if (display !== '') return display;
  const original = childOf(code, 'originalText');
  const written = original ? oneLine(textOf(original)) : '';
  if (written !== '') return written;
  for (const translation of childrenOf(code, 'translation')) {
    const translated = displayOf(translation);
    if (translated !== '') return translated;
  }
  return '';
}

/** Any value: a code, a quantity, a range, a ratio, a time, a flag, or words. */
export function wordsOf(value: XmlElement): string {
  if (attributeOf(value, 'representation') === 'B64') return '';
  const display = displayOf(value);
  if (display !== '') return display;
  const type = attributeOf(value, 'type') ?? '';
  if (isIdentity(type)) return '';
  if (/(?:^|_)TS$/.test(type)) return timeOf(value);
  return quantityOf(value) || rangeOf(value) || ratioOf(value) || oneLine(textOf(value));
}

/** Names, addresses, phones and numbers of somebody: known, never told. */
function isIdentity(type: string): boolean {
  return /^(?:PN|EN|ON|TN|AD|TEL|II)$/.test(type);
}

/** PQ, INT, REAL, MO, BL: `177 cm`. The unit 1 says that there is none. */
function quantityOf(value: XmlElement | undefined): string {
  const amount = value ? oneLine(attributeOf(value, 'value') ?? '') : '';
  if (!value || amount === '') return '';
  const unit = oneLine(attributeOf(value, 'unit') ?? attributeOf(value, 'currency') ?? '');
  return unit === '' || unit === '1' ? amount : `${amount} ${unit}`;
}

function rangeOf(value: XmlElement): string {
  const low = childOf(value, 'low');
  const high = childOf(value, 'high');
  const from = quantityOf(low);
  const to = quantityOf(high);
  if (from !== '' && to !== '') return `${from} to ${to}`;
  if (from !== '') return `${isOpen(low) ? '>' : '>='} ${from}`;
  return to === '' ? '' : `${isOpen(high) ? '<' : '<='} ${to}`;
}

function isOpen(end: XmlElement | undefined): boolean {
  return end !== undefined && attributeOf(end, 'inclusive') === 'false';
}

function ratioOf(value: XmlElement): string {
  const over = quantityOf(childOf(value, 'numerator'));
  const under = quantityOf(childOf(value, 'denominator'));
  return over === '' || under === '' ? over : `${over} / ${under}`;
}

/** TS, IVL_TS, PIVL_TS: a day, a range of days, or `every 6 h`. */
export function timeOf(time: XmlElement): string {
  const point = dayAt(time);
  if (point !== null) return point;
  const low = dayAt(childOf(time, 'low'));
  const high = dayAt(childOf(time, 'high'));
  if (low !== null && high !== null) return low === high ? low : `${low} to ${high}`;
  if (low !== null) return `from ${low}`;
  if (high !== null) return `until ${high}`;
  const period = quantityOf(childOf(time, 'period'));
  return period === '' ? '' : `every ${period}`;
}

function dayAt(time: XmlElement | undefined): string | null {
  return time ? isoDateOf(attributeOf(time, 'value') ?? '') : null;
}

/** HL7 writes 20140113, 201401 or 20140113120000-0500. */
export function isoDateOf(time: string): string | null {
  const [, year, month, day] = /^\s*(\d{4})(\d{2})?(\d{2})?/.exec(time) ?? [];
  return year ? [year, month, day].filter((part) => part !== undefined).join('-') : null;
}

/** II: `root|extension`; null where it says nothing. */
export function instanceId(id: XmlElement | undefined): string | null {
  if (!id || attributeOf(id, 'nullFlavor') !== undefined) return null;
  const root = attributeOf(id, 'root')?.trim() ?? '';
  const extension = attributeOf(id, 'extension')?.trim() ?? '';
  if (root === '' && extension === '') return null;
  return extension === '' ? root : `${root}|${extension}`;
}
