/**
 * Training pairs for a structuring model: digital pages, whose text is known because their text layer can be trusted, drawn
 * and degraded. A pair is the picture of a page and what a model should answer about it.
 */

import type { PageLimits } from '../../limits.js';
import type { PageImage, PageRecord } from '../../page.js';
import type { Paper } from '../../paper.js';
import { readPages } from '../../read-pages.js';
import { answerOf, type StructureAnswer } from '../answer.js';
import { chanceOf, type Degradation, degradationOf, degraded } from './degrade.js';

export interface Pair {
  /** Of the page, from 1. */
  readonly page: number;
  readonly copy: number;
  readonly image: PageImage;
  readonly degradation: Degradation;
  readonly answer: StructureAnswer;
}

/** A page of which no pair is made, and why. */
export interface LeftOut {
  readonly page: number;
  readonly reason: string;
}

export interface PairOptions {
  readonly seed: string;
  /** sha256 of the document: with the seed it decides everything that is left to chance. */
  readonly digest: string;
  /** Differently degraded pictures of each page. */
  readonly copies: number;
  readonly limits: PageLimits;
  readonly signal: AbortSignal;
}

/** A cover or an empty form teaches nothing. */
const LEAST_LETTERS = 80;
/** Longer answers than models are asked for. */
const MOST_LETTERS = 12_000;

/** @throws InputError of `readPages`: encrypted, damaged, not a PDF */
export async function* pairsOf(bytes: Uint8Array, uri: string, options: PairOptions): AsyncIterable<Pair | LeftOut> {
  const { limits, signal, copies, seed, digest } = options;
  const { pages, facts } = await readPages({ bytes: bytes.slice(), uri }, limits, {}, signal);
  const { openPdfPaper } = await import('../../text-layer.js');
  const paper: Paper | null = facts.nature === 'pdf' ? await openPdfPaper(bytes, undefined, limits) : null;
  try {
    for await (const { record, blocks } of pages) {
      const answer = answerOf(blocks);
      const reason = paper === null ? 'not-digital' : unfit(record, answer);
      if (paper === null || reason !== null) {
        yield { page: record.number, reason: reason ?? 'not-digital' };
        continue;
      }
      const clean = await paper.look(record.number, { dpi: limits.dpi, signal });
      for (let copy = 1; copy <= copies; copy++) {
        const chance = chanceOf(seed, digest, record.number, copy);
        const degradation = degradationOf(chance);
        const image = await degraded(clean, degradation, chance);
        yield { page: record.number, copy, image, degradation, answer };
      }
    }
  } finally {
    await paper?.close();
  }
}

function unfit({ route, usable, reasons, turn }: PageRecord, answer: StructureAnswer): string | null {
  if (route === 'blank') return 'blank';
  if (route !== 'text-layer' || !usable) return reasons[0] ?? 'not-digital';
  // Its picture lies on its side, its text does not.
  if (turn !== 0) return 'turned';
  const letters = answer.blocks.reduce((sum, { text, rows }) => sum + text.length + rows.flat().join('').length, 0);
  if (letters < LEAST_LETTERS) return 'little-text';
  return letters > MOST_LETTERS ? 'much-text' : null;
}
