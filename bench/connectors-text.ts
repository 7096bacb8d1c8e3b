/**
 * Is the text of an article all there? Paragraphs of another tool's Markdown of the same article (docling's ground truth, for
 * one), from its abstract to its references, are looked for in the document. A tool's output is a yardstick, not the truth.
 */
import { readFileSync } from 'node:fs';
import { round } from './figures.js';

/** Letters and digits compared; shorter paragraphs may stand anywhere. */
const COMPARED = 60;

export interface TextFigures {
  readonly articles: number;
  readonly paragraphs: number;
  readonly found: number;
  readonly recall: number;
}

/** @param textOf the document's text for a file; @param pairs `article.xml=article.md` */
export async function textFigures(
  pairs: readonly string[],
  textOf: (path: string) => Promise<string>,
): Promise<TextFigures> {
  let paragraphs = 0;
  let found = 0;
  for (const pair of pairs) {
    const [article = '', markdown = ''] = pair.split('=');
    const text = letters(await textOf(article));
    for (const paragraph of paragraphsOf(readFileSync(markdown, 'utf8'))) {
      paragraphs += 1;
      if (text.includes(paragraph)) found += 1;
    }
  }
  return { articles: pairs.length, paragraphs, found, recall: round(found / Math.max(1, paragraphs)) };
}

/** Statements of authors and publishers: the connector leaves them out, and says so. */
const STATEMENTS =
  /acknowledg|funding|contribution|additional (?:information|files)|availability|ethic|competing|supporting/i;

/** Names and addresses stand before the first heading; tables and pictures differ by design. */
function paragraphsOf(markdown: string): string[] {
  const body = markdown.slice(Math.max(0, markdown.indexOf('\n## '))).split(/\n#+ References\s*\n/i)[0] ?? '';
  const paragraphs: string[] = [];
  let isStatement = false;
  for (const block of body.split(/\n{2,}/)) {
    if (/^\s*#/.test(block)) isStatement = STATEMENTS.test(block) || (isStatement && /^\s*###/.test(block));
    const text = /^\s*(?:[#|]|!\[|<!--|\$\$)/.test(block) || isStatement ? '' : letters(block);
    if (text.length >= COMPARED) paragraphs.push(text.slice(0, COMPARED));
  }
  return paragraphs;
}

function letters(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/&(?:lt|gt|amp);/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
