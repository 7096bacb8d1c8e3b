/**
 * Full-text articles in JATS and its ancestors (NISO Z39.96 1.0 to 1.4, NLM 2 and 3, PMC, SciELO PS): one document an
 * article, a translation, and an abstract in another language. Refuses reviews and replies that travel inside an article,
 * and articles without text.
 * https://jats.nlm.nih.gov/archiving/tag-library/
 */
import { z } from 'zod';
import { parseXml, placeOf } from '../../formats/xml/index.js';
import { defineConnector, type Item } from '../../schemas/connector.js';
import { kindSchema } from '../../schemas/document.js';
import { InputError } from '../../schemas/errors.js';
import type { Io, Part } from '../../schemas/io.js';
import { articlesOf, isJats } from './articles.js';
import { itemsOf } from './map.js';

const options = z.strictObject({
  path: z.union([z.string(), z.array(z.string()).min(1)]).describe('files or globs of JATS XML, also gzipped'),
  kind: kindSchema.default('literature').describe('kind of every document, such as guideline for a guideline series'),
  license: z.string().min(1).default('unknown').describe('SPDX licence of articles that state none themselves'),
});
type Options = z.infer<typeof options>;

/** Who wrote it and what it cites: a third of an article, and nothing of it is kept. */
const unread = new Set(['ref-list', 'contrib-group', 'author-notes', 'funding-group', 'supplementary-material']);

export default defineConnector<Options>({
  name: 'jats',
  version: 3,
  options,
  yields: 'document',
  zone: 'public',
  counts: 'article',
  partitions: ({ path }, io) => io.files.buckets(path),
  async *read(partition, settings, io) {
    for (const part of partition.parts) {
      io.signal.throwIfAborted();
      yield* await itemsOfPart(part, settings, io);
    }
  },
});

async function itemsOfPart(part: Part, { kind, license }: Options, io: Io): Promise<Item[]> {
  const { uri } = part;
  try {
    const root = parseXml(await io.files.bytes(part), unread);
    const articles = articlesOf(root);
    if (articles.length === 0) {
      const message = `expected a JATS article or a collection of them, found the root element <${root.name}>`;
      return [
        { failed: { uri, place: placeOf(root), code: 'not-jats', message: `${message}; leave it out of \`path\`` } },
      ];
    }
    return articles.flatMap((article): Item[] => {
      if (isJats(article)) return itemsOf(article, { uri, kind, license });
      const message = 'expected a JATS article, found an <article> without <front> and article-type';
      return [
        { failed: { uri, place: placeOf(article), code: 'not-jats', message: `${message}; leave it out of \`path\`` } },
      ];
    });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return [{ failed: { uri, place: error.place, code: error.code, message: error.message } }];
  }
}
