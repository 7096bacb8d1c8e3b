/** What a page is cut into: fragments of text, and masks, which no cut may go through. */
import type { Box } from '../../blocks/block.js';
import type { Word } from '../page.js';
import type { Fragment } from './fragments.js';

/** Words of the cells of a table, row by row; a cell that a merged one covers has none. */
export type CellWords = readonly (readonly (readonly Word[])[])[];

export type Item =
  | { readonly kind: 'text'; readonly box: Box; readonly fragment: Fragment }
  | { readonly kind: 'table'; readonly box: Box; readonly rows: CellWords }
  | { readonly kind: 'figure'; readonly box: Box; readonly words: readonly Word[] }
  /** Text in a frame: a page of its own. */
  | { readonly kind: 'frame'; readonly box: Box; readonly items: readonly Item[] };

export type Mask = Exclude<Item, { kind: 'text' }>;

export function textItems(fragments: readonly Fragment[]): Item[] {
  return fragments.map((fragment) => ({ kind: 'text', box: fragment.box, fragment }));
}
