/**
 * Textbook modules in CNXML with the collections (COLLXML) that put them in order, as OpenStax publishes its books: one
 * document a module, a second one for its exercises. Refused: title stubs, and modules a collection names that are not
 * there. https://github.com/openstax/cnxml
 */
import { z } from 'zod';
import { parseXml, placeOf, type XmlElement } from '../../formats/xml/index.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part, Partition } from '../../schemas/io.js';
import { type Book, bookOf, isCollectionName, moduleNameOf } from './collection.js';
import { exercisesOf, moduleOf } from './map.js';

const options = z.strictObject({
  path: z
    .union([z.string(), z.array(z.string()).min(1)])
    .describe('files or globs of modules (index.cnxml) and collections (…collection.xml)'),
  exercises: z
    .enum(['document', 'leave-out'])
    .default('document')
    .describe(
      'what becomes of exercises: a document of kind exam linked to its module, or a rejection that counts them',
    ),
  license: z
    .string()
    .min(1)
    .default('unknown')
    .describe('SPDX identifier; what a module or its book states wins over it'),
  issuer: z.string().default('OpenStax').describe('who publishes the books; empty for nobody'),
});
type Options = z.infer<typeof options>;

export default defineConnector<Options>({
  name: 'cnxml',
  version: 1,
  options,
  yields: 'document',
  zone: 'public',
  counts: 'module',

  /** A book with its modules is read together; modules no collection names come in buckets. */
  async *partitions({ path }, io) {
    const files = await io.files.list(path);
    const modules = new Map<string, string[]>();
    for (const { uri } of files) {
      if (isCollectionName(uri)) continue;
      const name = moduleNameOf(uri);
      modules.set(name, [...(modules.get(name) ?? []), uri]);
    }
    const books: Partition[] = [];
    for (const { uri } of files) {
      if (!isCollectionName(uri)) continue;
      const part = { uri, digest: await io.files.digest(uri) };
      const parts: Part[] = [part];
      for (const name of await namesIn(part, io)) {
        for (const module of modules.get(name) ?? []) {
          parts.push({ uri: module, digest: await io.files.digest(module) });
        }
        // A module stands in several books: it is one document, and belongs to the first.
        modules.delete(name);
      }
      books.push({ key: `collection:${uri}`, parts, together: true });
    }
    const others = [...modules.values()].flat();
    if (others.length > 0) yield* io.files.buckets(others);
    yield* books;
  },

  async *read({ parts }, settings, io) {
    let book: Book | undefined;
    const found = new Set<string>();
    for (const part of parts) {
      io.signal.throwIfAborted();
      if (isCollectionName(part.uri)) {
        const read = await readPart(part, 'collection', io);
        if ('failed' in read) yield read;
        else book = bookOf(read.root);
        continue;
      }
      found.add(moduleNameOf(part.uri));
      yield* itemsOfModule(part, book, settings, io);
    }
    const [first] = parts;
    if (!book || !first) return;
    for (const id of book.modules.keys()) {
      if (found.has(id)) continue;
      const work = `cnxml:${id}`;
      yield { rejected: { work, uri: first.uri, rule: 'cnxml/absent', value: '0 files', threshold: '1 file' } };
    }
  },
});

/** Of a collection that cannot be read none: reading it again tells why. */
async function namesIn(part: Part, io: Io): Promise<string[]> {
  const read = await readPart(part, 'collection', io);
  return 'failed' in read ? [] : [...bookOf(read.root).modules.keys()];
}

async function* itemsOfModule(part: Part, book: Book | undefined, settings: Options, io: Io): AsyncIterable<Item> {
  const read = await readPart(part, 'document', io);
  if ('failed' in read) return yield read;
  const { uri } = part;
  const module = moduleOf(read.root, { ...settings, uri, name: moduleNameOf(uri), book });
  const { document, exercises } = module;
  if (document.text !== '') yield { document };
  else {
    const { work } = document;
    yield { rejected: { work, uri, rule: 'cnxml/no-text', value: '0 characters', threshold: '1 character' } };
  }
  if (exercises.count === 0) return;
  const apart = exercisesOf(module);
  if (settings.exercises === 'document') yield { document: apart };
  else {
    const value = `${exercises.count} exercises`;
    yield { rejected: { work: apart.work, uri, rule: 'cnxml/exercises', value, threshold: '0 exercises' } };
  }
}

type Read = { readonly root: XmlElement } | Extract<Item, { failed: unknown }>;

async function readPart(part: Part, expected: 'collection' | 'document', io: Io): Promise<Read> {
  const { uri } = part;
  try {
    const root = parseXml(await io.files.bytes(part));
    const isExpected = root.name === expected && (expected === 'collection' || /cnx|^$/.test(root.namespace));
    if (isExpected) return { root };
    const message = `expected <${expected}> of CNXML, found <${root.name}>; leave it out of \`path\``;
    return { failed: { uri, place: placeOf(root), code: 'not-cnxml', message } };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { failed: { uri, place: error.place, code: error.code, message: error.message } };
  }
}
