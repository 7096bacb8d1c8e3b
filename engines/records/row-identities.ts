/** Identities that stand in columns of a table: beside the text they concern, or in a table of people by id. */
import { z } from 'zod';
import type { Identity } from '../../schemas/connector.js';
import { Identities } from './identities.js';

const kinds = ['name', 'date', 'phone', 'email', 'address', 'id', 'url', 'organisation'] as const;
const columnsSchema = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

/** `{ name: [given, family], phone: mobile }`: kind to column or columns. Several of a name are its parts, in order. */
export const identityColumnsSchema = z.strictObject({
  name: columnsSchema.optional().describe('columns that hold a name; several are its parts, given names first'),
  date: columnsSchema.optional().describe('birth or death dates'),
  phone: columnsSchema.optional(),
  email: columnsSchema.optional(),
  address: columnsSchema.optional(),
  id: columnsSchema.optional().describe('numbers of the person: record, insurance, national id'),
  url: columnsSchema.optional(),
  organisation: columnsSchema.optional().describe('employers, hospitals, schools'),
});
export type IdentityColumns = z.infer<typeof identityColumnsSchema>;

export function namesOfColumns(columns: IdentityColumns): string[] {
  return kinds.flatMap((kind) => listOf(columns[kind]));
}

/** @param values a row; empty cells name nobody */
export function addRow(
  identities: Identities,
  values: Readonly<Record<string, unknown>>,
  columns: IdentityColumns,
): void {
  const textOf = (column: string): string => {
    const value = values[column];
    return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  };
  for (const kind of kinds) {
    const filled = listOf(columns[kind])
      .map(textOf)
      .filter((value) => value !== '');
    if (kind !== 'name') identities.add(kind, ...filled);
    else if (filled.length > 0) identities.fullName(filled.join(' '));
  }
}

/** People of another table, by the id rows name them with. */
export class People {
  readonly #byId = new Map<string, Identities>();

  add(id: string, values: Readonly<Record<string, unknown>>, columns: IdentityColumns): void {
    const identities = this.#byId.get(id) ?? new Identities();
    addRow(identities, values, columns);
    this.#byId.set(id, identities);
  }

  of(id: string): readonly Identity[] {
    return this.#byId.get(id)?.list ?? [];
  }
}

function listOf(columns: string | readonly string[] | undefined): readonly string[] {
  return columns === undefined ? [] : typeof columns === 'string' ? [columns] : columns;
}
