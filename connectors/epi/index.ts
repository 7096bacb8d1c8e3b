/**
 * Electronic product information in FHIR (ePI of HL7, the EMA and national agencies): Bundles and single Compositions, R4 and R5,
 * JSON and XML. One document a Composition, which is one text (summary, labelling, leaflet) in one language.
 * https://build.fhir.org/ig/HL7/emedicinal-product-info/
 */
import { z } from 'zod';
import { grammarFiles, loadGrammars } from '../../engines/inserts/grammars.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import { documentOf } from './map.js';
import { parseEpi } from './parse.js';

const options = z.strictObject({
  path: z.union([z.string(), z.array(z.string()).min(1)]).describe('files or globs of FHIR JSON or XML, also gzipped'),
  license: z.string().min(1).default('unknown').describe('SPDX licence of the texts; the format has no place for one'),
  maxBytes: z
    .int()
    .positive()
    .default(128 * 1024 * 1024)
    .describe('largest file read, in bytes after decompression; pictures inside of it count'),
  grammars: z
    .string()
    .default('datasets/inserts')
    .describe('folder of the heading grammars; a copy with the same file names may be changed'),
});
type Options = z.infer<typeof options>;

export default defineConnector<Options>({
  name: 'epi',
  version: 1,
  options,
  yields: 'document',
  zone: 'public',
  counts: 'composition',
  resources: ({ grammars }) => grammarFiles(grammars, 'auto'),
  partitions: ({ path }, io) => io.files.buckets(path),
  async *read(partition, settings, io) {
    for (const part of partition.parts) {
      io.signal.throwIfAborted();
      for (const item of await itemsOf(part, settings, io)) yield item;
    }
  },
});

async function itemsOf(part: Part, settings: Options, io: Io): Promise<Item[]> {
  const { uri } = part;
  const grammars = await loadGrammars(settings.grammars, 'auto', io);
  try {
    const found = parseEpi(await io.files.bytes(part, settings.maxBytes));
    return found.map((composition): Item => {
      const document = documentOf(composition, grammars, { uri, license: settings.license });
      if (document.text !== '') return { document };
      const { work } = document;
      return { rejected: { work, uri, rule: 'epi/no-text', value: '0 characters', threshold: '1 character' } };
    });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return [{ failed: { uri, place: error.place, code: error.code, message: error.message } }];
  }
}
