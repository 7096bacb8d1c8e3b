/** Which inserts are merged: of one generic, route, form and language. */

import { type Insert, languageOf } from '../../engines/insert-merge/label.js';
import { formOf, genericOf, routeOf } from '../../engines/insert-merge/names.js';

/**
 * The strength is not in the key: doses are told by patient, most labels cover several strengths, and what does differ by
 * strength (composition, packs) is told with the maker. Inserts that lack a name meet in a group of their own.
 */
export function keyOf(insert: Insert): string {
  if (missingOf(insert)) return '';
  const { generic, route, form } = identityOf(insert);
  return [languageOf(insert), generic.base, route, form].join('|');
}

export function identityOf({ meta }: Insert) {
  return {
    generic: genericOf(meta.generic ?? ''),
    route: routeOf(meta.route ?? ''),
    form: formOf(meta.form ?? ''),
  };
}

/** The rule by which an insert is refused; null if it can be merged. */
export function missingOf(insert: Insert): string | null {
  if (insert.kind !== 'insert') return 'not-an-insert';
  const { generic, route, form } = identityOf(insert);
  if (generic.base === '') return 'no-generic';
  if (route === '') return 'no-route';
  if (form === '') return 'no-form';
  return insert.text.trim() === '' ? 'no-text' : null;
}

/**
 * Two salts of one substance may be dosed differently (metoprolol tartrate and succinate): apart, if a group names
 * several. Inserts that name none then stand alone, since nobody knows to which they belong.
 */
export function bySalt(inserts: readonly Insert[]): Insert[][] {
  const groups = new Map<string, Insert[]>();
  for (const insert of inserts) {
    const { salt } = identityOf(insert).generic;
    groups.set(salt, [...(groups.get(salt) ?? []), insert]);
  }
  const named = [...groups.keys()].filter((salt) => salt.replaceAll('+', '') !== '');
  if (named.length < 2) return inserts.length === 0 ? [] : [[...inserts]];
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
