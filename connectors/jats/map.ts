/** One article element to documents and rejections: the article itself, its translations, and what travels with it. */
import { createHash } from 'node:crypto';
import {
  attributeOf,
  childOf,
  childrenOf,
  createOutline,
  descendantsOf,
  elementsAt,
  oneLine,
  textOf,
  type XmlElement,
} from '../../formats/xml/index.js';
import type { Item } from '../../schemas/connector.js';
import type { Draft, Kind, Link } from '../../schemas/document.js';
import { languageOf, type OtherAbstract, otherAbstracts, writeAbstract, writeAbstracts } from './abstract.js';
import { partsOf } from './articles.js';
import { writeContent, writeNodes } from './blocks.js';
import { publishedOf } from './dates.js';
import { identifiersOf, workOf } from './identifiers.js';
import { inlineText } from './inline.js';
import { licenseOf } from './license.js';
import { linksOf } from './links.js';

/** Back matter that continues the article. */
const isArticleText = /^(?:app-group|app|glossary)$/;

export interface ArticleSettings {
  readonly uri: string;
  readonly kind: Kind;
  /** Licence of articles that state none. */
  readonly license: string;
}

/** An article and everything inside it that counts as one. */
export function itemsOf(article: XmlElement, settings: ArticleSettings): Item[] {
  return withParts(article, documentOf(article, settings), settings);
}

function withParts(article: XmlElement, document: Draft, settings: ArticleSettings): Item[] {
  const { uri } = settings;
  const own: Item =
    document.text === ''
      ? {
          rejected: { work: document.work, uri, rule: 'jats/no-text', value: '0 characters', threshold: '1 character' },
        }
      : { document };
  const parts = partsOf(article);
  const meta = metaOf(article);
  // A whole translation brings its own abstract.
  const translated = new Set(
    parts.filter(({ type }) => type === 'translation').map(({ element }) => languageOf(element)),
  );
  const abstracts = meta ? otherAbstracts(meta, document.lang).filter(({ lang }) => !translated.has(lang)) : [];
  return [
    own,
    ...abstracts.flatMap((abstract) => abstractItem(abstract, document)),
    ...parts.flatMap(({ element, type }) => partItems(element, type, document, settings)),
  ];
}

/** An abstract in another language is a text of its own, in the language it is in. */
function abstractItem({ lang, title, elements }: OtherAbstract, parent: Draft): Item[] {
  const outline = createOutline();
  for (const element of elements) writeAbstract(element, lang, outline);
  const { text, sections } = outline.finish();
  if (text === '') return [];
  const { doi: _doi, pmid: _pmid, pmcid: _pmcid, ...inherited } = parent.meta;
  const work = `${parent.work}#abstract${lang === null ? '' : `-${lang}`}`;
  const links: Link[] = [{ relation: 'translates', target: parent.work }];
  return [
    { document: { ...parent, work, lang, title: title || parent.title, text, sections, links, meta: inherited } },
  ];
}

function partItems(part: XmlElement, type: string, parent: Draft, settings: ArticleSettings): Item[] {
  if (type === 'translation') return withParts(part, translationOf(part, parent, settings), settings);
  const meta = metaOf(part);
  const work = (meta && workOf(identifiersOf(meta))) ?? `${parent.work}#${attributeOf(part, 'id') ?? type}`;
  // Reports and replies speak about the article, often quoting it: not text to learn the subject from.
  return [{ rejected: { work, uri: settings.uri, rule: 'jats/sub-article', value: type, threshold: 'translation' } }];
}

