/** The part of a page that is its text: the one article it marks, else by Mozilla's Readability, else by a rule of density. */

import type { Shape } from '../../formats/html/shape.js';
import { childrenOf, type XmlElement, type XmlNode } from '../../formats/xml/index.js';
import { readable } from './readable.js';

/** Readability looks at each element several times; above this the rule of density does. */
const MAX_ELEMENTS = 20_000;
const MAX_DEPTH = 256;
/** Signs that may begin a tag or an entity: linkedom is quadratic in those that begin none. */
const MAX_MARKS = 100_000;
/** An article shorter than this is a wrong guess. Characters. */
const SHORTEST_ARTICLE = 140;

export interface MainPart {
  readonly content: XmlElement;
  /** As the page's head or heading says, without the name of the site; empty where Readability was not used. */
  readonly title: string;
}

/** @param body of the same page, parsed */
export function mainPartOf(html: string, body: XmlElement, { tags, depth }: Shape): MainPart {
  const article = markedArticle(body);
  if (article) return { content: article, title: '' };
  if (tags <= MAX_ELEMENTS && depth <= MAX_DEPTH && marksIn(html) <= MAX_MARKS) {
    const found = readable(html, MAX_ELEMENTS);
    if (found && found.length >= SHORTEST_ARTICLE) return found;
  }
  return { content: densest(body), title: '' };
}

function marksIn(html: string): number {
  let marks = 0;
  for (const mark of ['<', '&']) {
    for (let at = html.indexOf(mark); at !== -1; at = html.indexOf(mark, at + 1)) marks++;
  }
  return marks;
}

const BOILERPLATE = /^(?:nav|aside|footer|header|form|menu|script|style|noscript|template|dialog|button|select)$/;
/** Of the text outside of links, how much the best child must hold for its siblings to be left out. */
const SHARE = 0.7;

/** What stands beside an article inside of its element, by the words of class and id. */
const BESIDE =
  /(?:^|[^a-z])(?:comments?|share|sharing|social|related|recommended|newsletter|breadcrumbs?|cookies?|promo|sidebar|advert|ads?)(?:[^a-z]|$)/i;

/**
 * The only `article`, or element of `articleBody`, where it holds most of the page's text. Readability may drop a short
 * list beside long paragraphs, and a list of doses is short: what the author marked goes before what a program guesses.
 */
function markedArticle(body: XmlElement): XmlElement | undefined {
  const weights = weightsOf(body);
  const isBody = (element: XmlElement): boolean => /\barticleBody\b/.test(element.attributes.itemprop ?? '');
  for (const isWanted of [isBody, ({ name }: XmlElement) => name === 'article']) {
    const [only, ...others] = outermost(body, isWanted);
    if (!only || others.length > 0) continue;
    const weight = weights.get(only) ?? 0;
    if (weight >= SHORTEST_ARTICLE && weight * 2 >= (weights.get(body) ?? 0)) return without(only, weights, weight / 2);
  }
  return undefined;
}

function outermost(element: XmlElement, isWanted: (element: XmlElement) => boolean): XmlElement[] {
  return childrenOf(element).flatMap((child) => (isWanted(child) ? [child] : outermost(child, isWanted)));
}

type Weights = ReadonlyMap<XmlElement, number>;

/** Characters outside of links and of what is no text, by element. */
function weightsOf(body: XmlElement): Weights {
  const weights = new Map<XmlElement, number>();
  const weigh = (element: XmlElement): number => {
    if (BOILERPLATE.test(element.name) || element.name === 'a') return 0;
    let weight = 0;
    for (const node of element.content) weight += typeof node === 'string' ? node.trim().length : weigh(node);
    weights.set(element, weight);
    return weight;
  };
  weigh(body);
  return weights;
}

/** Goes down from the body to the smallest element that holds nearly all text outside of links. */
function densest(body: XmlElement): XmlElement {
  const weights = weightsOf(body);
  let best = body;
  for (;;) {
    const whole = weights.get(best) ?? 0;
    const next = childrenOf(best).find((child) => (weights.get(child) ?? 0) >= whole * SHARE);
    if (!next || whole === 0 || /^(?:p|ul|ol|table|h[1-6]|pre|dl)$/.test(next.name)) break;
    best = next;
  }
  return without(best, weights, (weights.get(best) ?? 0) / 2);
}

/** @param most an element as heavy as this is the text itself, whatever its class says */
function without(element: XmlElement, weights: Weights, most: number): XmlElement {
  const content = element.content.flatMap((node): XmlNode[] => {
    if (typeof node === 'string') return [node];
    const { class: names = '', id = '' } = node.attributes;
    const isBeside = BESIDE.test(`${names} ${id}`) && (weights.get(node) ?? 0) < most;
    // The heading of an article often stands in its own header.
    const isHeader = node.name === 'header' && element.name === 'article';
    return isBeside || (BOILERPLATE.test(node.name) && !isHeader) ? [] : [without(node, weights, most)];
  });
  return { ...element, content };
}

/** How much of the text stands in links, 0 to 1: lists of links are no articles. */
export function linkShare(content: XmlElement): number {
  let all = 0;
  let linked = 0;
  const visit = (element: XmlElement, isLinked: boolean): void => {
    for (const node of element.content) {
      if (typeof node !== 'string') visit(node, isLinked || node.name === 'a');
      else {
        const letters = node.replace(/\s+/g, '').length;
        all += letters;
        if (isLinked) linked += letters;
      }
    }
  };
  visit(content, false);
  return all === 0 ? 0 : linked / all;
}
