/** Cells as pieces of a line, each typed by how far its words can be trusted. Empty cells give no piece. */
import type { Piece, Value } from '../records/clinical-text.js';

export function coded(cell: string, path: string): Piece[] {
  return one(cell, path, 'coded');
}

export function freeText(cell: string, path: string): Piece[] {
  return one(cell, path, 'text');
}

export function dated(date: string, path: string): Piece[] {
  return one(date, path, 'date');
}

/** A word of a list the specification publishes is coded; anything else is somebody's text. */
export function listed(cell: string, path: string, list: ReadonlySet<string>): Piece[] {
  return one(cell, path, list.has(cell.toUpperCase()) ? 'coded' : 'text');
}

export function labelled(label: string, pieces: readonly Piece[]): Piece[] {
  return pieces.length > 0 ? [label, ...pieces] : [];
}

/** A number, or a span of two, with its unit as one value. What is no number, and a unit nobody knows, is text. */
export function quantity(number: string, unit: string, path: string): Piece[] {
  if (number === '') return [];
  if (!isNumber(number)) return [...freeText(number, path), ...labelled(' ', unitOf(unit, path))];
  if (unit === '') return one(number, path, 'quantity');
  return isUnit(unit)
    ? one(`${number} ${unit}`, path, 'quantity')
    : [...one(number, path, 'quantity'), ' ', ...freeText(unit, `${path}.unit`)];
}

function unitOf(unit: string, path: string): Piece[] {
  return isUnit(unit) ? one(unit, `${path}.unit`, 'coded') : freeText(unit, `${path}.unit`);
}

/** At most seven digits in a row: longer ones are numbers of somebody or something. */
const NUMBER = /^[<>]?=?\s?[+-]?\d{0,7}(?:,\d{3}){0,2}(?:\.\d{1,7})?(?:\s?-\s?\d{1,7}(?:\.\d{1,7})?)?$/;

export function isNumber(cell: string): boolean {
  return /\d/.test(cell) && NUMBER.test(cell);
}

/** No instrument measures more than six digits; what follows is binary arithmetic, and differs from tool to tool. */
export function decimal(cell: string): string {
  const value = Number(cell);
  if (cell === '' || !Number.isFinite(value)) return cell;
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

/** Atoms of units hospital tables and UCUM write, in lower case. */
const atoms: ReadonlySet<string> = new Set(
  (
    'g kg mg ug mcg µg μg ng pg gm gms grams l dl ml ul µl μl cl m cm mm um in ft lb lbs oz mmol umol µmol mol nmol pmol meq ' +
    'eq u iu miu uiu mu uu eu units unit mill million mmhg mm[hg] hg cmh2o h2o bpm beats insp/min min h hr hrs hour hours s ' +
    'sec secs ms d day days wk week weeks mo month months a yr yrs year years % percent c f °c °f deg kcal kj cal osm mosm ' +
    'mosmol k # /hpf hpf lpf cu field ratio score index titer fl pe au gpl mpl cfu cells cell mol/mol 1 k/ul m2 {score} {nominal} ' +
    'tab tabs tablet tablets cap caps capsule capsules puff puffs drop drops gtt dose doses vial pkt syr bag ptch patch appl ' +
    'application spray spry amp loz neb inh supp enema troc ea each tsp tbsp joules watts sq.m kg/m2 岁 年 月 周 天 日 小时 分钟'
  ).split(' '),
);

export function isUnit(unit: string): boolean {
  const lower = unit.toLowerCase();
  return (
    unit.length <= 20 &&
    (atoms.has(lower) ||
      lower.split(/[\s/.*^()+]+/).every((atom) => atom === '' || atoms.has(atom) || /^\d{1,3}$/.test(atom)))
  );
}

/** One value on one line, whatever blanks and line breaks its source holds. */
function one(cell: string, path: string, type: Value['type']): Piece[] {
  const words = cell.replace(/\s+/g, ' ').trim();
  return words === '' ? [] : [{ value: words, path, type }];
}
