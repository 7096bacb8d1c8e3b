/** What an EPUB says of itself: the package document (OPF 2 and 3), found through `META-INF/container.xml`. */
import { spdxOfAddress, spdxOfName } from '../../formats/licenses/spdx.js';
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
import { type Archive, resolvePath } from './archive.js';

export interface SpineItem {
  readonly path: string;
  readonly isLinear: boolean;
  /** Named by the guide of EPUB 2 or the landmarks of EPUB 3: `toc`, `copyright-page`, … */
  type: string;
}

export interface Book {
  readonly title: string;
  /** `isbn:9780000000000` where it has one, else its own identifier. */
  readonly work: string;
  readonly isbn: string;
  readonly revision: string;
  readonly lang: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  readonly license: string | undefined;
  readonly authors: readonly string[];
  readonly subjects: readonly string[];
  readonly spine: readonly SpineItem[];
  /** Of the navigation document (EPUB 3) and of the NCX (EPUB 2). */
  readonly navigation: { readonly nav: string | undefined; readonly ncx: string | undefined };
}

/** Fonts may be obfuscated in any book; that is no protection of its text. */
const FONT_OBFUSCATION: ReadonlySet<string> = new Set([
  'http://www.idpf.org/2008/embedding',
  'http://ns.adobe.com/pdf/enc#RC',
]);

/** @throws InputError `not-epub`, `encrypted`, and what reading its files throws */
export async function readPackage(archive: Archive): Promise<Book> {
  if (!archive.has('META-INF/container.xml')) {
    throw new InputError('not-epub', '', 'a ZIP without META-INF/container.xml is no EPUB; leave it out of `path`');
  }
  const container = parseXml(await archive.bytes('META-INF/container.xml'));
  const rootfile = descendantsOf(container, 'rootfile')[0];
  const path = rootfile && attributeOf(rootfile, 'full-path');
  if (!path) throw new InputError('not-epub', 'META-INF/container.xml', 'names no package document; fetch it again');
  const root = parseXml(await archive.bytes(path));
  const book = bookOf(root, path);
  await refuseEncrypted(archive, book);
  return book;
}

/** Text under digital rights management is bytes nobody can read. */
async function refuseEncrypted(archive: Archive, { spine }: Book): Promise<void> {
  if (!archive.has('META-INF/encryption.xml')) return;
  const paths = new Set(spine.map(({ path }) => path));
  const encryption = parseXml(await archive.bytes('META-INF/encryption.xml'));
  for (const data of descendantsOf(encryption, 'EncryptedData')) {
    const method = childOf(data, 'EncryptionMethod');
    if (FONT_OBFUSCATION.has((method && attributeOf(method, 'Algorithm')) ?? '')) continue;
    const reference = descendantsOf(data, 'CipherReference')[0];
    if (paths.has(resolvePath('', (reference && attributeOf(reference, 'URI')) ?? ''))) {
      throw new InputError('encrypted', 'META-INF/encryption.xml', 'its text is encrypted (DRM); get a copy without');
    }
  }
}

