/**
 * Drug labels as openFDA's API and its bulk files give them (JSON, also gzipped or zipped; JSON Lines): one document a
 * label, its sections coded as in the label itself. Refuses records without section text.
 * https://open.fda.gov/apis/drug/label/
 */
import { z } from 'zod';
import { peeked } from '../../formats/bytes/peek.js';
import { readJsonElements } from '../../formats/json/elements.js';
import { isZip, zipEntries } from '../../formats/zip/entries.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import { documentOf, isLabel } from './map.js';

const options = z.strictObject({
  path: z.union([z.string(), z.array(z.string()).min(1)]).describe('files or globs of JSON, also gzipped or zipped'),
  license: z.string().min(1).default('unknown').describe('SPDX licence of records whose response states none'),
});
type Options = z.infer<typeof options>;

/** A zipped bulk file; what is in it is read as a stream. */
const MAX_ZIP_BYTES = 512 * 1024 * 1024;

const recordSchema = z.record(z.string(), z.unknown());
const headSchema = z.object({ license: z.string() });

export default defineConnector<Options>({
  name: 'openfda',
  version: 1,
  options,
  yields: 'document',
  zone: 'public',
  counts: 'label',
  partitions: ({ path }, io) => io.files.buckets(path),
  async *read(partition, settings, io) {
    for (const part of partition.parts) {
      io.signal.throwIfAborted();
      yield* itemsOfPart(part, settings, io);
    }
  },
});

async function* itemsOfPart(part: Part, { license }: Options, io: Io): AsyncIterable<Item> {
  const { uri } = part;
  let count = 0;
  try {
    for await (const chunks of inputsOf(part, io)) {
      for await (const element of readJsonElements(chunks, ['results'])) {
        io.signal.throwIfAborted();
        if ('broken' in element) yield failed(uri, element.broken);
        else if ('value' in element)
          yield itemOf(element.value, element.place, uri, licenseOf(element.beside) ?? license);
        // An object by itself: a label, or the frame around a list of them.
        else if (isLabel(element.object)) yield itemOf(element.object, element.place, uri, license);
        else continue;
        count++;
      }
    }
    if (count === 0) {
      const message = 'expected labels of openFDA, `{"results": [ … ]}` or one object a line; leave it out of `path`';
      throw new InputError('not-openfda', '', message);
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield failed(uri, error);
  }
}

/** The file, or every JSON file of a zip. */
async function* inputsOf(part: Part, io: Io): AsyncIterable<AsyncIterable<Uint8Array>> {
  const { head, chunks, close } = await peeked(io.files.stream(part));
  if (!isZip(head)) {
    yield chunks;
    return;
  }
  await close();
  for await (const entry of zipEntries(await io.files.bytes(part, MAX_ZIP_BYTES))) {
    if (/\.(?:json|jsonl|ndjson)$/i.test(entry.name)) yield entry.chunks();
  }
}

function itemOf(value: unknown, place: string, uri: string, license: string): Item {
  const record = recordSchema.safeParse(value).data;
  if (!record || !isLabel(record)) {
    const message = 'expected a label with `set_id`, as /drug/label gives it; other endpoints hold no labels';
    return failed(uri, new InputError('not-a-label', place, message));
  }
  const document = documentOf(record, { uri, license });
  if (document.text !== '') return { document };
  const { work } = document;
  return { rejected: { work, uri, rule: 'openfda/no-text', value: '0 characters', threshold: '1 character' } };
}

/** `meta.license` of a response names a page that gives the data as CC0 1.0 (https://open.fda.gov/license/). */
function licenseOf({ meta }: Readonly<Record<string, unknown>>): string | undefined {
  const stated = headSchema.safeParse(meta).data?.license ?? '';
  return /^https?:\/\/open\.fda\.gov\/license\/?$/.test(stated) ? 'CC0-1.0' : undefined;
}

function failed(uri: string, { place, code, message }: InputError): Item {
  return { failed: { uri, place, code, message } };
}
