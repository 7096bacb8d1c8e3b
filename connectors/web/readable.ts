/** Mozilla's Readability over linkedom: what it keeps of a page, as the tree the other readers know. */
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { XmlElement, XmlNode } from '../../formats/xml/index.js';

export interface Article {
  readonly content: XmlElement;
  /** Without the name of the site, where Readability could tell. */
  readonly title: string;
  /** In characters. */
  readonly length: number;
}

/** @returns undefined where it finds no article */
export function readable(html: string, maxElements: number): Article | undefined {
  try {
    const { document } = parseHTML(html);
    const settings = { maxElemsToParse: maxElements, serializer: (node: unknown) => treeOf(node, 0) };
    const article = new Readability<XmlElement | undefined>(document, settings).parse();
    if (!article?.content) return undefined;
    return { content: article.content, title: (article.title ?? '').trim(), length: article.length ?? 0 };
  } catch {
    // It was written for browsers; on a page its document object cannot show it fails, and the page is still read.
    return undefined;
  }
}

const MAX_DEPTH = 512;

/**
 * Not by way of HTML: what Readability leaves is no valid HTML (cells without their table), and parsed again it would lose
 * the borders between cells.
 */
function treeOf(node: unknown, depth: number): XmlElement | undefined {
  if (!isElement(node) || depth > MAX_DEPTH) return undefined;
  const content: XmlNode[] = [];
  for (const child of node.childNodes) {
    if (isText(child)) content.push(child.nodeValue);
    else {
      const element = treeOf(child, depth + 1);
      if (element) content.push(element);
    }
  }
  const attributes: Record<string, string> = {};
  for (const { name, value } of node.attributes) attributes[name] = value;
  return { name: node.localName.toLowerCase(), prefix: '', namespace: '', attributes, content, line: 0, column: 0 };
}

interface DomElement {
  readonly localName: string;
  readonly childNodes: Iterable<unknown>;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
}

function isElement(node: unknown): node is DomElement {
  return typeof node === 'object' && node !== null && 'nodeType' in node && node.nodeType === 1;
}

function isText(node: unknown): node is { readonly nodeValue: string } {
  return typeof node === 'object' && node !== null && 'nodeType' in node && node.nodeType === 3;
}
