/** The abstract proper. Graphical ones, highlights, tables of contents and summaries for editors are other texts. */
import { attributeOf, childOf, childrenOf, type Outline, oneLine, type XmlElement } from '../../formats/xml/index.js';
import { titleOf, writeNodes } from './blocks.js';
import { inlineText } from './inline.js';

/** Its heading where the article states none, by language of the article. */
const headings: Readonly<Record<string, string>> = {
  de: 'Zusammenfassung',
  es: 'Resumen',
  fr: 'Résumé',
  it: 'Riassunto',
  ja: '要旨',
  pt: 'Resumo',
  ru: 'Аннотация',
  zh: '摘要',
};

/** Types that are the abstract under another name. */
const isAbstract = /^(?:|abstract|structured|unstructured|section|sections|normal|full|main|original)$/i;

/** @param meta article-meta or front-stub; @param lang of the article, normalised */
export function writeAbstracts(meta: XmlElement, lang: string | null, outline: Outline): void {
  for (const abstract of childrenOf(meta, 'abstract')) {
    if (!isAbstract.test(attributeOf(abstract, 'abstract-type') ?? '')) continue;
    if (isForeign(abstract, lang)) continue;
    writeAbstract(abstract, lang, outline);
  }
}

export interface OtherAbstract {
  /** BCP 47, lower case; null where the file does not say which language it is. */
  readonly lang: string | null;
  readonly title: string;
  readonly elements: readonly XmlElement[];
}

/** Abstracts in other languages than the article, one for each language. */
export function otherAbstracts(meta: XmlElement, lang: string | null): OtherAbstract[] {
  const others = new Map<string, XmlElement[]>();
  const found = [
    ...childrenOf(meta, 'abstract').filter((it) => isForeign(it, lang)),
    ...childrenOf(meta, 'trans-abstract').filter((it) => !isOwn(it, lang)),
  ];
  for (const element of found) {
    if (!isAbstract.test(attributeOf(element, 'abstract-type') ?? '')) continue;
    const own = languageOf(element) ?? '';
    others.set(own, [...(others.get(own) ?? []), element]);
  }
  return [...others].map(([own, elements]) => ({
    lang: own === '' ? null : own,
    title: titleIn(meta, own),
    elements,
  }));
}

export function writeAbstract(abstract: XmlElement, lang: string | null, outline: Outline): void {
  outline.open(titleOf(abstract) || (headings[primaryLanguage(lang ?? '')] ?? 'Abstract'));
  writeNodes(
    abstract.content.filter((node) => typeof node === 'string' || node.name !== 'title'),
    outline,
  );
  outline.close();
}

function isForeign(abstract: XmlElement, lang: string | null): boolean {
  const own = languageOf(abstract);
  return own !== null && lang !== null && primaryLanguage(own) !== primaryLanguage(lang);
}

/** Some files call the abstract in the language of the article a translated one as well. */
function isOwn(abstract: XmlElement, lang: string | null): boolean {
  const own = languageOf(abstract);
  return own !== null && lang !== null && primaryLanguage(own) === primaryLanguage(lang);
}

/** The title in a language: `trans-title-group` with its `trans-title` and subtitle, or a `trans-title` alone. */
function titleIn(meta: XmlElement, lang: string): string {
  const group = childOf(meta, 'title-group') ?? meta;
  const groups = [...childrenOf(group, 'trans-title-group'), ...childrenOf(meta, 'trans-title-group'), group];
  for (const one of groups) {
    const title = childrenOf(one, 'trans-title').find((it) => (languageOf(it) ?? languageOf(one) ?? '') === lang);
    const subtitle = one === group ? undefined : childOf(one, 'trans-subtitle');
    const parts = [title, subtitle].map((it) => (it ? oneLine(inlineText(it.content)) : ''));
    if (parts[0] !== '') return parts.filter((part) => part !== '').join(': ');
  }
  return '';
}

/** BCP 47, lower case; null for anything else. */
export function languageOf(element: XmlElement): string | null {
  const tag = (attributeOf(element, 'lang') ?? '').trim().toLowerCase().replaceAll('_', '-');
  return /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/.test(tag) ? tag : null;
}

function primaryLanguage(tag: string): string {
  return tag.toLowerCase().split(/[-_]/)[0] ?? '';
}
