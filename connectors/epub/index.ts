/**
 * Books in EPUB 2 and 3 (https://www.w3.org/TR/epub-33/) and in HTML, one document a chapter. Refused: covers, contents,
 * copyright pages, indexes; books whose text is encrypted.
 */
import { readHtml } from '../../engines/blocks/read-html.js';
import { natureOf } from '../../formats/text/nature.js';
import { isZip } from '../../formats/zip/entries.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import { openArchive } from './archive.js';
import { chaptersAt, chaptersOf } from './chapters.js';
import { type BookFacts, itemOf } from './map.js';
import { contentsOf } from './navigation.js';
import { type EpubOptions, optionsSchema } from './options.js';
import { readPackage } from './package.js';

/** Pictures make books large; they are never unpacked. */
const MAX_BYTES = 512 * 1024 * 1024;

export default defineConnector<EpubOptions>({
  name: 'epub',
  version: 1,
  options: optionsSchema,
  yields: 'document',
  zone: 'public',
  counts: 'chapter',

  partitions: ({ path }, io) => io.files.buckets(path),

  async *read({ parts }, options, io) {
    for (const part of parts) {
      io.signal.throwIfAborted();
      yield* itemsOfPart(part, options, io);
    }
  },
});

async function* itemsOfPart(part: Part, options: EpubOptions, io: Io): AsyncIterable<Item> {
  const { uri } = part;
  let count = 0;
  try {
    const bytes = await io.files.bytes(part, MAX_BYTES);
    for await (const item of isZip(bytes) ? epubItems(bytes, uri, options, io) : htmlItems(bytes, uri, options)) {
      count++;
      yield item;
    }
    if (count > 0) return;
    yield { rejected: { work: uri, uri, rule: 'epub/no-chapters', value: '0 chapters', threshold: '1 chapter' } };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield { failed: { uri, place: error.place, code: error.code, message: error.message } };
  }
}

async function* epubItems(bytes: Uint8Array, uri: string, options: EpubOptions, io: Io): AsyncIterable<Item> {
  const archive = await openArchive(bytes);
  const book = await readPackage(archive);
  const contents = await contentsOf(archive, book);
  const facts: BookFacts = {
    ...book,
    meta: { isbn: book.isbn, authors: book.authors.join('; '), subjects: book.subjects.join('; ') },
  };
  let order = 0;
  for await (const item of chaptersOf(book, contents, archive)) {
    io.signal.throwIfAborted();
    if ('failed' in item) yield { failed: { uri, ...item.failed } };
    else if ('leftOut' in item) {
      const { place, rule, value } = item.leftOut;
      yield { rejected: { work: `${book.work}/${place}`, uri, rule, value, threshold: 'text of the book' } };
    } else {
      order++;
      yield itemOf(item.chapter, facts, order, uri, options);
    }
  }
}

async function* htmlItems(bytes: Uint8Array, uri: string, options: EpubOptions): AsyncIterable<Item> {
  const nature = natureOf(bytes, uri);
  if (nature !== 'html' && nature !== 'xml') {
    throw new InputError(
      'not-epub',
      '',
      `the content is ${nature ?? 'plain text'}, neither EPUB nor HTML; leave it out`,
    );
  }
  const { blocks, title, lang, issuer, published, license, meta } = readHtml(bytes);
  const facts: BookFacts = {
    work: uri,
    revision: meta.version ?? '',
    title: title ?? '',
    lang,
    publisher: issuer,
    published,
    license: license ?? undefined,
    meta,
  };
  const name = title ?? '';
  const chapters =
    options.chapters === 'file'
      ? [{ place: '', title: name, within: [], blocks: [...blocks] }]
      : chaptersAt(Number(options.chapters.slice(1)), blocks, name);
  for (const [index, chapter] of chapters.entries()) yield itemOf(chapter, facts, index + 1, uri, options);
}
