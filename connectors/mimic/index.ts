/**
 * MIMIC-III and MIMIC-IV: the CSV tables of one folder together (https://mimic.mit.edu/docs/), a document an admission.
 * A table whose header lacks a column is told by that column; a date whose century a spreadsheet lost is never guessed.
 */
import { z } from 'zod';
import { exportPartitions, tablesIn } from '../../engines/tables/exports.js';
import { Tables } from '../../engines/tables/passes.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import type { Io, Part } from '../../schemas/io.js';
import { readDictionaries } from './dictionaries.js';
import { documentsOf } from './documents.js';
import { recordsOf } from './records.js';
import { admissions, rules } from './tables.js';

const optionsSchema = z.strictObject({
  path: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .describe('files or globs: the tables of one folder, or of its `hosp`, `icu` and `note`, are one export'),
  longnote: z
    .int()
    .min(0)
    .default(8000)
    .describe('a note of more characters than this is a document of its own, linked to its admission'),
});
export type MimicOptions = z.infer<typeof optionsSchema>;

export default defineConnector<MimicOptions>({
  name: 'mimic',
  version: 1,
  options: optionsSchema,
  yields: 'document',
  zone: 'clinical',
  counts: 'admission or long note',

  async *partitions({ path }, io) {
    yield* exportPartitions(path, rules, io);
  },

  async *read({ parts }, options, io) {
    io.signal.throwIfAborted();
    yield* readExport(parts, options, io);
  },
});

/** @param passCharacters see engines/tables/passes.ts; smaller in tests of memory */
export async function* readExport(
  parts: readonly Part[],
  { longnote }: Pick<MimicOptions, 'longnote'>,
  io: Io,
  passCharacters?: number,
): AsyncIterable<Item> {
  const { files, rejections } = tablesIn(parts, rules);
  for (const rejected of rejections) yield { rejected };
  const missing = rules.tables.filter((table) => !files.some((file) => file.table === table)).map(({ name }) => name);
  if (files.length > 0 && missing.length > 0) io.log(`mimic: an export without ${missing.join(', ')}`);
  const tables = await Tables.open(files, io, passCharacters);
  yield* tables.items;
  const dictionaries = await readDictionaries(tables);
  const uri = tables.uriOf(admissions) ?? files[0]?.part.uri ?? parts[0]?.uri ?? '';
  const setting = {
    dictionaries,
    longNote: longnote,
    uri,
    uriOf: ({ table }: { table: Parameters<Tables['uriOf']>[0] }) => tables.uriOf(table) ?? uri,
  };
  let isEmpty = true;
  for await (const pass of tables.passes()) {
    for (const patient of pass.patients) {
      for (const item of documentsOf(recordsOf(patient), setting)) {
        isEmpty = false;
        yield item;
      }
    }
  }
  if (isEmpty) yield { rejected: { work: '', uri, rule: 'mimic/no-admission', value: null, threshold: null } };
}