function documentOf(article: XmlElement, settings: ArticleSettings): Draft {
  const meta = metaOf(article); //                                   front/article-meta
  const journal = elementsAt(article, 'front', 'journal-meta')[0]; // front/journal-meta
  const type = attributeOf(article, 'article-type') ?? '';
  const lang = languageOf(article); //                               article/@xml:lang
  const title = meta ? titleOf(meta) : ''; //                        title-group/article-title, subtitle
  const { text, sections } = textOfArticle(article, meta, lang);
  const identifiers = meta ? identifiersOf(meta) : {}; //            article-id
  const license = meta ? licenseOf(meta) : 'unknown'; //             permissions/license
  const journalTitle = journal ? journalTitleOf(journal) : '';
  const issuer = firstLine(journal, 'publisher-name') || journalTitle;
  return {
    work: workOf(identifiers) ?? `digest:${digestOf(title, text)}`,
    revision: meta ? revisionOf(meta) : '', //                       article-version
    uri: settings.uri,
    kind: settings.kind,
    lang,
    title,
    text,
    sections,
    license: license === 'unknown' ? settings.license : license,
    issuer: issuer === '' ? null : issuer,
    published: meta ? publishedOf(meta) : null, //                   pub-date
    subject: null,
    links: meta ? linksOf(meta, type) : [], //                       related-article
    meta: stated({
      ...identifiers,
      publicationtype: type,
      subjects: distinct(meta ? descendantsOf(meta, 'subject').map(lineOf) : []), // article-categories
      journal: journalTitle,
      issn: distinct(journal ? descendantsOf(journal, 'issn').map(lineOf) : []),
    }),
  };
}

/** A sub-article of type translation: what its front-stub does not state holds as the article states it. */
function translationOf(part: XmlElement, parent: Draft, settings: ArticleSettings): Draft {
  const own = documentOf(part, { ...settings, license: parent.license });
  const suffix = own.lang ?? attributeOf(part, 'id') ?? 'translation';
  const isNamed = !own.work.startsWith('digest:') && own.work !== parent.work;
  const links: Link[] = [{ relation: 'translates', target: parent.work }];
  const { doi: _doi, pmid: _pmid, pmcid: _pmcid, publicationtype: _type, ...inherited } = parent.meta;
  const { publicationtype: _translation, ...ownMeta } = own.meta;
  return {
    ...own,
    work: isNamed ? own.work : `${parent.work}#${suffix}`,
    revision: own.revision === '' ? parent.revision : own.revision,
    issuer: own.issuer ?? parent.issuer,
    published: own.published ?? parent.published,
    links: [...links, ...own.links],
    // A translated review is a review: the type of the article, not `translation`.
    meta: stated({ ...inherited, ...ownMeta, publicationtype: parent.meta.publicationtype ?? '' }),
  };
}

function metaOf(article: XmlElement): XmlElement | undefined {
  return elementsAt(article, 'front', 'article-meta')[0] ?? childOf(article, 'front-stub') ?? childOf(article, 'front');
}

function textOfArticle(article: XmlElement, meta: XmlElement | undefined, lang: string | null) {
  const outline = createOutline();
  if (meta) writeAbstracts(meta, lang, outline);
  for (const body of childrenOf(article, 'body')) writeContent(body, outline);
  for (const floats of childrenOf(article, 'floats-group')) writeContent(floats, outline);
  // Of the back matter only what continues the article; the rest is references, thanks and statements.
  for (const back of childrenOf(article, 'back')) {
    writeNodes(
      childrenOf(back).filter((child) => isArticleText.test(child.name)),
      outline,
    );
  }
  return outline.finish();
}

function titleOf(meta: XmlElement): string {
  const group = childOf(meta, 'title-group') ?? meta;
  const title = childOf(group, 'article-title');
  const parts = [...(title ? [title] : []), ...childrenOf(group, 'subtitle')];
  return parts
    .map((part) => oneLine(inlineText(part.content)))
    .filter((part) => part !== '')
    .join(': ');
}

function revisionOf(meta: XmlElement): string {
  const version = descendantsOf(meta, 'article-version')[0];
  return version ? lineOf(version) : '';
}

function journalTitleOf(journal: XmlElement): string {
  return firstLine(journal, 'journal-title') || firstLine(journal, 'abbrev-journal-title');
}

function firstLine(element: XmlElement | undefined, name: string): string {
  const found = element ? descendantsOf(element, name)[0] : undefined;
  return found ? lineOf(found) : '';
}

function lineOf(element: XmlElement): string {
  return oneLine(textOf(element));
}

function distinct(values: readonly string[]): string {
  return [...new Set(values.filter((value) => value !== ''))].join('; ');
}

/** Without the keys the source says nothing of. */
function stated(meta: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(meta).filter(([, value]) => value !== ''));
}

/** 128 bits. */
function digestOf(title: string, text: string): string {
  return createHash('sha256').update(`${title}\n\n${text}`).digest('hex').slice(0, 32);
}
