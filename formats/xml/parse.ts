/** XML bytes to a tree. Strict: a file that is not well-formed, or cut short, is refused whole with its line and column. */
import { SaxesParser } from 'saxes';
import { InputError } from '../../schemas/errors.js';
import { decodeXml } from './decode.js';
import type { XmlElement, XmlNode } from './element.js';
import { namedEntities } from './entities.js';

/** Deeper trees are attacks or accidents; code that walks a tree recurses once a level. */
const MAX_DEPTH = 512;

/** Prefix to namespace URI, with those of the ancestors as prototype. */
type Scope = Record<string, string>;

interface OpenElement {
  readonly element: XmlElement;
  readonly content: XmlNode[];
  readonly scope: Scope;
}

/** @returns the root element. Throws InputError: empty-file, malformed-xml, not-utf8, wrong-encoding, unknown-encoding. */
export function parseXml(bytes: Uint8Array): XmlElement {
  const text = decodeXml(bytes);
  if (/^\s*$/.test(text)) {
    throw new InputError('empty-file', '', 'the file is empty where an XML document is expected; fetch it again');
  }
  return treeOf(text);
}

function treeOf(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: false });
  parser.ENTITIES = Object.assign(Object.create(namedEntities), xmlEntities);
  const stack: OpenElement[] = [];
  const noScope: Scope = Object.assign(Object.create(null), { xml: 'http://www.w3.org/XML/1998/namespace' });
  let root: XmlElement | undefined;

  const append = (data: string): void => {
    const content = stack[stack.length - 1]?.content;
    if (!content) return;
    const last = content.length - 1;
    const before = content[last];
    // A comment, a processing instruction or CDATA splits a text in the parser, not for its reader.
    if (typeof before === 'string') content[last] = before + data;
    else content.push(data);
  };

  parser.on('doctype', (doctype) => Object.assign(parser.ENTITIES, declaredEntities(doctype)));
  parser.on('text', append);
  parser.on('cdata', append);
  parser.on('opentag', (tag) => {
    if (stack.length === MAX_DEPTH) parser.fail(`more than ${MAX_DEPTH} elements inside each other.`);
    const parent = stack[stack.length - 1];
    const scope = scopeOf(tag.attributes, parent?.scope ?? noScope);
    const colon = tag.name.indexOf(':');
    const prefix = colon < 0 ? '' : tag.name.slice(0, colon);
    const content: XmlNode[] = [];
    const element: XmlElement = {
      name: colon < 0 ? tag.name : tag.name.slice(colon + 1),
      prefix,
      namespace: scope[prefix] ?? '',
      attributes: tag.attributes,
      content,
      line: parser.line,
      column: parser.column,
    };
    if (parent) parent.content.push(element);
    else root = element;
    stack.push({ element, content, scope });
  });
  parser.on('closetag', () => stack.pop());

  try {
    parser.write(text).close();
  } catch (error) {
    const place = `${parser.line}:${parser.column}`;
    const found = error instanceof Error ? error.message.replace(/^\d+:\d+: /, '') : 'unreadable.';
    throw new InputError(
      'malformed-xml',
      place,
      `not well-formed XML: ${found.replace(/\.$/, '')}; mend the file or fetch it again`,
    );
  }
  if (!root) throw new InputError('malformed-xml', '', 'no root element; fetch the file again');
  return root;
}

/** The five that XML itself defines. A parser's own table is replaced by ours, so they are named here. */
const xmlEntities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function scopeOf(attributes: Readonly<Record<string, string>>, outer: Scope): Scope {
  let scope = outer;
  for (const key in attributes) {
    if (!key.startsWith('xmlns') || (key.length > 5 && key[5] !== ':')) continue;
    if (scope === outer) scope = Object.create(outer);
    scope[key.slice(6)] = attributes[key] ?? '';
  }
  return scope;
}

/**
 * Entities the internal subset of a DOCTYPE declares, where their value is plain text. One that holds markup or other
 * entities stays undeclared: its use is an error, and entities that multiply each other have nothing to multiply.
 */
function declaredEntities(doctype: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', quoted = ''] of doctype.matchAll(/<!ENTITY\s+([\w.-]+)\s+("[^"]*"|'[^']*')\s*>/g)) {
    const value = quoted.slice(1, -1).replace(/&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));/g, characterOf);
    if (!/[&<%]/.test(value)) found[name] = value;
  }
  return found;
}

function characterOf(reference: string, hex: string | undefined, decimal: string | undefined): string {
  const code = hex === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hex, 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : reference;
}
