/** A row of the database → the parts of a triple by name. Queries made here and those of users give the same. */
import { UserError } from '../../schemas/errors.js';

export const fields = [
  'key',
  'subject',
  'subjectid',
  'subjecttype',
  'predicate',
  'object',
  'objectid',
  'objecttype',
  'status',
  'evidence',
] as const;
export type Field = (typeof fields)[number];

/** A record as the driver gives it. */
export interface Row {
  get(column: string): unknown;
}

/** Which column holds which field; absent fields have no column. */
export type Layout = Readonly<Partial<Record<Field, string>>>;

/** @param predicate relation of every row, where no column states it. @throws UserError when a row makes no triple */
export function layoutOf(names: readonly string[], columns: Layout, predicate: string | undefined): Layout {
  const layout: Partial<Record<Field, string>> = {};
  for (const field of fields) {
    const stated = columns[field];
    if (stated !== undefined && !names.includes(stated)) throw missing(`'${stated}'`, names);
    const name = stated ?? (names.includes(field) ? field : undefined);
    if (name !== undefined) layout[field] = name;
  }
  if (layout.subject === undefined && layout.subjectid === undefined) throw missing("'subject' or 'subjectid'", names);
  if (layout.object === undefined && layout.objectid === undefined) throw missing("'object' or 'objectid'", names);
  if (layout.predicate === undefined && predicate === undefined) throw missing("'predicate'", names);
  return layout;
}

/** Neo4j compares texts by code point, JavaScript by UTF-16 unit. @returns undefined where the order is not known here */
export function compareKeys(a: unknown, b: unknown): number | undefined {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  if (isNumeric(a) && isNumeric(b)) return a < b ? -1 : a > b ? 1 : 0;
  if (Array.isArray(a) && Array.isArray(b)) {
    for (const [index, one] of a.entries()) {
      if (index >= b.length) return 1;
      const order = compareKeys(one, b[index]);
      if (order !== 0) return order;
    }
    return a.length - b.length;
  }
  return undefined;
}

function isNumeric(value: unknown): value is number | bigint {
  return typeof value === 'bigint' || typeof value === 'number';
}

export function missing(what: string, names: readonly string[]): UserError {
  return new UserError(
    `the query returns no column ${what}; it returns: ${names.join(', ')}. Rename it with AS, or name it under columns`,
  );
}
