/**
 * Tables in a house's own layout: rows of named values in any of the formats of formats/rows, mapped by column names.
 * What is broken costs its row; what is broken in the middle of a file does not take back what was read before it.
 */
import { z } from 'zod';
import { type RowFormat, readRows, rowFormatOf, rowFormats, type Values } from '../../formats/rows/read.js';
import type { Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';

/** Options every connector over such tables has. */
export const tableOptions = {
  path: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .describe('files or globs, relative to the recipe'),
  format: z
    .enum(['auto', ...rowFormats])
    .default('auto')
    .describe('auto goes by the name of the file'),
  lang: z.string().optional().describe('BCP 47 tag of the language'),
  license: z.string().default('unknown').describe('SPDX identifier'),
  issuer: z.string().optional().describe('who publishes the data set'),
} as const;

export interface TableReading<Layout> {
  readonly format: 'auto' | RowFormat;
  readonly io: Io;
  /** Rule of the rejection of a table without rows. */
  readonly noRows: string;
  /** From the first row. @throws InputError that names a column that is missing */
  layoutOf(values: Values): Layout;
  itemsOf(values: Values, layout: Layout): Iterable<Item>;
}

export async function* itemsOfTable<Layout>(part: Part, reading: TableReading<Layout>): AsyncIterable<Item> {
  const { uri } = part;
  let layout: { readonly of: Layout } | undefined;
  let isEmpty = true;
  try {
    for await (const row of readRows(reading.io.files.stream(part), formatOf(uri, reading.format))) {
      reading.io.signal.throwIfAborted();
      isEmpty = false;
      if ('broken' in row) yield failureOf(uri, row.place, row.broken);
      else {
        layout ??= { of: reading.layoutOf(row.values) };
        yield* reading.itemsOf(row.values, layout.of);
      }
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield failureOf(uri, error.place, error);
    return;
  }
  if (isEmpty) yield { rejected: { work: uri, uri, rule: reading.noRows, value: '0', threshold: '1' } };
}

/** @throws InputError `unknown-format` */
function formatOf(uri: string, stated: 'auto' | RowFormat): RowFormat {
  const format = stated === 'auto' ? rowFormatOf(uri) : stated;
  if (format !== undefined) return format;
  const message = `its name does not say what it is; write format: ${rowFormats.join(' | ')}`;
  throw new InputError('unknown-format', '', message);
}

function failureOf(uri: string, place: string, { code, message }: InputError): Item {
  return { failed: { uri, place, code, message } };
}

/** A cell as text: numbers as written, everything else but text as nothing. */
export function cellOf(values: Values, column: string | undefined): string {
  const value = column === undefined ? '' : values[column];
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/**
 * Columns by role: as stated, else by usual names (lower case), else none.
 * @throws InputError `unknown-columns` where a stated column does not exist
 */
export function columnsOf<Role extends string>(
  values: Values,
  roles: readonly Role[],
  stated: Readonly<Partial<Record<Role, string | undefined>>>,
  usual: Readonly<Partial<Record<Role, readonly string[]>>>,
): Partial<Record<Role, string>> {
  const names = Object.keys(values);
  const columns: Partial<Record<Role, string>> = {};
  for (const role of roles) {
    const name = stated[role];
    if (name !== undefined && !names.includes(name)) {
      throw new InputError('unknown-columns', 'header', `there is no column '${name}', which columns.${role} names`);
    }
    // The order of usual names decides, not the order of columns.
    const known = usual[role]?.map((one) => names.find((column) => column.toLowerCase() === one));
    const found = name ?? known?.find((column) => column !== undefined);
    if (found !== undefined) columns[role] = found;
  }
  return columns;
}
