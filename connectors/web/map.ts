/** A page to a document, or the reason why it is none. */
import { htmlBlocks } from '../../engines/blocks/html-blocks.js';
import { htmlFacts } from '../../engines/blocks/html-facts.js';
import { renderBlocks } from '../../engines/blocks/render.js';
import { parsePage } from '../../formats/html/parse.js';
import { shapeOf } from '../../formats/html/shape.js';
import { natureOf } from '../../formats/text/nature.js';
import type { Item } from '../../schemas/connector.js';
import { decodePage } from './charset.js';
import { addressOf, footLicense, hostOf, isForum, isReserved } from './facts.js';
import { linkShare, mainPartOf } from './main-part.js';
import type { WebOptions } from './options.js';

export interface Fetched {
  readonly bytes: Uint8Array;
  /** Empty for a file nobody says where it is from. */
  readonly url: string;
  /** When it was fetched; empty where nobody says. */
  readonly date: string;
  readonly headers: ReadonlyMap<string, string>;
}

/** @throws InputError what decoding throws, and `html-bomb` */
export function itemOf({ bytes, url, date, headers }: Fetched, uri: string, options: WebOptions): Item {
  const refuse = (work: string, rule: string, value: string, threshold: string): Item => ({
    rejected: { work, uri, rule: `web/${rule}`, value, threshold },
  });
  const nature = natureOf(bytes, 'page.html');
  if (nature !== 'html' && nature !== 'xml') return refuse(url || uri, 'not-html', nature ?? 'unknown', 'html');
  const html = decodePage(bytes, headers.get('content-type') ?? '');
  // A feed or a sitemap is XML too.
  if (nature === 'xml' && !/<html\b/i.test(html.slice(0, 4096))) return refuse(url || uri, 'not-html', 'xml', 'html');
  const shape = shapeOf(html);
  const page = parsePage(html);
  const address = addressOf(page, url);
  const work = address || uri;
  if (isReserved(page, headers.get('tdm-reservation'))) return refuse(work, 'reserved', 'tdm-reservation 1', '0');
  if (options.forums === 'leave-out' && isForum(page)) return refuse(work, 'forum', 'a forum', 'no forum');
  const facts = htmlFacts(page);
  const { content, title } = mainPartOf(html, page.body, shape);
  const share = linkShare(content);
  if (share > options.maxLinkShare) return refuse(work, 'links', share.toFixed(2), String(options.maxLinkShare));
  const blocks = htmlBlocks(content);
  const [first] = blocks;
  const heading = first?.kind === 'heading' ? first.text : '';
  const name = titleOf(title || (facts.title ?? ''), heading, facts.issuer ?? '');
  // The heading that is the title opens no section of its own.
  const { text, sections } = renderBlocks(heading !== '' && heading === name ? blocks.slice(1) : blocks);
  if (text.length < options.minCharacters) {
    return refuse(work, 'too-short', `${text.length} characters`, `${options.minCharacters} characters`);
  }
  return {
    document: {
      work,
      // Each capture of an address is a revision of it.
      revision: date,
      uri,
      kind: options.kind,
      lang: facts.lang ?? options.lang ?? null,
      title: name,
      text,
      sections,
      license: facts.license ?? footLicense(page) ?? options.license,
      issuer: options.issuer ?? facts.issuer ?? hostOf(address),
      published: facts.published,
      subject: null,
      links: [],
      meta: { ...(address === '' ? {} : { url: address }), ...facts.meta },
    },
  };
}

/** `Gout - Health Site` is the page Gout of a site: as its first heading says, or as the site calls itself. */
function titleOf(stated: string, heading: string, site: string): string {
  if (stated === '') return heading;
  const isFollowed = /^\s*[-–—|·_:：»]/.test(stated.slice(heading.length));
  if (heading !== '' && stated.startsWith(heading) && isFollowed) return heading;
  if (site === '' || !stated.endsWith(site)) return stated;
  return stated.slice(0, -site.length).replace(/\s*[-–—|·_:：»]\s*$/, '') || stated;
}
