/** A chapter to a document. */
import { renderBlocks } from '../../engines/blocks/render.js';
import type { Item } from '../../schemas/connector.js';
import type { Chapter } from './chapters.js';
import type { EpubOptions } from './options.js';

/** What all chapters of a book share. */
export interface BookFacts {
  readonly work: string;
  readonly revision: string;
  readonly title: string;
  readonly lang: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  readonly license: string | undefined;
  readonly meta: Readonly<Record<string, string>>;
}

/** @param order of the chapter among those that are text, from 1 */
export function itemOf(chapter: Chapter, book: BookFacts, order: number, uri: string, options: EpubOptions): Item {
  const work = `${book.work}${/^(?:#|$)/.test(chapter.place) ? '' : '/'}${chapter.place}`;
  // The heading of a chapter is its title, and opens no section of its own.
  const [first, ...rest] = chapter.blocks;
  const isHead = first?.kind === 'heading' || first?.kind === 'title';
  const isTitled = isHead && (chapter.title === '' || first.text === chapter.title);
  const { text, sections } = renderBlocks(isTitled ? rest : chapter.blocks);
  if (text.trim() === '') {
    return { rejected: { work, uri, rule: 'epub/no-text', value: '0 characters', threshold: '1 character' } };
  }
  const stated = {
    book: book.title,
    part: chapter.within.join('; '),
    order: String(order),
    ...book.meta,
  };
  return {
    document: {
      work,
      revision: book.revision,
      uri,
      kind: options.kind,
      lang: book.lang ?? options.lang ?? null,
      title: chapter.title || (isTitled ? first.text : book.title),
      text,
      sections,
      license: book.license ?? options.license,
      issuer: book.publisher ?? options.issuer ?? null,
      published: book.published ?? options.published ?? null,
      subject: null,
      links: [],
      meta: Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== '')),
    },
  };
}
