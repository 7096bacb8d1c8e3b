/** Where the articles of a file are: its root, or anywhere below a root that collects them. */
import { attributeOf, childOf, childrenOf, type XmlElement } from '../../formats/xml/index.js';

/** @returns article elements in document order, not those inside another; none if the file is no JATS */
export function articlesOf(root: XmlElement): XmlElement[] {
  if (root.name === 'article') return [root];
  return childrenOf(root).flatMap(articlesOf);
}

/** DocBook and Elsevier's own DTD call their root `article` too; JATS has a front, or at least a type. */
export function isJats(article: XmlElement): boolean {
  return childOf(article, 'front') !== undefined || attributeOf(article, 'article-type') !== undefined;
}

/** Translations, reports of reviewers, replies and letters that travel inside an article. */
export function partsOf(article: XmlElement): { readonly element: XmlElement; readonly type: string }[] {
  return childrenOf(article).flatMap((element) => {
    if (element.name === 'sub-article') return [{ element, type: attributeOf(element, 'article-type') ?? '' }];
    if (element.name === 'response') return [{ element, type: attributeOf(element, 'response-type') ?? 'response' }];
    return [];
  });
}
