/** The abstract proper. Graphical ones, highlights, tables of contents and summaries for editors are other texts. */
import { attributeOf, childrenOf, type Outline, type XmlElement } from '../../formats/xml/index.js';
import { titleOf, writeNodes } from './blocks.js';

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
    const own = primaryLanguage(attributeOf(abstract, 'lang') ?? '');
    if (own !== '' && lang !== null && own !== primaryLanguage(lang)) continue;
    outline.open(titleOf(abstract) || (headings[primaryLanguage(lang ?? '')] ?? 'Abstract'));
    writeNodes(
      abstract.content.filter((node) => typeof node === 'string' || node.name !== 'title'),
      outline,
    );
    outline.close();
  }
}

function primaryLanguage(tag: string): string {
  return tag.toLowerCase().split(/[-_]/)[0] ?? '';
}
