/**
 * Pages of a MediaWiki XML dump (https://www.mediawiki.org/wiki/Help:Export), streamed: memory holds one page. Where a dump
 * carries the history of a page, its last revision is the page.
 */
import { SaxesParser } from 'saxes';
import { InputError } from '../../schemas/errors.js';

export interface DumpSite {
  /** `Wikipedia` */
  readonly name: string;
  /** `enwiki` */
  readonly database: string;
  /** Address of the main page. */
  readonly base: string;
  /** BCP 47. */
  readonly lang: string;
  /** Names of namespaces by their number: 14 is the category in the words of the wiki. */
  readonly namespaces: ReadonlyMap<number, string>;
}

export interface DumpPage {
  readonly title: string;
  readonly namespace: number;
  readonly id: string;
  /** Title of the page it leads to; undefined where it is a page of its own. */
  readonly redirect: string | undefined;
  readonly revision: string;
  /** `2020-03-14T10:00:00Z` */
  readonly timestamp: string;
  /** `wikitext`, `javascript`, … */
  readonly model: string;
  /** Empty where it was deleted, or is longer than the limit. */
  readonly text: string;
  readonly isTooLong: boolean;
  /** Line of the dump on which it ends. */
  readonly line: number;
}

/** The longest page MediaWiki stores has 2 MiB. */
const MAX_TEXT = 8 * 1024 * 1024;

/** More is no page but an attack on the memory: `<title>` without end. */
const MAX_FIELD = 64 * 1024;

const FIRST_BYTES: readonly (readonly [start: string, name: string])[] = [
  ['BZh', 'bzip2'],
  ['7z\u00bc\u00af', '7-Zip'],
  ['\u001f\u008b', 'gzip'],
  ['PK\u0003\u0004', 'a ZIP archive'],
];

export type DumpItem = { readonly site: DumpSite } | { readonly page: DumpPage };

/** @throws InputError `compressed`, `not-utf8`, `malformed-xml`, `not-mediawiki`, after the pages before the break */
export async function* readDump(chunks: AsyncIterable<Uint8Array>): AsyncIterable<DumpItem> {
  const reader = createReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isFirst = true;
  const decode = (chunk: Uint8Array | undefined): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw new InputError('not-utf8', `line ${reader.line()}`, 'not valid UTF-8, which dumps are in; fetch it again');
    }
  };
  for await (const chunk of chunks) {
    if (isFirst) refuseArchives(chunk);
    isFirst = false;
    yield* reader.write(decode(chunk));
  }
  yield* reader.write(decode(undefined));
  yield* reader.close();
}

function refuseArchives(chunk: Uint8Array): void {
  const head = Buffer.from(chunk.subarray(0, 8)).toString('latin1');
  const archive = FIRST_BYTES.find(([start]) => head.startsWith(start));
  if (archive) throw new InputError('compressed', '', `the content is ${archive[1]}; unpack it, or repack it as .gz`);
}

function createReader() {
  const parser = new SaxesParser({ xmlns: false });
  const path: string[] = [];
  let done: DumpItem[] = [];
  let text: string[] = [];
  let length = 0;
  let page: Record<string, string> = {};
  let site: Record<string, string> = {};
  let namespaces = new Map<number, string>();
  let lang = '';
  let key = 0;

  parser.on('opentag', ({ name, attributes }) => {
    if (path.length === 0 && name !== 'mediawiki') {
      throw new InputError('not-mediawiki', '', `expected <mediawiki>, found <${name}>; leave it out of \`path\``);
    }
    if (path.length === 0) lang = (attributes['xml:lang'] ?? '').toLowerCase();
    if (name === 'page') page = {};
    if (name === 'redirect') page.redirect = attributes.title ?? '';
    if (name === 'namespace') key = Number(attributes.key ?? '0');
    path.push(name);
    text = [];
    length = 0;
  });
  const add = (data: string): void => {
    length += data.length;
    const limit = path.at(-1) === 'text' ? MAX_TEXT : MAX_FIELD;
    if (length <= limit) text.push(data);
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', ({ name }) => {
    path.pop();
    const parent = path.at(-1);
    const value = name === 'text' && length > MAX_TEXT ? '' : text.join('');
    if (name === 'page') done.push({ page: pageOf(page, parser.line) });
    else if (name === 'siteinfo') done.push({ site: siteOf(site, lang, namespaces) });
    // A redirect says its target in an attribute.
    else if (parent === 'page' && name !== 'redirect') page[name] = value;
    else if (parent === 'revision') {
      // Fields of the revision before are overwritten: the last one stays.
      page[`revision ${name}`] = value;
      if (name === 'text') page.long = length > MAX_TEXT ? 'yes' : '';
    } else if (name === 'namespace') namespaces.set(key, value);
    else if (parent === 'siteinfo') site[name] = value;
    if (name === 'mediawiki') {
      site = {};
      namespaces = new Map();
    }
    text = [];
    length = 0;
  });

  const run = (work: () => void): DumpItem[] => {
    let failure: unknown;
    try {
      work();
    } catch (error) {
      failure = error instanceof InputError ? error : malformed(parser, error);
    }
    const items = done;
    done = [];
    if (failure !== undefined) return throwAfter(items, failure);
    return items;
  };
  let pending: unknown;
  const throwAfter = (items: DumpItem[], failure: unknown): DumpItem[] => {
    pending = failure;
    return items;
  };
  function* flush(items: DumpItem[]): Iterable<DumpItem> {
    yield* items;
    if (pending !== undefined) throw pending;
  }
  return {
    write: (data: string) => flush(run(() => parser.write(data))),
    close: () => flush(run(() => parser.close())),
    line: () => parser.line,
  };
}

function malformed(parser: SaxesParser, error: unknown): InputError {
  const found = error instanceof Error ? error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '') : 'unreadable';
  const place = `${parser.line}:${parser.column}`;
  return new InputError('malformed-xml', place, `not well-formed XML: ${found}; mend the file or fetch it again`);
}

function pageOf(fields: Readonly<Record<string, string>>, line: number): DumpPage {
  return {
    title: fields.title ?? '',
    namespace: Number(fields.ns ?? '0'),
    id: fields.id ?? '',
    redirect: fields.redirect,
    revision: fields['revision id'] ?? '',
    timestamp: fields['revision timestamp'] ?? '',
    model: fields['revision model'] || 'wikitext',
    text: fields['revision text'] ?? '',
    isTooLong: fields.long === 'yes',
    line,
  };
}

function siteOf(
  fields: Readonly<Record<string, string>>,
  lang: string,
  namespaces: ReadonlyMap<number, string>,
): DumpSite {
  const { sitename = '', dbname = '', base = '' } = fields;
  return { name: sitename, database: dbname, base, lang, namespaces };
}
