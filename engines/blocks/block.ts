/**
 * A block: what a page or a file is made of once its structure is known. The one currency between readers of paper, HTML,
 * Word and Markdown on one side and the grammars of inserts, guidelines and pathways on the other.
 */

/** [left, top, right, bottom] in points (1/72 inch) from the top left corner of the page as it is read. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

export type BlockKind =
  | 'title'
  | 'heading'
  | 'paragraph'
  | 'list'
  | 'table'
  | 'caption'
  | 'figure'
  | 'footnote'
  | 'header'
  | 'footer';

export interface Block {
  readonly kind: BlockKind;
  /** Of a heading: 1 for the highest. 0 for every other kind. */
  readonly level: number;
  /** Plain text; a list has one item a line, each beginning with its marker (`- ` or `1. `); of a table its Markdown. */
  readonly text: string;
  /** Of a table: its cells, row by row, every row as long as the others; '' where a merged cell goes on. */
  readonly cells?: readonly (readonly string[])[];
  /** Page it stands on, from 1; 0 where the source has no pages. */
  readonly page: number;
  /** Absent where the source has no pages. */
  readonly box?: Box;
  /** Lowest confidence of its words, 0 to 1; 1 for text that was not recognised from an image. */
  readonly confidence: number;
  /** A standard code the source itself states (LOINC of a label section). */
  readonly code?: string;
}