function bookOf(root: XmlElement, path: string): Book {
  const metadata = childOf(root, 'metadata');
  // EPUB 2 of the early days wraps Dublin Core into an element of its own.
  const stated = metadata
    ? [metadata, ...childrenOf(metadata, 'dc-metadata'), ...childrenOf(metadata, 'x-metadata')]
    : [];
  const all = (name: string): XmlElement[] => stated.flatMap((part) => childrenOf(part, name));
  const lines = (name: string): string[] =>
    all(name)
      .map((element) => oneLine(textOf(element)))
      .filter((line) => line !== '');
  const property = (name: string): string =>
    all('meta')
      .filter((meta) => attributeOf(meta, 'property') === name)
      .map((meta) => oneLine(textOf(meta)))[0] ?? '';
  const manifest = childOf(root, 'manifest');
  const items = new Map(
    (manifest ? childrenOf(manifest, 'item') : []).map((item) => [attributeOf(item, 'id') ?? '', item]),
  );
  const pathOf = (item: XmlElement | undefined): string | undefined =>
    item && resolvePath(path, attributeOf(item, 'href') ?? '');
  const spineElement = childOf(root, 'spine');
  const isbn = isbnIn(lines('identifier'));
  const spine = (spineElement ? childrenOf(spineElement, 'itemref') : []).flatMap((itemref) => {
    const file = pathOf(items.get(attributeOf(itemref, 'idref') ?? ''));
    return file === undefined ? [] : [{ path: file, isLinear: attributeOf(itemref, 'linear') !== 'no', type: '' }];
  });
  const guide = childOf(root, 'guide');
  for (const reference of guide ? childrenOf(guide, 'reference') : []) {
    const target = resolvePath(path, attributeOf(reference, 'href') ?? '');
    const item = spine.find((it) => it.path === target);
    if (item) item.type ||= (attributeOf(reference, 'type') ?? '').toLowerCase();
  }
  const nav = [...items.values()].find((item) => /\bnav\b/.test(attributeOf(item, 'properties') ?? ''));
  const ncxId = (spineElement && attributeOf(spineElement, 'toc')) ?? '';
  const ncx = items.get(ncxId) ?? [...items.values()].find((it) => /dtbncx/.test(attributeOf(it, 'media-type') ?? ''));
  return {
    title: lines('title')[0] ?? '',
    work: isbn === '' ? `epub:${identifierOf(root, all('identifier')) || (lines('title')[0] ?? '')}` : `isbn:${isbn}`,
    isbn,
    revision: property('dcterms:modified'),
    lang: languageTag(lines('language')[0] ?? ''),
    publisher: lines('publisher')[0] ?? null,
    published: dateOf(all('date')) ?? dateIn(property('dcterms:issued')),
    license: licenseOf(lines('rights'), [...all('link'), ...all('meta')]),
    authors: lines('creator'),
    subjects: lines('subject'),
    spine,
    navigation: { nav: pathOf(nav), ncx: pathOf(ncx) },
  };
}

/** The identifier the package calls unique. */
function identifierOf(root: XmlElement, identifiers: readonly XmlElement[]): string {
  const id = attributeOf(root, 'unique-identifier');
  const unique = identifiers.find((element) => attributeOf(element, 'id') === id) ?? identifiers[0];
  return unique ? oneLine(textOf(unique)).replace(/^urn:uuid:/i, 'uuid:') : '';
}

/** `urn:isbn:978-0-00-000000-0`, `9780000000000`: thirteen digits that begin with 978 or 979, or ten. */
function isbnIn(identifiers: readonly string[]): string {
  for (const identifier of identifiers) {
    const [, digits = ''] = /^(?:urn:)?(?:isbn(?:-1[03])?[:\s]*)?([\d -]{9,16}[\dXx])$/i.exec(identifier) ?? [];
    const isbn = digits.replace(/[ -]/g, '').toUpperCase();
    if (/^97[89]\d{10}$/.test(isbn) || (/^\d{9}[\dX]$/.test(isbn) && /isbn/i.test(identifier))) return isbn;
  }
  return '';
}

/** EPUB 2 marks dates with their event; the one of publication counts, and one without event. */
function dateOf(dates: readonly XmlElement[]): string | null {
  const isOther = (date: XmlElement): boolean => /modif|creat/i.test(attributeOf(date, 'event') ?? '');
  for (const date of dates.filter((it) => !isOther(it))) {
    const found = dateIn(textOf(date));
    if (found !== null) return found;
  }
  return null;
}

function dateIn(text: string): string | null {
  return /^\s*(\d{4}(?:-\d{2}(?:-\d{2})?)?)/.exec(text)?.[1] ?? null;
}

function languageTag(text: string): string | null {
  const tag = text.toLowerCase().replaceAll('_', '-');
  return /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/.test(tag) ? tag : null;
}

function licenseOf(rights: readonly string[], links: readonly XmlElement[]): string | undefined {
  const addresses = links
    .filter((link) => /licen[cs]e/i.test(`${attributeOf(link, 'rel') ?? ''} ${attributeOf(link, 'property') ?? ''}`))
    .map((link) => attributeOf(link, 'href') ?? textOf(link));
  for (const statement of [...addresses, ...rights]) {
    const license = spdxOfAddress(statement) ?? spdxOfName(statement);
    if (license !== undefined) return license;
  }
  return undefined;
}
