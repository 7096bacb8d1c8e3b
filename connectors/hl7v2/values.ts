/** HL7 v2 data types as pieces of a line, each typed by how far its words can be trusted. Absent values give no piece. */
import { joined, type Piece, type Value } from '../../engines/records/clinical-text.js';
import { conceptOf } from '../../formats/hl7v2/coding-systems.js';
import { first, type Repetition, repetitions } from '../../formats/hl7v2/field.js';
import type { Segment } from '../../formats/hl7v2/message.js';
import { isoDate, isoTimestamp } from '../../formats/hl7v2/timestamp.js';
import { isUnit } from '../../formats/ucum/unit.js';
import { isPerson } from './misplaced.js';

/** Pieces of a field of a segment, with its path (`DG1-3`). */
export function at(segment: Segment, field: number): string {
  return `${segment.name}-${field}`;
}

export function concept(value: Repetition | undefined, path: string): Piece[] {
  const found = value && !isPerson(value) ? conceptOf(value) : undefined;
  return found ? oneLine(found.words, path, found.isPublished ? 'coded' : 'text') : [];
}

/** All repetitions of a coded field. */
export function concepts(segment: Segment, field: number): Piece[] {
  return joined(
    repetitions(segment, field).map((value) => concept(value, at(segment, field))),
    '; ',
  );
}

/** A code of a table as our word for it; what the table does not hold is left out. */
export function worded(segment: Segment, field: number, words: ReadonlyMap<string, string>): Piece[] {
  const code = first(segment, field)?.component(1)?.toUpperCase();
  const word = code === undefined ? undefined : words.get(code);
  return word === undefined ? [] : [{ value: word, path: at(segment, field), type: 'coded' }];
}

/** A code of a table as our word, else what the sender wrote. */
export function wordedOrTyped(segment: Segment, field: number, words: ReadonlyMap<string, string>): Piece[] {
  const known = worded(segment, field, words);
  return known.length > 0 ? known : concepts(segment, field);
}

/** Free text of one line. */
export function typed(value: string | undefined, path: string): Piece[] {
  return value === undefined ? [] : oneLine(value, path, 'text');
}

/** Free text with its own lines. */
export function prose(value: string, path: string): Piece[] {
  const words = value
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return words === '' ? [] : [{ value: words, path, type: 'text' }];
}

export function date(value: string | undefined, path: string): Piece[] {
  const iso = value === undefined ? undefined : isoTimestamp(value);
  return iso === undefined ? [] : [{ value: iso, path, type: 'date' }];
}

export function day(value: string | undefined, path: string): Piece[] {
  return date(value === undefined ? undefined : isoDate(value), path);
}

/** No instrument shows more digits; a longer number in its place may be anybody's number. */
const NUMBER = /^(?:[<>]=?\s?)?[+-]?(?:\d{1,7}(?:\.\d{0,6})?|\.\d{1,6})$/;

export function isNumber(value: string): boolean {
  return NUMBER.test(value);
}

/** Number and unit as one value, since a number alone says nothing to a reader or a scrub. */
export function quantity(amount: string, unit: string | undefined, path: string): Piece[] {
  if (!isNumber(amount)) return [...typed(amount, path), ...(unit ? [' ', ...unitOf(unit, path)] : [])];
  if (unit === undefined) return [{ value: amount, path, type: 'quantity' }];
  if (isUnit(unit)) return [{ value: `${amount} ${unit}`, path, type: 'quantity' }];
  return [{ value: amount, path, type: 'quantity' }, ' ', ...unitOf(unit, path)];
}

function unitOf(unit: string, path: string): Piece[] {
  return oneLine(unit, `${path}.unit`, isUnit(unit) ? 'quantity' : 'text');
}

/** Units of a CE or CWE: the code where it is one (`mg`), else the text (`milligram`). */
export function unitIn(value: Repetition | undefined): string | undefined {
  const code = value?.component(1);
  if (code !== undefined && isUnit(code)) return code;
  return value?.component(2) ?? code;
}

/** `70-99`, `70_105`, `60 to 100`, `< 5.0`, `>=1:80`: numbers and what stands between them. */
const RANGE = /^[<>]?=?\s*[+-]?\d{0,7}(?:\.\d{1,6})?(?:\s*(?:-|–|_|\^|:|to)\s*[+-]?\d{0,7}(?:\.\d{1,6})?)?$/;

/** The pattern may try each blank of a run of blanks. */
const LONGEST_RANGE = 32;

/** A reference range; a unit behind it is dropped where it is the one of the value. */
export function range(value: string | undefined, unit: string | undefined, path: string): Piece[] {
  if (value === undefined) return [];
  const bare = unit !== undefined && value.endsWith(unit) ? value.slice(0, -unit.length).trim() : value;
  return bare.length <= LONGEST_RANGE && RANGE.test(bare) && /\d/.test(bare)
    ? [{ value: bare, path, type: 'quantity' }]
    : typed(value, path);
}

export function labelled(label: string, pieces: readonly Piece[], separator = ' '): Piece[] {
  return pieces.length > 0 ? [`${label}${separator}`, ...pieces] : [];
}

/** Parts of one line. */
export function line(...parts: readonly (readonly Piece[])[]): Piece[] {
  return joined(parts, ', ');
}

/** One value on one line, whatever blanks and line breaks its source holds. */
function oneLine(value: string, path: string, type: Value['type']): Piece[] {
  const words = value.replace(/\s+/g, ' ').trim();
  return words === '' ? [] : [{ value: words, path, type }];
}
