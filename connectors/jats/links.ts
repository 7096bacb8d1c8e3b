/** What an article says of another: that it retracts, corrects or comments on it. */

import { attributeOf, childrenOf, type XmlElement } from '../../formats/xml/index.js';
import type { Link } from '../../schemas/document.js';
import { normalDoi, normalPmcid } from './identifiers.js';

/** `related-article-type` values that name the article acted upon. Companions, preprints and forward links say nothing of it. */
const relations: Readonly<Record<string, Link['relation']>> = {
  'retracted-article': 'retracts',
  'corrected-article': 'corrects',
  'commentary-article': 'comments-on',
};

/** In these `commentary` names what they comment on; elsewhere it names a comment on the article itself. */
const commentaries = new Set(['article-commentary', 'discussion', 'editorial', 'letter', 'reply']);

/** @param meta article-meta or front-stub */
export function linksOf(meta: XmlElement, articleType: string): Link[] {
  const links: Link[] = [];
  for (const related of childrenOf(meta, 'related-article')) {
    const type = attributeOf(related, 'related-article-type') ?? '';
    const relation = type === 'commentary' && commentaries.has(articleType) ? 'comments-on' : relations[type];
    const target = targetOf(related);
    if (!relation || !target) continue;
    if (!links.some((link) => link.relation === relation && link.target === target)) links.push({ relation, target });
  }
  return links;
}

/** A DOI wherever it stands; else what `ext-link-type` says the link is. An address of a page names no article. */
function targetOf(related: XmlElement): string | undefined {
  const href = (attributeOf(related, 'href') ?? '').trim();
  const doi = normalDoi(href);
  if (doi) return `doi:${doi}`;
  const type = attributeOf(related, 'ext-link-type') ?? '';
  if (/^(?:pmid|pubmed)$/.test(type) && /^[1-9]\d{0,8}$/.test(href)) return `pmid:${href}`;
  const pmcid = /^(?:pmc|pmcid)$/.test(type) ? normalPmcid(href) : undefined;
  return pmcid ? `pmcid:${pmcid}` : undefined;
}
