/** Tables as blocks: cells to text, cells to Markdown, and a table that goes on over the page. */

import type { Word } from '../page.js';
import { fragmentsOf, rowsOf } from './fragments.js';
import type { Hyphenation } from './hyphens.js';
import type { CellWords } from './items.js';
import { formatRow } from './markdown.js';
import { joinedText, textOfLine } from './running-text.js';

export type Cells = readonly (readonly string[])[];

export function cellsText(rows: CellWords, hyphenation: Hyphenation): Cells {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return rows.map((row) => Array.from({ length: width }, (_, at) => cellText(row[at] ?? [], hyphenation)));
}

function cellText(words: readonly Word[], hyphenation: Hyphenation): string {
  return rowsOf(fragmentsOf(words))
    .map((row) => textOfLine(row.flatMap((fragment) => fragment.words)))
    .reduce((text, line) => joinedText(text, line, hyphenation), '');
}

/** Markdown has no table without a header: the first row is it. */
export function markdownOf(cells: Cells): string {
  const [header, ...rows] = cells;
  return header ? [header, header.map(() => '---'), ...rows].map(formatRow).join('\n') : '';
}

/** The rows of a table on the next page, without the header that is repeated there; undefined if it is another table. */
export function continuation(above: Cells, below: Cells): Cells | undefined {
  const [header] = above;
  const [first] = below;
  if (!header || !first || header.length !== first.length) return undefined;
  const isRepeated = header.some((cell) => cell !== '') && header.every((cell, at) => cell === first[at]);
  return isRepeated ? below.slice(1) : below;
}
