/**
 * FHIR R4, STU3 and DSTU2: bundles (`.json` and `.xml`, one file at a time) and bulk exports (`.ndjson`, the files of one
 * folder together). R5 is refused, not guessed at. https://hl7.org/fhir/R4/ and https://hl7.org/fhir/uv/bulkdata/
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { attachedPages, openPdfReader } from '../../engines/records/attached-pdf.js';
import { defineConnector } from '../../schemas/connector.js';
import type { Io, Part, Partition } from '../../schemas/io.js';
import { readBulk } from './bulk.js';
import { readBundle } from './bundle.js';
import type { Reading } from './notes.js';

const optionsSchema = z.strictObject({
  path: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .describe(
      'files or globs: `.json` and `.xml` files are bundles, `.ndjson` files of one folder are one bulk export',
    ),
  longnote: z
    .int()
    .min(0)
    .default(8000)
    .describe('a note of more characters than this is a document of its own, linked to its encounter'),
  ...attachedPages,
});
export type FhirOptions = z.infer<typeof optionsSchema>;

export default defineConnector<FhirOptions>({
  name: 'fhir',
  version: 4,
  options: optionsSchema,
  yields: 'document',
  zone: 'clinical',
  counts: 'encounter or note',

  async *partitions({ path }, io) {
    yield* partitionsOf(path, io);
  },

  async *read(partition, { longnote, ...pages }, io) {
    io.signal.throwIfAborted();
    const pdf = openPdfReader({ ...pages, signal: io.signal });
    const how: Reading = { longest: longnote, pdf };
    try {
      if (partition.together) yield* readBulk(partition.parts, how, io);
      else {
        for (const part of partition.parts) {
          io.signal.throwIfAborted();
          yield* readBundle(part, how, io);
        }
      }
    } finally {
      await pdf.close();
    }
  },
});

/** Bundles keep their hash buckets; bulk files are taken out of them and put together again, a partition a folder. */
async function* partitionsOf(path: FhirOptions['path'], io: Io): AsyncIterable<Partition> {
  const exports = new Map<string, Part[]>();
  for await (const { key, parts } of io.files.buckets(path)) {
    const bundles: Part[] = [];
    for (const part of parts) {
      if (!isBulk(part.uri)) bundles.push(part);
      else {
        const folder = part.uri.slice(0, part.uri.lastIndexOf('/') + 1);
        exports.set(folder, [...(exports.get(folder) ?? []), part]);
      }
    }
    if (bundles.length > 0) yield { key, parts: bundles };
  }
  const bulk = [...exports].map(([folder, parts]) => ({
    // A folder may be named after a patient or a ward: keys are shown, so they hold a digest of it.
    key: `bulk-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`,
    parts: parts.sort((a, b) => (a.uri < b.uri ? -1 : 1)),
    together: true,
  }));
  yield* bulk.sort((a, b) => (a.key < b.key ? -1 : 1));
}

function isBulk(uri: string): boolean {
  return /\.ndjson(?:\.gz)?$/.test(uri);
}
