/** The parts of a document that signs look at: bounded, in one spelling, so that a book costs what a page costs. */
import type { Place } from './schema.js';

/** UTF-16 units. The beginning tells what a text is; notices, funding and review dates stand at its end. */
const BEGINNING = 9_000;
const END = 3_000;
const OPENING = 700;
/** As long as an abstract: designs are told there, and further on those of others are told too. */
const FRONT = 4_000;

export type Excerpt = Readonly<Record<Place, string>>;

/**
 * @param origin issuer, journal, address, author: whatever says where it comes from
 * @param described what the metadata says of it in words of its own
 */
export function excerptOf(
  title: string,
  text: string,
  origin: readonly string[],
  described: readonly string[],
): Excerpt {
  const bounded =
    text.length <= BEGINNING + END ? text : `${text.slice(0, BEGINNING)}\n${text.slice(text.length - END)}`;
  const own = spelling(bounded);
  const read = described.length === 0 ? own : `${spelling(described.join('\n'))}\n\n${own}`;
  return {
    title: spelling(title),
    opening: own.slice(0, OPENING),
    front: read.slice(0, FRONT),
    text: read,
    origin: spelling(origin.join('\n')),
  };
}

/** Lower case and NFKC (full-width marks become plain), one space for several, so that patterns stay simple. */
function spelling(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/[‐‑–]/g, '-')
    .replaceAll(/[^\S\n]+/g, ' ');
}
