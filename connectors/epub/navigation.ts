/** The table of contents of an EPUB: `nav` of EPUB 3, else the NCX of EPUB 2. */
import {
  attributeOf,
  childOf,
  childrenOf,
  descendantsOf,
  oneLine,
  parseXml,
  textOf,
  type XmlElement,
} from '../../formats/xml/index.js';
import { InputError } from '../../schemas/errors.js';
import { type Archive, pageOf, resolvePath } from './archive.js';
import type { Book } from './package.js';

export interface Entry {
  readonly title: string;
  readonly path: string;
  /** Titles of the entries around it, the highest first. */
  readonly within: readonly string[];
}

export interface Contents {
  /** In reading order. */
  readonly entries: readonly Entry[];
  /** What a file is, by its path: `toc`, `copyright-page`, `bodymatter`. */
  readonly landmarks: ReadonlyMap<string, string>;
}

/** A book without a table of contents, or with a broken one, still is a book. */
export async function contentsOf(archive: Archive, { navigation }: Book): Promise<Contents> {
  const { nav, ncx } = navigation;
  const landmarks = new Map<string, string>();
  try {
    if (nav !== undefined && archive.has(nav)) {
      const entries: Entry[] = [];
      for (const list of descendantsOf(pageOf(await archive.bytes(nav)), 'nav')) {
        const type = attributeOf(list, 'type') ?? '';
        if (/\btoc\b/.test(type)) visitList(childOf(list, 'ol'), nav, [], entries);
        if (/\blandmarks\b/.test(type)) {
          for (const link of descendantsOf(list, 'a')) {
            landmarks.set(resolvePath(nav, attributeOf(link, 'href') ?? ''), attributeOf(link, 'type') ?? '');
          }
        }
      }
      if (entries.length > 0) return { entries, landmarks };
    }
    if (ncx === undefined || !archive.has(ncx)) return { entries: [], landmarks };
    const map = childOf(parseXml(await archive.bytes(ncx)), 'navMap');
    const entries: Entry[] = [];
    if (map) visitPoints(map, ncx, [], entries);
    return { entries, landmarks };
  } catch (error) {
    if (!(error instanceof InputError) || error.code === 'too-large') throw error;
    return { entries: [], landmarks };
  }
}

function visitList(list: XmlElement | undefined, file: string, within: readonly string[], entries: Entry[]): void {
  for (const item of list ? childrenOf(list, 'li') : []) {
    const link = childOf(item, 'a');
    const label = link ?? childOf(item, 'span');
    const title = label ? oneLine(textOf(label)) : '';
    if (link) entries.push({ title, path: resolvePath(file, attributeOf(link, 'href') ?? ''), within });
    visitList(childOf(item, 'ol'), file, title === '' ? within : [...within, title], entries);
  }
}

function visitPoints(parent: XmlElement, file: string, within: readonly string[], entries: Entry[]): void {
  for (const point of childrenOf(parent, 'navPoint')) {
    const label = childOf(point, 'navLabel');
    const content = childOf(point, 'content');
    const title = label ? oneLine(textOf(label)) : '';
    if (content) entries.push({ title, path: resolvePath(file, attributeOf(content, 'src') ?? ''), within });
    visitPoints(point, file, title === '' ? within : [...within, title], entries);
  }
}
