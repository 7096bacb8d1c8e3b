/**
 * What an HTML page says of itself: `meta` elements (Dublin Core, Highwire, Open Graph), schema.org in JSON-LD, a link of
 * `rel="license"`. The most exact statement wins, in the order of the lists below.
 */

import { spdxOfAddress } from '../../formats/licenses/spdx.js';
import { childrenOf, descendantsOf, oneLine, textOf, type XmlElement } from '../../formats/xml/index.js';
import { isoDateIn } from './dates.js';
import type { Material } from './material.js';

export type Facts = Pick<Material, 'title' | 'lang' | 'published' | 'issuer' | 'license' | 'meta'>;

/** Larger JSON-LD holds whole catalogues. Characters. */
const LARGEST_LINKED_DATA = 256 * 1024;

const fields = {
  title: ['citation_title', 'dc.title', 'dcterms.title', 'og:title'],
  lang: ['citation_language', 'dc.language', 'dcterms.language', 'content-language', 'ld:inlanguage'],
  published: [
    'citation_publication_date',
    'citation_date',
    'dcterms.issued',
    'dc.date.issued',
    'article:published_time',
    'ld:datepublished',
    'dc.date',
    'dcterms.date',
    'pubdate',
    'date',
  ],
  revised: [
    'dcterms.modified',
    'dc.date.modified',
    'article:modified_time',
    'ld:datemodified',
    'last-modified',
    'revised',
  ],
  issuer: ['citation_publisher', 'dc.publisher', 'dcterms.publisher', 'ld:publisher', 'og:site_name'],
  license: ['dc.rights', 'dcterms.license', 'dcterms.rights', 'ld:license', 'copyright'],
  doi: ['citation_doi', 'dc.identifier', 'dcterms.identifier'],
  keywords: ['keywords', 'citation_keywords'],
  version: ['version', 'dcterms.hasversion', 'ld:version'],
} as const;

export function htmlFacts(page: { lang: string | undefined; head: XmlElement; body: XmlElement }): Facts {
  const stated = statementsOf(page.head, page.body);
  const first = (names: readonly string[]): string => names.map((name) => stated.get(name) ?? '').find(Boolean) ?? '';
  const [titleElement] = childrenOf(page.head, 'title');
  const title = first(fields.title) || (titleElement ? oneLine(textOf(titleElement)) : '');
  const [, doi = ''] = /\b(10\.\d{4,9}\/[^\s"<>]+)/.exec(first(fields.doi)) ?? [];
  const meta = {
    doi: doi.toLowerCase(),
    revised: isoDateIn(first(fields.revised)) ?? '',
    keywords: first(fields.keywords),
    version: first(fields.version),
  };
  return {
    title: title === '' ? null : title,
    lang: languageTag(page.lang ?? '') ?? languageTag(first(fields.lang)),
    published: isoDateIn(first(fields.published)),
    issuer: first(fields.issuer) || null,
    license: spdxOfAddress(first(fields.license)) ?? licenseLink(page),
    meta: Object.fromEntries(Object.entries(meta).filter(([, value]) => value !== '')),
  };
}

/** BCP 47 as far as it is used: `zh-hant`, `pt-br`; null for words. Lower case. */
export function languageTag(text: string): string | null {
  const tag = text.trim().toLowerCase().replaceAll('_', '-');
  return /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/.test(tag) ? tag : null;
}

function statementsOf(head: XmlElement, body: XmlElement): Map<string, string> {
  const stated = new Map<string, string>();
  const state = (name: string, value: string): void => {
    const key = name.toLowerCase();
    const text = oneLine(value);
    if (text !== '' && !stated.has(key)) stated.set(key, text);
  };
  for (const { attributes } of descendantsOf(head, 'meta')) {
    const name = attributes.name ?? attributes.property ?? attributes['http-equiv'];
    if (name !== undefined) state(name, attributes.content ?? '');
  }
  for (const script of [...descendantsOf(head, 'script'), ...descendantsOf(body, 'script')]) {
    if (script.attributes.type === 'application/ld+json') stateLinkedData(textOf(script), state);
  }
  return stated;
}

const linked = ['datePublished', 'dateModified', 'inLanguage', 'license', 'publisher', 'version'];

function stateLinkedData(json: string, state: (name: string, value: string) => void): void {
  if (json.length > LARGEST_LINKED_DATA) return;
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    return; // Pages are full of broken JSON-LD; the page itself is not broken by it.
  }
  const graph = isObject(data) && Array.isArray(data['@graph']) ? data['@graph'] : [data].flat();
  for (const node of graph) {
    if (!isObject(node)) continue;
    for (const name of linked) {
      const value = node[name];
      if (typeof value === 'string') state(`ld:${name}`, value);
      else if (isObject(value)) state(`ld:${name}`, [value.name, value.url].find((it) => typeof it === 'string') ?? '');
    }
  }
}

function licenseLink({ head, body }: { head: XmlElement; body: XmlElement }): string | null {
  const links = [...descendantsOf(head, 'link'), ...descendantsOf(body, 'a')];
  const marked = links.filter(({ attributes }) => /\blicen[cs]e\b/i.test(attributes.rel ?? ''));
  for (const { attributes } of marked) {
    const license = spdxOfAddress(attributes.href ?? '');
    if (license !== undefined) return license;
  }
  return null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
