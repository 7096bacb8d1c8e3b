/** What of a narrative is not shown to a reader: hidden by its style, deleted by a revision, or a picture. */
import { attributeOf, type XmlElement, type XmlNode } from '../xml/index.js';

/** A style of its own words hides: `xHidden` in exports of Epic, `Hidden` elsewhere. */
const HIDDEN = /(?:^|\s)x?hidden(?:\s|$)/i;

/** Revision marks: what was deleted is still in the file. */
export function isHidden(element: XmlElement): boolean {
  const style = attributeOf(element, 'styleCode');
  if (style !== undefined && HIDDEN.test(style)) return true;
  return element.name === 'content' && attributeOf(element, 'revised') === 'delete';
}

/** Is there any word a reader sees? */
export function isSaying(nodes: readonly XmlNode[]): boolean {
  return nodes.some((node) => (typeof node === 'string' ? /\S/.test(node) : !isHidden(node) && isSaying(node.content)));
}

interface LeftOut {
  /** Pictures, drawings, films; their captions are text and stay. */
  readonly media: number;
  readonly hidden: number;
}

export function leftOutOf(nodes: readonly XmlNode[]): LeftOut {
  let media = 0;
  let hidden = 0;
  const visit = (node: XmlNode): void => {
    if (typeof node === 'string') return;
    if (isHidden(node)) hidden++;
    else {
      if (node.name === 'renderMultiMedia') media++;
      node.content.forEach(visit);
    }
  };
  nodes.forEach(visit);
  return { media, hidden };
}
