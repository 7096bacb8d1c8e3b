/**
 * Clinical documents of HL7 v3 CDA R2, as C-CDA R2.1 and the Chinese shared documents (WS/T 500) use it: one document a
 * ClinicalDocument, or a piece of one. Refuses what holds no text: entries of codes only, attached PDFs.
 * https://www.hl7.org/ccdasearch/
 */
import { z } from 'zod';
import { defineConnector, type Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import { itemsOf } from './document.js';
import { parseFile } from './parse.js';

const options = z.strictObject({
  path: z
    .union([z.string(), z.array(z.string()).min(1)])
    .describe('files or globs of CDA XML, whatever they are called, also gzipped'),
});
type Options = z.infer<typeof options>;

export default defineConnector<Options>({
  name: 'ccda',
  version: 1,
  options,
  yields: 'document',
  zone: 'clinical',
  counts: 'document',
  partitions: ({ path }, io) => io.files.buckets(path),
  async *read(partition, _settings, io) {
    for (const part of partition.parts) {
      io.signal.throwIfAborted();
      yield* itemsOfPart(part, io);
    }
  },
});

async function* itemsOfPart(part: Part, io: Io): AsyncIterable<Item> {
  const { uri } = part;
  try {
    yield* itemsOf(parseFile(await io.files.bytes(part)), uri);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield { failed: { uri, place: error.place, code: error.code, message: error.message } };
  }
}
