/**
 * Whether HTML can be parsed in reasonable time. The standard's own algorithm is quadratic on pages made for it: each tag
 * walks the open elements, and each paragraph opens again the emphasis that was never closed.
 * https://html.spec.whatwg.org/multipage/parsing.html#reconstruct-the-active-formatting-elements
 */
import { InputError } from '../../schemas/errors.js';

/** The largest real pages (tables of a whole pharmacopoeia) have some 50,000. */
const MAX_TAGS = 300_000;
/** Open elements, summed over all tags: 50,000 tags in a depth of 20 make a million. */
const MAX_STEPS = 50_000_000;
/** Emphasis left open, summed over all tags: each is an element the parser makes anew. */
const MAX_REOPENED = 5_000_000;

const FORMATTING = /^(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)$/;
/** They close by themselves, or hold nothing. */
const UNNESTED =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|td|tr|th|dd|dt|option|thead|tbody|tfoot|colgroup|html|head|body)$/;

export interface Shape {
  readonly tags: number;
  /** The most elements open at once, about. */
  readonly depth: number;
}

/** @throws InputError `html-bomb` */
export function shapeOf(html: string): Shape {
  const tag = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)/g;
  let tags = 0;
  let open = 0;
  let formatting = 0;
  let depth = 0;
  let steps = 0;
  let reopened = 0;
  for (let match = tag.exec(html); match; match = tag.exec(html)) {
    const name = (match[2] ?? '').toLowerCase();
    tags++;
    steps += open;
    reopened += formatting;
    if (tags > MAX_TAGS || steps > MAX_STEPS || reopened > MAX_REOPENED) {
      throw new InputError('html-bomb', `character ${match.index}`, 'HTML made to exhaust its reader; leave it out');
    }
    if (UNNESTED.test(name)) continue;
    const change = match[1] === '/' ? -1 : 1;
    open = Math.max(0, open + change);
    if (FORMATTING.test(name)) formatting = Math.max(0, formatting + change);
    depth = Math.max(depth, open);
  }
  return { tags, depth };
}
