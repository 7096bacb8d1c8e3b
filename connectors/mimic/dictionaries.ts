/** What codes and item numbers mean: the D_ tables, held whole, since they are small in every release. */

import type { Tables } from '../../engines/tables/passes.js';
import type { Row, RowOf } from '../../engines/tables/table.js';
import { diagnosisTitles, items, labItems, procedureTitles } from './tables.js';

type Title = RowOf<typeof diagnosisTitles>;

export interface Dictionaries {
  readonly diagnoses: ReadonlyMap<string, Title>;
  readonly procedures: ReadonlyMap<string, Title>;
  readonly items: ReadonlyMap<string, RowOf<typeof items>>;
  readonly labItems: ReadonlyMap<string, RowOf<typeof labItems>>;
}

export async function readDictionaries(tables: Tables): Promise<Dictionaries> {
  return {
    diagnoses: await tables.lookup(diagnosisTitles, codeKey),
    procedures: await tables.lookup(procedureTitles, codeKey),
    items: await tables.lookup(items, ({ ITEMID }) => ITEMID),
    labItems: await tables.lookup(labItems, ({ ITEMID }) => ITEMID),
  };
}

/** MIMIC-III knows ICD-9 only. Codes are strings: `0389` is not `389`. */
export function codeKey({ ICD9_CODE, ICD_VERSION }: Row<'ICD9_CODE' | 'ICD_VERSION'>): string {
  return `${versionOf(ICD_VERSION)} ${ICD9_CODE}`;
}

export function versionOf(version: string): string {
  return version === '' ? '9' : version;
}
