/** The files of a book, or the headings of one file, as chapters. */
import type { Block } from '../../engines/blocks/block.js';
import { htmlBlocks } from '../../engines/blocks/html-blocks.js';
import { attributeOf, childrenOf, type XmlElement } from '../../formats/xml/index.js';
import { InputError } from '../../schemas/errors.js';
import type { Failure } from '../../schemas/ledger.js';
import { type Archive, pageOf } from './archive.js';
import { matterOf } from './matter.js';
import type { Contents, Entry } from './navigation.js';
import type { Book, SpineItem } from './package.js';

export interface Chapter {
  /** Where it begins in the book: the path of its first file, `#2` behind it for the second chapter of a file. */
  readonly place: string;
  readonly title: string;
  readonly within: readonly string[];
  readonly blocks: Block[];
}

export type ChapterItem =
  | { readonly chapter: Chapter }
  | { readonly leftOut: { readonly place: string; readonly rule: string; readonly value: string } }
  | { readonly failed: Omit<Failure, 'uri'> };

/**
 * A file the table of contents names begins a chapter; one it does not name goes on with the chapter before it. A file with
 * several entries at the top is cut at the headings that say what the entries say.
 */
export async function* chaptersOf(book: Book, contents: Contents, archive: Archive): AsyncIterable<ChapterItem> {
  const byPath = new Map<string, Entry[]>();
  for (const entry of contents.entries) byPath.set(entry.path, [...(byPath.get(entry.path) ?? []), entry]);
  // A table of contents with one entry names the book, not its chapters.
  const isNavigated = byPath.size > 1;
  let open: Chapter | undefined;
  for (const item of book.spine) {
    const entries = byPath.get(item.path) ?? [];
    const read = await readFile(item, archive);
    if ('failed' in read) {
      if (open) yield { chapter: open };
      open = undefined;
      yield read;
      continue;
    }
    const title = entries[0]?.title ?? '';
    const type = [item.type, contents.landmarks.get(item.path) ?? '', read.type].join(' ');
    const heading = read.blocks.find(({ kind }) => kind === 'heading')?.text ?? '';
    const isNavigation = item.path === book.navigation.nav;
    const matter = isNavigation ? 'toc' : matterOf(type, title || heading);
    if (matter !== undefined || !item.isLinear) {
      if (open) yield { chapter: open };
      open = undefined;
      const rule = matter === undefined ? 'epub/not-linear' : 'epub/matter';
      yield { leftOut: { place: item.path, rule, value: matter ?? 'linear="no"' } };
    } else if (open && isNavigated && entries.length === 0) open.blocks.push(...read.blocks);
    else {
      if (open) yield { chapter: open };
      const chapters = cutAt(entries, { place: item.path, title: title || heading, within: [], blocks: read.blocks });
      open = chapters.pop();
      for (const chapter of chapters) yield { chapter };
    }
  }
  if (open) yield { chapter: open };
}

type Read = { readonly blocks: Block[]; readonly type: string } | { readonly failed: Omit<Failure, 'uri'> };

async function readFile({ path }: SpineItem, archive: Archive): Promise<Read> {
  try {
    const body = pageOf(await archive.bytes(path));
    return { blocks: htmlBlocks(body), type: typeOf(body) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { failed: { place: path, code: error.code, message: error.message } };
  }
}

/** `epub:type` of the body, or of the only section in it. */
function typeOf(body: XmlElement): string {
  const children = childrenOf(body);
  const own = attributeOf(body, 'type') ?? '';
  const [only] = children;
  return children.length === 1 && only ? `${own} ${attributeOf(only, 'type') ?? ''}` : own;
}

/** @param whole the file as one chapter */
function cutAt(entries: readonly Entry[], whole: Chapter): Chapter[] {
  const depth = Math.min(...entries.map(({ within }) => within.length));
  const tops = entries.filter(({ within }) => within.length === depth);
  const within = tops[0]?.within ?? [];
  if (tops.length < 2) return [{ ...whole, within }];
  const chapters: Chapter[] = [];
  const leading: Block[] = [];
  let next = 0;
  for (const block of whole.blocks) {
    const found = block.kind === 'heading' ? tops.slice(next).findIndex(({ title }) => isSame(block.text, title)) : -1;
    const entry = found < 0 ? undefined : tops[next + found];
    if (entry) {
      const place = chapters.length === 0 ? whole.place : `${whole.place}#${chapters.length + 1}`;
      chapters.push({ place, title: entry.title, within: entry.within, blocks: [] });
      next += found + 1;
    }
    (chapters.at(-1)?.blocks ?? leading).push(block);
  }
  const [first] = chapters;
  if (!first) return [{ ...whole, within }];
  // What stands before the first heading belongs to the first chapter.
  first.blocks.unshift(...leading);
  return chapters;
}

function isSame(heading: string, title: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[\s\p{P}]+/gu, '');
  return plain(heading) === plain(title);
}

/** HTML books: every heading of a level, or above it, begins a chapter. What stands before the first is the first. */
export function chaptersAt(level: number, blocks: readonly Block[], title: string): Chapter[] {
  const chapters: Chapter[] = [];
  for (const block of blocks) {
    const isHead = block.kind === 'heading' && block.level <= level;
    if (isHead || chapters.length === 0) {
      const place = chapters.length === 0 ? '' : `#${chapters.length + 1}`;
      chapters.push({ place, title: isHead ? block.text : title, within: [], blocks: [] });
    }
    chapters.at(-1)?.blocks.push(block);
  }
  return chapters;
}
