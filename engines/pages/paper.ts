/** A document as paper: pages that may have a text layer and can always be looked at. PDF files and images are both. */
import type { Box } from '../blocks/block.js';
import type { PageImage, PageWords, Turn } from './page.js';

/** What a document says of itself. */
export interface PaperFacts {
  readonly nature: 'pdf' | 'image';
  readonly pages: number;
  readonly title: string | null;
  readonly author: string | null;
  readonly subject: string | null;
  readonly keywords: string | null;
  readonly producer: string | null;
  /** ISO dates, as precise as stated. */
  readonly created: string | null;
  readonly modified: string | null;
  /** BCP 47. */
  readonly language: string | null;
  /** What the owner of a protected file allows; null where nothing is protected. */
  readonly permissions: readonly string[] | null;
  readonly outline: readonly { readonly title: string; readonly level: number; readonly page: number | null }[];
}

/** The words a file brings along, and what one must know to trust them. */
export interface TextLayer {
  readonly page: PageWords;
  /** Degrees it was turned by, clockwise, because its text runs sideways. */
  readonly turn: Turn;
  /** Indexes into the words of the page: those with ink that has no character, marked U+FFFD in their text. */
  readonly lost: readonly number[];
  /** Words that nobody sees, by why. `hidden` are kept out of `page` unless they are all there is. */
  readonly visibleWords: number;
  readonly hiddenWords: number;
  /** Glyphs outside of the page, in a layer that is switched off, without size. */
  readonly droppedGlyphs: number;
  /** Share of the page its largest picture covers, 0 to 1. */
  readonly pictureShare: number;
  /** Dots an inch of that picture; 0 where it has none. */
  readonly pictureDpi: number;
  /** Drawings that are no rules: charts, or letters somebody turned into outlines. */
  readonly shapes: number;
  readonly pictures: readonly Box[];
}

export interface Paper {
  readonly facts: PaperFacts;
  /** @param number from 1. Absent for images. */
  readonly textLayer?: (number: number) => Promise<TextLayer>;
  /** The page as it is seen. */
  look(number: number, options: { dpi: number; signal: AbortSignal }): Promise<PageImage>;
  close(): Promise<void>;
}
