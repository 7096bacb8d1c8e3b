/**
 * Clinical documents of HL7 v3 CDA R2, as C-CDA R2.1 and the Chinese shared documents (WS/T 500) use it: one document a
 * ClinicalDocument, or a piece of one. Refuses what holds no text: entries of codes only.
 * https://www.hl7.org/ccdasearch/
 */
import { z } from 'zod';
import { attachedPages, openPdfReader, type PdfReader } from '../../engines/records/attached-pdf.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import { itemsOf } from './document.js';
import { parseFile } from './parse.js';

const options = z.strictObject({
  path: z
    .union([z.string(), z.array(z.string()).min(1)])
    .describe('files or globs of CDA XML, whatever they are called, also gzipped'),
  ...attachedPages,
});
type Options = z.infer<typeof options>;

export default defineConnector<Options>({
  name: 'ccda',
  version: 2,
  options,
  yields: 'document',
  zone: 'clinical',
  counts: 'document',
  partitions: ({ path }, io) => io.files.buckets(path),
  async *read(partition, { path: _path, ...pages }, io) {
    const pdf = openPdfReader({ ...pages, signal: io.signal });
    try {
      for (const part of partition.parts) {
        io.signal.throwIfAborted();
        yield* itemsOfPart(part, pdf, io);
      }
    } finally {
      await pdf.close();
    }
  },
});

async function* itemsOfPart(part: Part, pdf: PdfReader, io: Io): AsyncIterable<Item> {
  const { uri } = part;
  try {
    yield* itemsOf(parseFile(await io.files.bytes(part)), uri, pdf);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield { failed: { uri, place: error.place, code: error.code, message: error.message } };
  }
}
