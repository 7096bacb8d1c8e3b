/** The nouns of paper: words on a page, what was done to get them, and the ports behind which engines stand. */
import type { Block, Box } from '../blocks/block.js';

export interface Word {
  readonly text: string;
  /** Points from the top left corner of the upright page. */
  readonly box: Box;
  /** 0 to 1; 1 for words of a text layer. */
  readonly confidence: number;
  /** Height of the font in points; the height of the box where the engine does not know it. */
  readonly size: number;
  readonly bold?: boolean;
  /** Raised or lowered against the line: an exponent, an index, a mark of a footnote. */
  readonly script?: 'super' | 'sub';
  /** False where the next word follows without a space (text layers of Chinese, OCR of single characters). */
  readonly spaced?: boolean;
}

/** A straight line that is drawn or printed: the frame of a table, the bar under a heading. Thin boxes. */
export interface Rule {
  readonly direction: 'horizontal' | 'vertical';
  readonly box: Box;
}

/** What layout analysis works on, wherever the words came from. */
export interface PageWords {
  /** From 1. */
  readonly number: number;
  /** Points, of the upright page. */
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
  readonly rules: readonly Rule[];
  /** Boxes of pictures that are not the page itself. */
  readonly figures: readonly Box[];
  /** The engine's own reading order, as indexes into `words`, a list a line; absent where it has none worth asking. */
  readonly native?: readonly (readonly number[])[];
}

/** A page as pixels: 8 bits, grey. */
export interface PageImage {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Pixels an inch: 72 pixels are one point times dpi / 72. */
  readonly dpi: number;
}

export type Turn = 0 | 90 | 180 | 270;

export interface RecognisedPage {
  readonly words: readonly Word[];
  readonly native?: readonly (readonly number[])[];
}

/** Port: an OCR engine. One call a page; a call that outlives its signal costs that page one attempt, nothing else. */
export interface OcrEngine {
  /** Name and version, and the digest of its data: part of what makes a result reproducible. */
  readonly id: string;
  readonly languages: readonly string[];
  /** Pages it can work on at once. */
  readonly concurrency: number;
  /** @param image upright, preprocessed */
  recognise(image: PageImage, options: { signal: AbortSignal }): Promise<RecognisedPage>;
  /** Forget what was learnt from earlier pages: called between documents, so that order changes no result. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

/** Port: words in reading order, structured. All pages of a document at once: headers repeat over pages. */
export type LayoutAnalyser = (pages: readonly PageWords[]) => readonly (readonly Block[])[];

/** Port: a model that structures a page by looking at it. */
export interface StructuringEngine {
  readonly id: string;
  structure(
    image: PageImage,
    hint: { readonly words: readonly Word[] },
    options: { signal: AbortSignal },
  ): Promise<{ readonly blocks: readonly Block[] } | { readonly refused: string }>;
}

/** Port: whether what was read of a page is fit for training. */
export type PageGate = (blocks: readonly Block[], evidence: PageEvidence) => PageVerdict;

export interface PageEvidence {
  readonly page: PageWords;
  /** Share of the ink of the page that lies inside of word boxes, 0 to 1; null where nobody looked at pixels. */
  readonly inkCovered: number | null;
}

export interface PageVerdict {
  readonly usable: boolean;
  /** Codes of what speaks against it, in fixed order. */
  readonly reasons: readonly string[];
}

export type PageRoute = 'text-layer' | 'ocr' | 'model' | 'blank' | 'quarantined';

/** What was tried on a page and how it ended. Never text. */
export interface PageRecord {
  readonly number: number;
  readonly route: PageRoute;
  /** id of the engine whose text was taken; null for blank and quarantined pages. */
  readonly engine: string | null;
  /** Every step in order: `text-layer: lost-glyphs`, `ocr: ok`. */
  readonly attempts: readonly string[];
  readonly turn: Turn;
  /** Degrees it was turned back by, counter-clockwise positive. */
  readonly skew: number;
  readonly usable: boolean;
  readonly reasons: readonly string[];
}

/** A page that went through the ladder. */
export interface ReadPage {
  readonly record: PageRecord;
  readonly blocks: readonly Block[];
}
