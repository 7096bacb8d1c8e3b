/**
 * Drug labels in HL7 v3 Structured Product Labeling, as DailyMed distributes them: one document a label.
 * Refuses listings without text (pharmacologic class indexing, product data only).
 * https://www.fda.gov/industry/fda-data-standards-advisory-board/structured-product-labeling-resources
 */
import { z } from 'zod';
import { parseXml, placeOf, type XmlElement } from '../../formats/xml/index.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import { documentOf } from './map.js';

const options = z.strictObject({
  path: z.union([z.string(), z.array(z.string()).min(1)]).describe('files or globs of SPL XML, also gzipped'),
  license: z.string().min(1).default('unknown').describe('SPDX licence of the labels; the format has no place for one'),
});
type Options = z.infer<typeof options>;

/** The Highlights: they repeat the text in short. */
const unread = new Set(['excerpt']);

export default defineConnector<Options>({
  name: 'spl',
  version: 3,
  options,
  yields: 'document',
  zone: 'public',
  counts: 'label',
  partitions: ({ path }, io) => io.files.buckets(path),
  async *read(partition, settings, io) {
    for (const part of partition.parts) {
      io.signal.throwIfAborted();
      yield await itemOfPart(part, settings, io);
    }
  },
});

async function itemOfPart(part: Part, { license }: Options, io: Io): Promise<Item> {
  const { uri } = part;
  try {
    const root = parseXml(await io.files.bytes(part), unread);
    if (!isLabel(root)) {
      const message = `expected <document> of HL7 v3 SPL, found <${root.name}> of ${root.namespace || 'no namespace'}`;
      return {
        failed: { uri, place: placeOf(root), code: 'not-spl', message: `${message}; leave it out of \`path\`` },
      };
    }
    const document = documentOf(root, { uri, license });
    if (document.text !== '') return { document };
    const { work } = document;
    return { rejected: { work, uri, rule: 'spl/no-text', value: '0 characters', threshold: '1 character' } };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { failed: { uri, place: error.place, code: error.code, message: error.message } };
  }
}

/** Other HL7 v3 documents share the namespace under another root: a clinical document is <ClinicalDocument>. */
function isLabel(root: XmlElement): boolean {
  return root.name === 'document' && root.namespace === 'urn:hl7-org:v3';
}
