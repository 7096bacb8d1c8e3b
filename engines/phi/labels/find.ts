/**
 * Labels and where their values begin: `Name: `, `MRN# `, `"birthDate": "`, `name=`, a cell before a cell. Anchored on
 * the separator, which is rare, and read backwards from there.
 */
import { isLetterAt } from '../letters.js';
import type { Label } from '../pack/labels.js';
import type { Pack } from '../pack/pack.js';
import { spelt } from '../spelling.js';

export interface Found {
  readonly label: Label;
  /** Offset of the separator. */
  readonly separator: number;
  /** The label is all there is in its line, cell or clause. */
  readonly isWhole: boolean;
  /** The word before it, where there is one. */
  readonly before: string;
}

/** Colon, equals sign, hash, cell borders. */
const SEPARATOR = /[:=#|\t>]/g;
/** A label does not reach over these. */
const BORDERS = codes('\n\r\t|;,:{}[]()="<>?!。，；、•·');
/** Between a label and its separator: blanks, quotes, marks of emphasis, the dot of an abbreviation. */
const TRAILING = codes(' "\'*#.');
const SIMPLE = /^(?:[A-Z]+|[A-Z]?[a-z]+)(?: (?:[A-Z]+|[A-Z]?[a-z]+))*$/;
const LONGEST = 48;
const MOST_WORDS = 6;

export interface LabelTable {
  readonly labels: ReadonlyMap<string, Label>;
  /** Their last words: most colons follow none of them. */
  readonly lasts: ReadonlySet<string>;
  /** One for every character that a label in no Latin letters ends with. */
  readonly ends: Uint8Array;
  /** Names of months in all languages. */
  readonly months: ReadonlySet<string>;
}

const tables = new WeakMap<readonly Pack[], LabelTable>();

/** @param packs every loaded one: labels of all languages apply to every text */
export function labelTable(packs: readonly Pack[]): LabelTable {
  const known = tables.get(packs);
  if (known) return known;
  const found = new Map<string, Label>();
  for (const { labels } of packs) {
    for (const label of labels.labels) {
      for (const words of label.words) if (!found.has(labelKey(words))) found.set(labelKey(words), label);
    }
  }
  const lasts = new Set([...found.keys()].map((key) => key.slice(key.lastIndexOf(' ') + 1)));
  const ends = new Uint8Array(1 << 16);
  for (const last of lasts) ends[last.charCodeAt(last.length - 1)] = 1;
  const months = new Set(packs.flatMap(({ numbers }) => Object.keys(numbers.dates.months)));
  const table = { labels: found, lasts, ends, months };
  tables.set(packs, table);
  return table;
}

/** `patientName`, `patient_name` and `Patient Name` are one label. */
function labelKey(words: string): string {
  if (SIMPLE.test(words)) return words.toLowerCase();
  return spelt(words.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_/#*º°]+/g, ' '));
}

export function* findLabels(text: string, table: LabelTable): Generator<Found> {
  const separators = new RegExp(SEPARATOR);
  for (let match = separators.exec(text); match; match = separators.exec(text)) {
    const separator = match.index;
    const end = labelEnd(text, separator);
    if (end === -1 || !canEnd(table, text.charCodeAt(end - 1)) || !table.lasts.has(lastWord(text, end))) continue;
    const start = labelStart(text, end);
    const isCell = '|\t>'.includes(match[0]);
    const found = longestLabel(text.slice(start, end), table.labels, isCell);
    if (found) yield { ...found, separator };
  }
}

/** Chinese characters are spelt as they are: most end no label of these packs. */
function canEnd({ ends }: LabelTable, code: number): boolean {
  return code < FIRST_HAN || code > LAST_HAN || ends[code] === 1;
}

const FIRST_HAN = 0x3400;
const LAST_HAN = 0x9fff;

/** The offset after the last character of a label before a separator; -1 where there can be none. */
function labelEnd(text: string, separator: number): number {
  let at = separator - 1;
  if (text.charCodeAt(separator) === 62) {
    // The closing tag of a cell.
    const open = text.lastIndexOf('</', separator);
    if (open === -1 || separator - open > 8) return -1;
    at = open - 1;
  }
  for (let steps = 0; steps < 4 && at >= 0 && TRAILING.has(text.charCodeAt(at)); steps += 1) at -= 1;
  if (text.charCodeAt(at) === 41) return bracketStart(text, at);
  // The hour of 10:30, the ratio 1:2.
  const code = text.charCodeAt(at);
  return at < 0 || (code >= 48 && code <= 57) || BORDERS.has(code) ? -1 : at + 1;
}

/** `Date of birth (dd/mm/yyyy):` the bracket is an explanation. */
function bracketStart(text: string, close: number): number {
  const from = Math.max(0, close - 24);
  const open = text.slice(from, close).lastIndexOf('(');
  return open > 0 ? from + text.slice(from, from + open).trimEnd().length : -1;
}

function lastWord(text: string, end: number): string {
  let start = end;
  while (end - start < 24 && isLetterAt(text, start - 1)) start -= 1;
  const word = text.slice(start, end);
  if (word === '') return labelKey(text.slice(Math.max(0, end - 4), end)).trim();
  const key = labelKey(word);
  return key.slice(key.lastIndexOf(' ') + 1);
}

function labelStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < LONGEST && !BORDERS.has(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

/** The label at the end of a stretch: all of it, or the last words. */
function longestLabel(
  stretch: string,
  labels: ReadonlyMap<string, Label>,
  isCell: boolean,
): Omit<Found, 'separator'> | null {
  const whole = labelKey(stretch.replace(/^[\s*#\d.-]{1,16}/, ''));
  const label = labels.get(whole);
  if (label) return { label, isWhole: true, before: '' };
  if (isCell) return null;
  const words = whole.split(' ');
  for (let from = Math.max(1, words.length - MOST_WORDS); from < words.length; from += 1) {
    const shorter = labels.get(words.slice(from).join(' '));
    if (shorter) return { label: shorter, isWhole: false, before: words[from - 1] ?? '' };
  }
  return null;
}

function codes(characters: string): ReadonlySet<number> {
  return new Set(Array.from(characters, (character) => character.charCodeAt(0)));
}
