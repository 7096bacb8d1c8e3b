/** What names an article: DOI, PMCID, PMID, each in its one normal form. */
import { attributeOf, childrenOf, oneLine, textOf, type XmlElement } from '../../formats/xml/index.js';

export interface Identifiers {
  readonly doi?: string;
  readonly pmid?: string;
  readonly pmcid?: string;
}

/** @param meta article-meta or front-stub */
export function identifiersOf(meta: XmlElement): Identifiers {
  const found: { doi?: string; pmid?: string; pmcid?: string } = {};
  for (const element of childrenOf(meta, 'article-id')) {
    const text = oneLine(textOf(element));
    const type = attributeOf(element, 'pub-id-type');
    const doi = type === 'doi' ? normalDoi(text) : undefined;
    if (doi) found.doi ??= doi;
    if (type === 'pmid' && /^[1-9]\d{0,8}$/.test(text)) found.pmid ??= text;
    const pmcid = type === 'pmc' || type === 'pmcid' ? normalPmcid(text) : undefined;
    if (pmcid) found.pmcid ??= pmcid;
  }
  return found;
}

/** `doi:… > pmcid:… > pmid:…`; undefined where the article has none of them. */
export function workOf({ doi, pmcid, pmid }: Identifiers): string | undefined {
  if (doi) return `doi:${doi}`;
  if (pmcid) return `pmcid:${pmcid}`;
  return pmid ? `pmid:${pmid}` : undefined;
}

/** DOIs ignore case and travel as addresses (`https://doi.org/…`, `info:doi/…`, `doi:…`). */
export function normalDoi(text: string): string | undefined {
  return /^(?:https?:\/\/(?:dx\.)?doi\.org\/|info:doi\/|doi:\s*)?(10\.\d{4,9}\/\S+)$/i
    .exec(text.trim())?.[1]
    ?.toLowerCase();
}

/** PMC writes its ids with and without the letters, and with a version: `PMC123.1`. */
export function normalPmcid(text: string): string | undefined {
  const digits = /^(?:PMC)?([1-9]\d{0,9})(?:\.\d+)?$/i.exec(text.trim())?.[1];
  return digits ? `PMC${digits}` : undefined;
}
