/**
 * Consultations: conversations of patients with clinicians, and questions with their answers, one a row of a table in
 * CSV, TSV, JSON, JSON Lines or Python literals; UTF-8 or GB18030. People speak of themselves here, so a scrub sees all of it.
 */
import { z } from 'zod';
import { cellOf, columnsOf, itemsOfTable, tableOptions } from '../../engines/records/house-table.js';
import { identityColumnsSchema, namesOfColumns, People } from '../../engines/records/row-identities.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import type { Io, Part } from '../../schemas/io.js';
import { columnsSchema, layoutOf } from './columns.js';
import { type DocumentSettings, itemsOf } from './documents.js';

const optionsSchema = z.strictObject({
  ...tableOptions,
  columns: columnsSchema.default({}).describe('names of columns; usual names are known without it'),
  known: identityColumnsSchema
    .default({})
    .describe('columns that identify somebody: removed from the text of their row'),
  people: z
    .strictObject({
      path: tableOptions.path,
      id: z.string().min(1).describe('its column that holds what columns.id holds here'),
      known: identityColumnsSchema.describe('its columns that identify somebody'),
    })
    .optional()
    .describe('a table of who takes part, where that is a file of its own'),
  kind: z
    .enum(['dialogue', 'query', 'synthetic'])
    .default('dialogue')
    .describe('`synthetic` where a model wrote the conversations'),
  speakers: z
    .tuple([z.string().min(1), z.string().min(1)])
    .default(['Patient', 'Doctor'])
    .describe('who asks and who answers, where the rows do not say'),
  placeholders: z
    .array(z.string())
    .default(['无', '无。', 'None', 'N/A', 'n/a', 'null', '-'])
    .describe('cells that mean nothing was said'),
});
export type DialogueOptions = z.infer<typeof optionsSchema>;

export default defineConnector<DialogueOptions>({
  name: 'dialogue',
  version: 1,
  options: optionsSchema,
  yields: 'document',
  zone: 'ask',
  personal: true,
  counts: 'conversation or note',

  async *partitions({ path, people }, io) {
    const beside = people === undefined ? [] : await partsOf(people.path, io);
    const uris = new Set(beside.map(({ uri }) => uri));
    for await (const { key, parts } of io.files.buckets(path)) {
      const tables = parts.filter(({ uri }) => !uris.has(uri));
      // A table of people yields nothing by itself.
      if (tables.length > 0) yield { key, parts: [...tables, ...beside], ...(beside.length > 0 && { together: true }) };
    }
  },

  async *read({ parts }, options, io) {
    const beside = options.people === undefined ? [] : await io.files.list(options.people.path);
    const uris = new Set(beside.map(({ uri }) => uri));
    const people = new People();
    for (const part of parts) if (uris.has(part.uri)) yield* readPeople(part, people, options, io);
    const settings: DocumentSettings = { ...options, people, placeholders: new Set(options.placeholders) };
    for (const part of parts) {
      io.signal.throwIfAborted();
      if (uris.has(part.uri)) continue;
      yield* itemsOfTable(part, {
        format: options.format,
        io,
        noRows: 'dialogue/no-rows',
        layoutOf: (values) => layoutOf(values, options.columns),
        itemsOf: (values, columns) => itemsOf(values, columns, part.uri, settings),
      });
    }
  },
});

async function partsOf(path: string | readonly string[], io: Io): Promise<Part[]> {
  const files = await io.files.list(path);
  return Promise.all(files.map(async ({ uri }) => ({ uri, digest: await io.files.digest(uri) })));
}

/** A person left out would be somebody left in a text: what is broken here is told as loudly as there. */
async function* readPeople(
  part: Part,
  people: People,
  { format, people: table }: DialogueOptions,
  io: Io,
): AsyncIterable<Item> {
  if (table === undefined) return;
  const roles = ['id', ...namesOfColumns(table.known)];
  const stated = Object.fromEntries([['id', table.id], ...namesOfColumns(table.known).map((name) => [name, name])]);
  yield* itemsOfTable(part, {
    format,
    io,
    noRows: 'dialogue/no-people',
    layoutOf: (values) => columnsOf(values, roles, stated, {}),
    itemsOf(values) {
      people.add(cellOf(values, table.id), values, table.known);
      return [];
    },
  });
}
