/** HTML as people and programs write it, to the tree the rest of the formats know. parse5 reads what a browser would. */
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import type { XmlElement, XmlNode } from '../xml/element.js';

/** Deeper elements are tags nobody closed; what is in them is hung where the limit is. Code that walks a tree recurses. */
const MAX_DEPTH = 128;

type Parent = DefaultTreeAdapterTypes.ParentNode;

interface HtmlPage {
  /** `lang` of the root element; undefined where it has none. */
  readonly lang: string | undefined;
  /** Both are empty elements where the page has none. */
  readonly head: XmlElement;
  readonly body: XmlElement;
}

/** @returns the body; an empty one where there is none */
export function parseHtml(html: string): XmlElement {
  return parsePage(html).body;
}

export function parsePage(html: string): HtmlPage {
  const root = parse(html).childNodes.find((node) => 'tagName' in node && node.tagName === 'html');
  const parts = root && 'childNodes' in root ? root.childNodes : [];
  const partOf = (name: string): XmlElement => {
    const part = parts.find((node) => node.nodeName === name);
    return element(name, {}, part && 'childNodes' in part ? contentOf(part, 1) : []);
  };
  const lang = root && 'attrs' in root ? root.attrs.find(({ name }) => /^(?:xml:)?lang$/.test(name))?.value : undefined;
  return { lang, head: partOf('head'), body: partOf('body') };
}

function contentOf(parent: Parent, depth: number): XmlNode[] {
  const content: XmlNode[] = [];
  // A list of what is left to visit, last first, so that flattening costs no stack.
  const left = [...parent.childNodes].reverse();
  while (left.length > 0) {
    const node = left.pop();
    if (!node) break;
    if ('value' in node) content.push(node.value);
    else if ('tagName' in node) {
      if (depth >= MAX_DEPTH) for (const child of [...node.childNodes].reverse()) left.push(child);
      else {
        const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
        content.push(element(node.tagName, attributes, contentOf(node, depth + 1)));
      }
    }
  }
  return content;
}

function element(name: string, attributes: XmlElement['attributes'], content: readonly XmlNode[]): XmlElement {
  return { name, prefix: '', namespace: '', attributes, content, line: 0, column: 0 };
}
