/** What a table is: its columns by name, which of them it cannot do without, and how a header is matched with them. */
import { InputError } from '../../schemas/errors.js';
import { nearestName } from './nearest.js';

interface ColumnRule {
  /** Names of other releases. */
  readonly as?: readonly string[];
  /**
   * `key`: without it no row can be placed, and the table is refused. `expected` (the default): its absence is told.
   * `optional`: some releases do not have it.
   */
  readonly is?: 'key' | 'expected' | 'optional';
  /** `id`: whole numbers that some tools save as `12.0`. `date`: see dates.ts. `text` (the default): as it stands. */
  readonly holds?: 'id' | 'date' | 'text';
  /** The lookup table whose key this is. */
  readonly refers?: string;
}

export interface Table<C extends string = string> {
  /** As in the specification; files are found by it, whatever their case. */
  readonly name: string;
  /** Names of files in other releases. */
  readonly as: readonly string[];
  readonly names: readonly C[];
  readonly rules: readonly ColumnRule[];
  /** Place of the column that says whose row it is; -1 in lookup tables. */
  readonly subject: number;
}

/** A row by column name. What is missing is empty. */
export type Row<C extends string = string> = Readonly<Record<C, string>>;
/** The rows of a table. */
export type RowOf<T> = T extends Table<infer C> ? Row<C> : never;

export function defineTable<C extends string>(
  name: string,
  columns: Readonly<Record<C, ColumnRule>>,
  { subject, as = [] }: { subject?: NoInfer<C>; as?: readonly string[] } = {},
): Table<C> {
  // Object.entries forgets the key type; these are the keys of `columns`.
  const names = Object.keys(columns).filter((key): key is C => key in columns);
  return {
    name,
    as,
    names,
    rules: names.map((column) => columns[column]),
    subject: subject === undefined ? -1 : names.indexOf(subject),
  };
}

/** Where each column of a table stands in a file. */
export interface Layout {
  /** -1 where the file does not have it. */
  readonly at: readonly number[];
  readonly width: number;
  /** Expected, but missing. */
  readonly missing: readonly InputError[];
}

/**
 * Names are compared without case and white space.
 * @throws InputError `missing-column` for a key
 */
export function layoutOf(header: readonly string[], table: Table): Layout {
  const found = header.map((name) => name.trim().toUpperCase());
  const at = table.names.map((name, index) => {
    const accepted = [name, ...(table.rules[index]?.as ?? [])].map((one) => one.toUpperCase());
    return found.findIndex((one) => accepted.includes(one));
  });
  // Without a single known name it may be no header but a row of data, which no message may quote.
  const isHeader = at.some((place) => place !== -1);
  const strangers = isHeader ? header.filter((_, place) => !at.includes(place)) : [];
  const missing: InputError[] = [];
  for (const [index, name] of table.names.entries()) {
    const is = table.rules[index]?.is ?? 'expected';
    if (at[index] !== -1 || is === 'optional') continue;
    const error = missingColumn(name, table, strangers);
    if (is === 'key') throw error;
    missing.push(error);
  }
  return { at, width: header.length, missing };
}

function missingColumn(name: string, table: Table, strangers: readonly string[]): InputError {
  const nearest = nearestName(name, strangers);
  const found = nearest ? `nearest is ${nearest}` : 'no column is like it';
  return new InputError(
    'missing-column',
    `column ${name}`,
    `${table.name} has no column ${name}, ${found}; rename it in the header`,
  );
}

/** How many of the table's columns a header has: tells a comma from a tab. */
export function columnsFound(header: readonly string[], table: Table): number {
  const found = new Set(header.map((name) => name.trim().toUpperCase()));
  return table.names.filter((name, index) =>
    [name, ...(table.rules[index]?.as ?? [])].some((one) => found.has(one.toUpperCase())),
  ).length;
}
