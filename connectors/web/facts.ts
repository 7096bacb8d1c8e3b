/** What a page says of itself beyond what every HTML file may: its address, its site, rights, whether people wrote it in a forum. */
import { spdxOfAddress } from '../../formats/licenses/spdx.js';
import { childrenOf, descendantsOf, textOf, type XmlElement } from '../../formats/xml/index.js';

export interface Page {
  readonly head: XmlElement;
  readonly body: XmlElement;
}

/** The address the page calls its own, absolute and without fragment; else the one it was fetched from. */
export function addressOf({ head }: Page, fetched: string): string {
  const canonical = childrenOf(head, 'link').find(({ attributes }) => attributes.rel?.toLowerCase() === 'canonical');
  const stated = absolute(canonical?.attributes.href ?? metaOf(head, 'og:url'), fetched);
  const own = absolute(fetched, '');
  // Many sites call their front page canonical everywhere: then it names nothing.
  const isFront = stated !== undefined && new URL(stated).pathname === '/';
  if (isFront && own !== undefined && new URL(own).pathname !== '/') return own;
  return stated ?? own ?? '';
}

function absolute(address: string | undefined, base: string): string | undefined {
  if (!address) return undefined;
  try {
    const url = base === '' ? new URL(address) : new URL(address, base);
    url.hash = '';
    return /^https?:$/.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

export function hostOf(address: string): string | null {
  return address === '' ? null : new URL(address).hostname.replace(/^www\./, '');
}

/** Publishers reserve text and data mining by the protocol of the W3C community group: https://www.w3.org/community/reports/tdmrep */
export function isReserved({ head }: Page, header: string | undefined): boolean {
  return (header ?? metaOf(head, 'tdm-reservation') ?? '').trim() === '1';
}

/** The only licence that links at the foot of a page name. Elsewhere a link may be about a picture. */
export function footLicense({ body }: Page): string | undefined {
  const found = new Set<string>();
  for (const footer of descendantsOf(body, 'footer')) {
    for (const { attributes } of descendantsOf(footer, 'a')) {
      const license = spdxOfAddress(attributes.href ?? '');
      if (license !== undefined) found.add(license);
    }
  }
  const [only, ...others] = found;
  return others.length === 0 ? only : undefined;
}

const FORUM_TYPES = /"@type"\s*:\s*\[?\s*"(?:QAPage|DiscussionForumPosting)"/;
const FORUM_PROGRAMS = /\b(?:discourse|phpbb|vbulletin|invision community|xenforo|mybb|smf|flarum|discuz)\b/i;

/** Pages where people ask about themselves, by schema.org or the program that made them. An FAQPage is written by its site. */
export function isForum({ head, body }: Page): boolean {
  if (FORUM_PROGRAMS.test(metaOf(head, 'generator') ?? '')) return true;
  const scripts = [...descendantsOf(head, 'script'), ...descendantsOf(body, 'script')];
  if (scripts.some((it) => it.attributes.type === 'application/ld+json' && FORUM_TYPES.test(textOf(it)))) return true;
  const types = [body, ...descendantsOf(body, 'div'), ...descendantsOf(body, 'main')].map(
    (it) => it.attributes.itemtype,
  );
  return types.some((type) => /schema\.org\/(?:QAPage|DiscussionForumPosting)\b/.test(type ?? ''));
}

function metaOf(head: XmlElement, name: string): string | undefined {
  return childrenOf(head, 'meta').find(
    ({ attributes }) => (attributes.name ?? attributes.property)?.toLowerCase() === name,
  )?.attributes.content;
}
