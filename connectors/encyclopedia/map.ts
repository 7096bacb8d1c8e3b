/** A page of a dump to a document. */
import type { DumpPage, DumpSite } from '../../formats/mediawiki/dump.js';
import { parseWikitext } from '../../formats/mediawiki/nodes.js';
import type { Draft } from '../../schemas/document.js';
import type { Rejection } from '../../schemas/ledger.js';
import { writeArticle } from './blocks.js';
import { expand } from './expand.js';
import type { EncyclopediaOptions } from './options.js';

/** Names and aliases that no dump states: the English ones hold in every wiki, the Chinese have two scripts. */
const FILES = ['file', 'image', 'media', '文件', '檔案', '档案', '图像', '圖像', '图片', '圖片'];
const CATEGORIES = ['category', '分类', '分類'];

/** https://foundation.wikimedia.org/wiki/Policy:Terms_of_Use, section 7. Wikinews and Wikidata have other licences. */
const SHARE_ALIKE = /\b(?:wikipedia|wiktionary|wikibooks|wikiversity|wikivoyage|wikiquote|wikisource)\.org\b/;

export function itemOf(
  page: DumpPage,
  site: DumpSite,
  uri: string,
  options: EncyclopediaOptions,
): { document: Draft } | { rejected: Rejection } {
  const work = `wiki:${site.database || site.name || uri}:${page.id}`;
  const refuse = (rule: string, value: string, threshold: string): { rejected: Rejection } => ({
    rejected: { work, uri, rule: `encyclopedia/${rule}`, value, threshold },
  });
  if (page.namespace !== 0) return refuse('namespace', String(page.namespace), '0');
  if (page.redirect !== undefined) return refuse('redirect', '1 redirect', '0 redirects');
  if (page.model !== 'wikitext') return refuse('model', page.model, 'wikitext');
  if (page.isTooLong) return refuse('too-long', 'more than 8 Mi characters', '8 Mi characters');
  const expansion = expand(parseWikitext(page.text), {
    variant: options.variant,
    hasInfobox: options.infobox === 'lines',
    files: namesOf(site, [-2, 6], FILES),
    categories: namesOf(site, [14], CATEGORIES),
  });
  if (expansion.isDisambiguation) return refuse('disambiguation', '1 template', '0 templates');
  const { categories } = expansion;
  if (!isWanted(categories, options.categories)) return refuse('category', '0 categories', '1 category');
  const { text, sections } = writeArticle(expansion);
  if (text.length < options.minCharacters) {
    return refuse('too-short', `${text.length} characters`, `${options.minCharacters} characters`);
  }
  const url = addressOf(page.title, site.base);
  return {
    document: {
      work,
      revision: page.revision,
      uri,
      kind: 'encyclopedia',
      lang: site.lang || (options.lang ?? null),
      title: page.title,
      text,
      sections,
      license: options.license ?? (SHARE_ALIKE.test(site.base) ? 'CC-BY-SA-4.0' : 'unknown'),
      issuer: site.name || (options.issuer ?? null),
      published: /^\d{4}-\d{2}-\d{2}/.exec(page.timestamp)?.[0] ?? null,
      subject: null,
      links: [],
      meta: {
        ...(url === undefined ? {} : { url }),
        ...(categories.length === 0 ? {} : { categories: categories.join('; ') }),
        ...(expansion.languages.length === 0 ? {} : { languages: expansion.languages.join('; ') }),
      },
    },
  };
}

function namesOf(site: DumpSite, keys: readonly number[], known: readonly string[]): ReadonlySet<string> {
  const own = keys.flatMap((key) => site.namespaces.get(key)?.toLowerCase() ?? []);
  return new Set([...known, ...own]);
}

function isWanted(categories: readonly string[], wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const lower = categories.map((category) => category.toLowerCase());
  return wanted.some((name) => lower.some((category) => category.includes(name.toLowerCase())));
}

/** Beside the main page: `https://en.wikipedia.org/wiki/Main_Page`. */
function addressOf(title: string, base: string): string | undefined {
  const slash = base.lastIndexOf('/');
  if (!/^https?:/.test(base) || slash < 8) return undefined;
  return base.slice(0, slash + 1) + encodeURIComponent(title.replaceAll(' ', '_')).replaceAll('%2F', '/');
}
