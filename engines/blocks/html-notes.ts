/** Footnotes of HTML: found by the links that lead to them (DPUB-ARIA roles, EPUB types, the ids of Word and Pandoc). */
import { attributeOf, childrenOf, oneLine, type XmlElement, type XmlNode } from '../../formats/xml/index.js';
import { inlineText } from './html-inline.js';

export interface Notes {
  /** Elements that are notes, or lists of nothing but notes: to be passed over where they stand. */
  isNote(element: XmlElement): boolean;
  /** Notes referred to below an element that nobody asked for before: `1 Text of the note`. */
  take(element: XmlElement | readonly XmlNode[]): string[];
}

const NOTE_ID = /^(?:user-content-)?(?:footnote|endnote|fn|en|_?ftn|_?edn)[-_:]?\d+$/i;
const NOTE_TYPE = /\b(?:doc-)?(?:footnote|endnote|rearnote)\b/;

export function notesOf(body: XmlElement): Notes {
  const byId = new Map<string, XmlElement>();
  const visit = (element: XmlElement): void => {
    for (const child of childrenOf(element)) {
      const id = attributeOf(child, 'id');
      if (id !== undefined && child.name !== 'a' && isNoteElement(child, id)) byId.set(id, child);
      else visit(child);
    }
  };
  visit(body);
  const notes = new Set(byId.values());
  const told = new Set<string>();
  return {
    isNote: (element) => notes.has(element) || isListOfNotes(element, notes),
    take(element) {
      if (byId.size === 0) return [];
      const found: string[] = [];
      eachLink('content' in element ? element.content : element, (link) => {
        const id = (attributeOf(link, 'href') ?? '').slice(1);
        const note = byId.get(id);
        if (!note || told.has(id)) return;
        told.add(id);
        const mark = oneLine(inlineText(link.content));
        const text = oneLine(inlineText(note.content)).replace(/\s*(?:[↑↩⇑^]\ufe0e?\s*)+$/, '');
        if (text !== '') found.push(mark !== '' && !text.startsWith(mark) ? `${mark} ${text}` : text);
      });
      return found;
    },
  };
}

function isNoteElement(element: XmlElement, id: string): boolean {
  const type = `${attributeOf(element, 'role') ?? ''} ${attributeOf(element, 'type') ?? ''}`;
  return NOTE_TYPE.test(type) || (/^(?:li|p|div|aside)$/.test(element.name) && NOTE_ID.test(id));
}

function isListOfNotes({ name, content }: XmlElement, notes: ReadonlySet<XmlElement>): boolean {
  if (name !== 'ol' && name !== 'ul') return false;
  const items = content.filter((node) => typeof node !== 'string');
  return items.length > 0 && items.every((item) => notes.has(item));
}

function eachLink(nodes: readonly XmlNode[], visit: (link: XmlElement) => void): void {
  for (const node of nodes) {
    if (typeof node === 'string') continue;
    if (node.name === 'a' && (attributeOf(node, 'href') ?? '').startsWith('#')) visit(node);
    else eachLink(node.content, visit);
  }
}
