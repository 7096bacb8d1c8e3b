/** The tree of an XML file: elements with their content in order, and the few questions asked of it. */

export interface XmlElement {
  /** Name without prefix. */
  readonly name: string;
  /** Prefix as written; empty where there is none. */
  readonly prefix: string;
  /** Namespace URI; empty where none is declared, for files in the wild often forget to. */
  readonly namespace: string;
  /** By qualified name as written: `xlink:href`. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Text and elements as they follow each other; no two texts in a row, no comments or processing instructions. */
  readonly content: readonly XmlNode[];
  /** Line and column (from 1) where its start tag ends. */
  readonly line: number;
  readonly column: number;
}

export type XmlNode = XmlElement | string;

/** `line:column`, as messages and failures state it. */
export function placeOf(element: XmlElement): string {
  return `${element.line}:${element.column}`;
}

/** An attribute by its name without prefix: files bind `xlink` and `xml` to other prefixes, or leave them out. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  const { attributes } = element;
  const plain = attributes[name];
  if (plain !== undefined) return plain;
  for (const key in attributes) {
    if (key.endsWith(name) && key[key.length - name.length - 1] === ':' && !key.startsWith('xmlns:')) {
      return attributes[key];
    }
  }
  return undefined;
}

/** The first child of a name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  for (const node of element.content) if (typeof node !== 'string' && node.name === name) return node;
  return undefined;
}

/** All children of a name, or all child elements. */
export function childrenOf(element: XmlElement, name?: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const node of element.content) {
    if (typeof node !== 'string' && (name === undefined || node.name === name)) found.push(node);
  }
  return found;
}

/** The elements at the end of a path of names, in document order. */
export function elementsAt(element: XmlElement, ...path: readonly string[]): XmlElement[] {
  let level = [element];
  for (const name of path) level = level.flatMap((parent) => childrenOf(parent, name));
  return level;
}

/** All elements of a name below an element, in document order. */
export function descendantsOf(element: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  const visit = (parent: XmlElement): void => {
    for (const node of parent.content) {
      if (typeof node === 'string') continue;
      if (node.name === name) found.push(node);
      visit(node);
    }
  };
  visit(element);
  return found;
}

/** All text below an element, as it stands. */
export function textOf(element: XmlElement): string {
  let text = '';
  for (const node of element.content) text += typeof node === 'string' ? node : textOf(node);
  return text;
}
