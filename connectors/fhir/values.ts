/** FHIR data types as pieces of a line, each typed by how far its words can be trusted. Absent values give no piece. */

import { joined, type Piece, type Value } from '../../engines/records/clinical-text.js';
import { displayOf, publishedDisplay } from '../../formats/fhir/code-systems.js';
import { type Element, element, elements, number, string } from '../../formats/fhir/element.js';

/** CodeableConcept: the display of a published terminology, else what somebody typed, else the bare code. */
export function concept(value: Element | undefined, path: string): Piece[] {
  const display = publishedDisplay(value);
  if (display) return one(display, `${path}.coding.display`, 'coded');
  const typed = string(value, 'text') ?? elements(value, 'coding').map(wordsOf).find(Boolean);
  return typed ? one(typed, `${path}.text`, 'text') : [];
}

export function concepts(values: readonly Element[], path: string): Piece[] {
  return joined(
    values.map((value) => concept(value, path)),
    '; ',
  );
}

export function coding(value: Element | undefined, path: string): Piece[] {
  const display = value ? displayOf(value) : undefined;
  if (display) return one(display, `${path}.display`, 'coded');
  const typed = value ? wordsOf(value) : undefined;
  return typed ? one(typed, `${path}.display`, 'text') : [];
}

function wordsOf(value: Element): string | undefined {
  return string(value, 'display') ?? string(value, 'code');
}

/** A code of a required binding: one of the words the specification lists, otherwise a stranger's text. */
export function code(value: string | undefined, path: string, allowed: ReadonlySet<string>): Piece[] {
  return value ? one(value, path, allowed.has(value) ? 'coded' : 'text') : [];
}

export function freeText(value: string | undefined, path: string): Piece[] {
  return value ? one(value, path, 'text') : [];
}

export function date(value: string | undefined, path: string): Piece[] {
  return value ? one(value, path, 'date') : [];
}

/** Period: its start, and its end where that is another day. */
export function period(value: Element | undefined, path: string): Piece[] {
  const start = string(value, 'start');
  const end = string(value, 'end');
  const ends = end && dayOf(end) !== dayOf(start ?? '') ? date(end, `${path}.end`) : [];
  if (start && ends.length > 0) return [...date(start, `${path}.start`), ' to ', ...ends];
  return start ? date(start, `${path}.start`) : ends.length > 0 ? ['until ', ...ends] : [];
}

export function dayOf(dateTime: string): string {
  return dateTime.slice(0, 10);
}

const comparators: ReadonlySet<string> = new Set(['<', '<=', '>=', '>', 'ad']);

/** Quantity, Age, Duration: number and unit as one value, since a number alone says nothing to a reader or a scrub. */
export function quantity(value: Element | undefined, path: string): Piece[] {
  const amount = number(value, 'value');
  if (amount === undefined) return [];
  const comparator = string(value, 'comparator');
  const words = `${comparator && comparators.has(comparator) ? comparator : ''}${decimal(amount)}`;
  const unit = string(value, 'unit') ?? string(value, 'code');
  if (!unit) return one(words, path, 'quantity');
  if (string(value, 'system') === UCUM || isUnit(unit)) return one(`${words} ${unit}`, path, 'quantity');
  return [...one(words, path, 'quantity'), ' ', ...one(unit, `${path}.unit`, 'text')];
}

/** No instrument measures more than six digits; what follows is binary arithmetic of the source, and unique to a patient. */
function decimal(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

const UCUM = 'http://unitsofmeasure.org';

/** Units people write without naming a system. A unit field may hold any words, so others count as text. */
const units: ReadonlySet<string> = new Set(
  (
    'g kg mg ug mcg µg ng l dl ml ul µl m cm mm in ft lb oz mmol umol µmol mol nmol pmol mEq meq u iu IU miu mmhg mmHg bpm ' +
    'min h hr hour hours s sec d day days wk week weeks mo month months a yr yrs year years % cel c f kcal kj ' +
    'tablet tablets capsule capsules puff puffs drop drops dose doses unit units patch application spray 岁 年 月 周 天 日 小时 分钟'
  ).split(' '),
);

function isUnit(unit: string): boolean {
  return unit.split(/[/.]/).every((atom) => units.has(atom) || units.has(atom.toLowerCase()));
}

/** `3.5 to 5.1 mmol/L`: the unit once where both ends have it. */
export function range(value: Element | undefined, path: string): Piece[] {
  const low = element(value, 'low');
  const high = element(value, 'high');
  const isSameUnit = low !== undefined && high !== undefined && string(low, 'unit') === string(high, 'unit');
  const { unit: _, code: __, ...bare } = low ?? {};
  return joined([quantity(isSameUnit ? bare : low, `${path}.low`), quantity(high, `${path}.high`)], ' to ');
}

export function ratio(value: Element | undefined, path: string): Piece[] {
  return joined(
    [
      quantity(element(value, 'numerator'), `${path}.numerator`),
      quantity(element(value, 'denominator'), `${path}.denominator`),
    ],
    ' / ',
  );
}

/** A choice element (`value[x]`, `onset[x]`) under whatever type it has. */
export function choice(parent: Element, name: string, path: string): Piece[] {
  const at = (type: string) => `${name}${type}`;
  const flag = parent[at('Boolean')];
  if (typeof flag === 'boolean') return one(flag ? 'yes' : 'no', path, 'coded');
  const whole = number(parent, at('Integer')) ?? number(parent, at('Decimal'));
  if (whole !== undefined) return one(decimal(whole), path, 'quantity');
  const attempts = [
    () => quantity(element(parent, at('Quantity')), path),
    () => concept(element(parent, at('CodeableConcept')), path),
    () => date(string(parent, at('DateTime')) ?? string(parent, at('Date')), path),
    () => period(element(parent, at('Period')), path),
    () => quantity(element(parent, at('Age')), `${path}Age`),
    () => quantity(element(parent, at('Duration')), path),
    () => range(element(parent, at('Range')), path),
    () => ratio(element(parent, at('Ratio')), path),
    () => freeText(string(parent, at('String')) ?? string(parent, at('Time')), path),
  ];
  for (const attempt of attempts) {
    const pieces = attempt();
    if (pieces.length > 0) return pieces;
  }
  return [];
}

/** One value on one line, whatever blanks and line breaks its source holds. */
function one(value: string, path: string, type: Value['type']): Piece[] {
  const words = value.replace(/\s+/g, ' ').trim();
  return words === '' ? [] : [{ value: words, path, type }];
}
