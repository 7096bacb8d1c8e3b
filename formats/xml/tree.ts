/** Builds the tree of an XML text as it comes in. Of a large file it gives record by record, and forgets each. */
import { SaxesParser } from 'saxes';
import { InputError } from '../../schemas/errors.js';
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

/** What is told while the tree grows. */
export interface TreeListener {
  /** The start tag of the root: its content is still to come. */
  root(element: XmlElement): void;
  /** Names of elements that are records (the root may be one): each is told when it ends, and is not kept in the tree. */
  readonly records: ReadonlySet<string>;
  record(element: XmlElement): void;
}

export interface Tree {
  /** @throws InputError `malformed-xml` with line and column */
  write(text: string): void;
  /** @returns the root, complete but for its records */
  close(): XmlElement;
}

/** Elements whose content nobody reads: they stand in the tree, empty. Building a tree takes longer than parsing it. */
export type Hollow = ReadonlySet<string>;

export function createTree(listener?: TreeListener, hollow?: Hollow): Tree {
  const parser = new SaxesParser({ xmlns: false });
  parser.ENTITIES = Object.assign(Object.create(namedEntities), xmlEntities);
  const stack: OpenElement[] = [];
  const noScope: Scope = Object.assign(Object.create(null), { xml: 'http://www.w3.org/XML/1998/namespace' });
  let root: XmlElement | undefined;
  let open: OpenElement | undefined;
  /** Depth of the record that is open; a record inside a record is a part of it. */
  let recordDepth = 0;
  /** How many elements are open inside a hollow one, it included. */
  let hollowDepth = 0;

  const append = (data: string): void => {
    if (!open || hollowDepth > 0) return;
    const { content } = open;
    const last = content.length - 1;
    const before = content[last];
    // A comment, a processing instruction or CDATA splits a text in the parser, not for its reader.
    if (typeof before === 'string') content[last] = before + data;
    else content.push(data);
  };

  parser.on('doctype', (doctype) => Object.assign(parser.ENTITIES, declaredEntities(doctype)));
  parser.on('text', append);
  parser.on('cdata', append);
  let declaresNamespace = false;
  // Known before the tag is complete: to look through the attributes of each tag once more costs a tenth of all time.
  parser.on('attribute', ({ name }) => {
    if (name.startsWith('xmlns')) declaresNamespace = true;
  });
  parser.on('opentag', (tag) => {
    if (stack.length + hollowDepth >= MAX_DEPTH) parser.fail(`more than ${MAX_DEPTH} elements inside each other.`);
    if (hollowDepth > 0) {
      hollowDepth += 1;
      declaresNamespace = false;
      return;
    }
    const outer = open?.scope ?? noScope;
    const scope = declaresNamespace ? scopeOf(tag.attributes, outer) : outer;
    declaresNamespace = false;
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
    if (open === undefined) {
      root = element;
      listener?.root(element);
      if (listener?.records.has(element.name)) recordDepth = 1;
    } else if (recordDepth === 0 && listener?.records.has(element.name)) recordDepth = stack.length + 1;
    else open.content.push(element);
    if (hollow?.has(element.name)) {
      hollowDepth = 1;
      return;
    }
    open = { element, content, scope };
    stack.push(open);
  });
  parser.on('closetag', () => {
    if (hollowDepth > 0) {
      hollowDepth -= 1;
      return;
    }
    const closed = stack.pop();
    if (closed && stack.length + 1 === recordDepth) {
      recordDepth = 0;
      listener?.record(closed.element);
    }
    open = stack[stack.length - 1];
  });

  const guarded = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      if (error instanceof InputError) throw error;
      const place = `${parser.line}:${parser.column}`;
      const found = error instanceof Error ? error.message.replace(/^\d+:\d+: /, '') : 'unreadable.';
      throw new InputError(
        'malformed-xml',
        place,
        `not well-formed XML: ${found.replace(/\.$/, '')}; mend the file or fetch it again`,
      );
    }
  };

  return {
    write: (text) => guarded(() => parser.write(text)),
    close() {
      guarded(() => parser.close());
      if (!root) throw new InputError('malformed-xml', '', 'no root element; fetch the file again');
      return root;
    },
  };
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
