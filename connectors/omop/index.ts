/**
 * OMOP Common Data Model 5.x: the CSV, TSV or Parquet tables of one folder together, a document a visit and one a note
 * (https://ohdsi.github.io/CommonDataModel/cdm54.html). What no visit holds is a summary of the person.
 */
import { z } from 'zod';
import { exportPartitions, tablesIn } from '../../engines/tables/exports.js';
import { Tables } from '../../engines/tables/passes.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import type { Io, Part } from '../../schemas/io.js';
import { Concepts } from './concepts.js';
import { readDirectory } from './directory.js';
import { documentsOf } from './documents.js';
import { concepts, notes, rules, visits } from './tables.js';

const optionsSchema = z.strictObject({
  path: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .describe('files or globs: the tables of one folder are one database, CSV, TSV or Parquet'),
});
export type OmopOptions = z.infer<typeof optionsSchema>;

export default defineConnector<OmopOptions>({
  name: 'omop',
  version: 1,
  options: optionsSchema,
  yields: 'document',
  zone: 'clinical',
  counts: 'visit or note',

  async *partitions({ path }, io) {
    yield* exportPartitions(path, rules, io);
  },

  async *read({ parts }, _options, io) {
    io.signal.throwIfAborted();
    yield* readDatabase(parts, io);
  },
});

/** @param passCharacters see engines/tables/passes.ts; smaller in tests of memory */
export async function* readDatabase(parts: readonly Part[], io: Io, passCharacters?: number): AsyncIterable<Item> {
  const { files, rejections } = tablesIn(parts, rules);
  for (const rejected of rejections) yield { rejected };
  const missing = rules.tables.filter((table) => !files.some((file) => file.table === table)).map(({ name }) => name);
  if (files.length > 0 && missing.length > 0) io.log(`omop: a database without ${missing.join(', ')}`);
  const tables = await Tables.open(files, io, passCharacters);
  yield* tables.items;
  const uri = tables.uriOf(visits) ?? files[0]?.part.uri ?? parts[0]?.uri ?? '';
  const noteUri = tables.uriOf(notes) ?? uri;
  let isEmpty = true;
  for await (const pass of tables.passes()) {
    const setting = {
      concepts: new Concepts(
        await tables.lookup(concepts, ({ concept_id }) => concept_id, pass.referencesTo(concepts)),
      ),
      directory: await readDirectory(tables, pass),
      uri,
      noteUri,
    };
    for (const patient of pass.patients) {
      for (const item of documentsOf(patient, setting)) {
        isEmpty = false;
        yield item;
      }
    }
  }
  if (isEmpty) yield { rejected: { work: '', uri, rule: 'omop/no-visit', value: null, threshold: null } };
}
