/** A book: the order of its modules and the chapters they stand in, as `collection.xml` (COLLXML) writes them. */
import { attributeOf, childOf, childrenOf, oneLine, textOf, type XmlElement } from '../../formats/xml/index.js';

export interface Place {
  /** Titles of the parts around it, the highest first; the last one is the chapter. */
  readonly within: readonly string[];
  /** In the order of the book, from 1. */
  readonly order: number;
}

export interface Book {
  readonly title: string;
  /** Metadata of the book, for what a module does not state itself. */
  readonly metadata: XmlElement | undefined;
  readonly lang: string | undefined;
  /** By content id, in the order of the book. */
  readonly modules: ReadonlyMap<string, Place>;
}

export function isCollectionName(uri: string): boolean {
  return /collection\.xml(?:\.gz)?$|\.collxml(?:\.gz)?$/i.test(uri);
}

/** `modules/m45985/index.cnxml` and `m45985.cnxml` are the module m45985. */
export function moduleNameOf(uri: string): string {
  const steps = uri.split('/');
  const file = steps.at(-1)?.replace(/\.(?:cnxml|xml)(?:\.gz)?$/i, '') ?? '';
  return /^index/i.test(file) ? (steps.at(-2) ?? file) : file;
}

export function bookOf(collection: XmlElement): Book {
  const metadata = childOf(collection, 'metadata');
  const modules = new Map<string, Place>();
  const visit = (content: XmlElement | undefined, within: readonly string[]): void => {
    for (const child of content ? childrenOf(content) : []) {
      if (child.name === 'subcollection') visit(childOf(child, 'content'), [...within, titleOf(child)]);
      else if (child.name === 'module') {
        const id = attributeOf(child, 'document');
        if (id && !modules.has(id)) modules.set(id, { within, order: modules.size + 1 });
      }
    }
  };
  visit(childOf(collection, 'content'), []);
  return {
    title: (metadata && titleOf(metadata)) || titleOf(collection),
    metadata,
    lang: (metadata && lineAt(metadata, 'language')) || attributeOf(collection, 'lang'),
    modules,
  };
}

function titleOf(element: XmlElement): string {
  return lineAt(element, 'title');
}

export function lineAt(element: XmlElement, name: string): string {
  const child = childOf(element, name);
  return child ? oneLine(textOf(child)) : '';
}
