/**
 * Drug inserts as people read them: PDF, scans and photographs, web pages, Word, text; of the NMPA, the EMA and the agencies
 * of the Union (QRD template), the FDA and the PMDA. Prescribed headings become sections with LOINC codes; one document
 * an insert, several where a file holds several. Label XML is read by spl, FHIR by epi.
 */
import { z } from 'zod';
import { materialNeeds, materialOptions } from '../../engines/blocks/material-options.js';
import { readMaterial } from '../../engines/blocks/read-material.js';
import { grammarFiles, loadGrammars } from '../../engines/inserts/grammars.js';
import { tallyOf } from '../../engines/pages/page-tally.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import { documentsOf } from './map.js';

const options = z.strictObject({
  ...materialOptions,
  authority: z
    .string()
    .default('auto')
    .describe('whose form the inserts have: nmpa, qrd, fda, pmda or one of your own; auto decides for each file'),
  grammars: z
    .string()
    .default('datasets/inserts')
    .describe('folder of the heading grammars; a copy with the same file names may be changed'),
});
type Options = z.infer<typeof options>;

export default defineConnector<Options>({
  name: 'insert',
  version: 2,
  options,
  yields: 'document',
  zone: 'public',
  counts: 'insert',
  needsOf: materialNeeds,
  paper: true,
  resources: ({ grammars, authority }) => grammarFiles(grammars, authority),
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
  const grammars = await loadGrammars(settings.grammars, settings.authority, io);
  try {
    const bytes = await io.files.bytes(part, settings.maxBytes);
    const material = await readMaterial(bytes, uri, settings, io);
    const documents = documentsOf(material, grammars, { ...settings, uri });
    if (documents.length > 0) return documents.map((document) => ({ document }));
    // Of paper, how its pages were read says why there is nothing.
    const value = material.pages.length > 0 ? tallyOf(material.pages) : '0 characters';
    return [{ rejected: { work: uri, uri, rule: 'insert/no-text', value, threshold: '1 character' } }];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return [{ failed: { uri, place: error.place, code: error.code, message: error.message } }];
  }
}
