/**
 * Encyclopedias kept in MediaWiki, from their XML dumps (https://www.mediawiki.org/wiki/Help:Export), streamed: one document
 * a page. Refused: redirects, pages of other namespaces, pages that tell others apart, stubs.
 */
import { type DumpSite, readDump } from '../../formats/mediawiki/dump.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import { itemOf } from './map.js';
import { type EncyclopediaOptions, optionsSchema } from './options.js';

export default defineConnector<EncyclopediaOptions>({
  name: 'encyclopedia',
  version: 1,
  options: optionsSchema,
  yields: 'document',
  zone: 'public',
  counts: 'page',

  partitions: ({ path }, io) => io.files.buckets(path),

  async *read({ parts }, options, io) {
    for (const part of parts) {
      io.signal.throwIfAborted();
      yield* itemsOfPart(part, options, io);
    }
  },
});

/** What is known of a wiki before its dump says so, or where it never does. */
const unknownSite: DumpSite = { name: '', database: '', base: '', lang: '', namespaces: new Map() };

async function* itemsOfPart(part: Part, options: EncyclopediaOptions, io: Io): AsyncIterable<Item> {
  const { uri } = part;
  let site = unknownSite;
  let count = 0;
  try {
    for await (const item of readDump(io.files.stream(part))) {
      io.signal.throwIfAborted();
      if ('site' in item) site = item.site;
      else {
        count++;
        yield itemOf(item.page, site, uri, options);
      }
    }
    if (count > 0) return;
    yield { rejected: { work: uri, uri, rule: 'encyclopedia/no-pages', value: '0 pages', threshold: '1 page' } };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield { failed: { uri, place: error.place, code: error.code, message: error.message } };
  }
}
