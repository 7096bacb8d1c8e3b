/** The rows of a query by key range: each page begins behind the last key of the one before, its checkpoint. */
import neo4j from 'neo4j-driver';
import { UserError } from '../../schemas/errors.js';
import type { Database, Parameters } from './database.js';
import { compareKeys, type Row } from './row.js';

/** A query that takes `$last` and `$limit`; for a key that is a list also `$last0`, `$last1`, … */
export interface Paged {
  readonly query: string;
  readonly parameters: Parameters;
  /** Column of the key. */
  readonly key: string;
  /** `$last` of the first page. */
  readonly first: unknown;
  /** Whether a page may hold less than its limit and not be the last: queries of users may filter what they limit. */
  readonly isLoose: boolean;
}

export async function* pagesOf(database: Database, paged: Paged, limit: number): AsyncIterable<readonly Row[]> {
  const { query, parameters, key, isLoose } = paged;
  let last = paged.first;
  for (;;) {
    const rows = await database.rows(query, { ...parameters, ...cursorOf(last, limit) });
    if (rows.length > limit)
      throw new UserError('a page holds more rows than asked for; end the query with LIMIT $limit');
    for (const row of rows) last = advanced(last, row.get(key));
    if (rows.length > 0) yield rows;
    if (rows.length === 0 || (!isLoose && rows.length < limit)) return;
  }
}

/** The parameters of a page. */
export function cursorOf(last: unknown, limit: number): Parameters {
  const parts = Array.isArray(last) ? last.map((part, index): [string, unknown] => [`last${index}`, part]) : [];
  return { last, ...Object.fromEntries(parts), limit: neo4j.int(limit) };
}

/** Rows between two pages would be lost or doubled without a strict order, so each key is held against the one before. */
function advanced(last: unknown, key: unknown): unknown {
  if (key === null || key === undefined) {
    throw new UserError('a row has no key; have the query return a key that every row has');
  }
  const order = compareKeys(last, key) ?? -1;
  if (order === 0) {
    throw new UserError('two rows have the same key, so one may be lost between pages; make it unique: [a.id, b.id]');
  }
  if (order > 0) throw new UserError('rows do not come in the order of their key; end with ORDER BY key LIMIT $limit');
  return key;
}
