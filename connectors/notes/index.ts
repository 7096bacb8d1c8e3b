/**
 * Clinical notes in a table, one a row, as departments and data sets export them: a column of text, and beside it whose
 * note it is, when, and of what type. Also UIMA CAS JSON, a file a note, where the text is `sofaString`.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { cellOf, columnsOf, itemsOfTable, tableOptions } from '../../engines/records/house-table.js';
import { Identities } from '../../engines/records/identities.js';
import { addRow, identityColumnsSchema } from '../../engines/records/row-identities.js';
import type { Values } from '../../formats/rows/read.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';

const column = z.string().min(1).optional();

const optionsSchema = z.strictObject({
  ...tableOptions,
  columns: z
    .strictObject({
      text: column.describe('the note'),
      id: column.describe('identifier of the note, unique in the source; without it a digest of the text'),
      subject: column.describe('whose note it is: what an erasure names'),
      time: column.describe('when it was written; what begins with an ISO date is kept'),
    })
    .default({})
    .describe('names of columns; usual names of the text are known without it'),
  known: identityColumnsSchema
    .default({})
    .describe('columns that identify somebody: removed from the note of their row'),
  kind: z.enum(['outpatient', 'inpatient']).default('outpatient').describe('where the notes were written'),
});
export type NotesOptions = z.infer<typeof optionsSchema>;

const roles = ['text', 'id', 'subject', 'time'] as const;
type Columns = Partial<Record<(typeof roles)[number], string>>;

const usual = {
  text: ['text', 'note', 'note_text', 'transcription', 'content', 'sofastring', '病历', '正文'],
} as const;

export default defineConnector<NotesOptions>({
  name: 'notes',
  version: 1,
  options: optionsSchema,
  yields: 'document',
  zone: 'clinical',
  counts: 'note',

  partitions({ path }, io) {
    return io.files.buckets(path);
  },

  async *read({ parts }, options, io) {
    for (const part of parts) {
      yield* itemsOfTable(part, {
        format: options.format,
        io,
        noRows: 'notes/no-rows',
        layoutOf: (values) => values,
        itemsOf: (values, first) => itemsOfRow(values, first, part.uri, options),
      });
    }
  },
});

/** A CAS lists types, annotations and one or more texts; the texts alone are notes. */
function* itemsOfRow(values: Values, first: Values, uri: string, options: NotesOptions): Iterable<Item> {
  const isCas = '%TYPE' in first;
  if (isCas && !('sofaString' in values)) return;
  yield itemOf(values, isCas ? { text: 'sofaString' } : layoutOf(first, options.columns), uri, options);
}

/** @throws InputError `unknown-columns` */
function layoutOf(values: Values, stated: NotesOptions['columns']): Columns {
  const columns = columnsOf(values, roles, stated, usual);
  if (columns.text !== undefined) return columns;
  throw new InputError('unknown-columns', 'header', 'no column for the text; name it with columns: { text: … }');
}

function itemOf(values: Values, columns: Columns, uri: string, options: NotesOptions): Item {
  const text = cellOf(values, columns.text);
  const work = cellOf(values, columns.id) || createHash('sha256').update(text).digest('hex').slice(0, 32);
  if (text === '')
    return { rejected: { work, uri, rule: 'notes/empty', value: '0 characters', threshold: '1 character' } };
  const identities = new Identities();
  addRow(identities, values, options.known);
  return {
    document: {
      work,
      revision: '',
      uri,
      kind: options.kind,
      lang: options.lang ?? null,
      title: 'Note',
      text,
      sections: [],
      license: options.license,
      issuer: options.issuer ?? null,
      published: /^\d{4}-\d{2}-\d{2}/.exec(cellOf(values, columns.time))?.[0] ?? null,
      subject: cellOf(values, columns.subject) || work,
      links: [],
      meta: {},
    },
    known: { identities: identities.list, fields: [] },
  };
}
