/**
 * A page as pixels to words: prepared, recognised, and where the result is poor, tried the other way round or without
 * its ruled lines. A page that is read well at once, which is nearly every page, costs one recognition.
 */
import type { OcrEngine, PageImage, RecognisedPage, Turn } from '../page.js';
import { inkCovered } from './ink.js';
import { crop, turned } from './picture.js';
import { type PreparedPage, prepareImage } from './prepare.js';
import { textStrip } from './strip.js';

export interface ReadImage {
  readonly prepared: PreparedPage;
  /** No words where the page is blank. */
  readonly page: RecognisedPage;
  /** Share of the ink inside of words, 0 to 1. */
  readonly inkCovered: number;
}

/** Confidence of a strip from which on nobody doubts that it stands upright; upside down it is .3 to .6. */
const sureConfidence = 0.75;
/** What a strip must reach another way round to be believed: noise is read everywhere a little. */
const leastConfidence = 0.6;
/** How much better a strip must read another way round. */
const clearlyBetter = 1.25;
/** Share of ink in words below which a page may hide behind its frame. */
const poorCover = 0.9;
const turns: readonly Turn[] = [0, 90, 180, 270];

export async function readImage(
  image: PageImage,
  engine: OcrEngine,
  { signal }: { readonly signal: AbortSignal },
): Promise<ReadImage> {
  const prepared = await prepareImage(image, { signal });
  if (prepared.blank) return { prepared, page: { words: [] }, inkCovered: 1 };
  const turn = await uprightTurn(prepared, engine, signal);
  return recognised(turn === prepared.turn ? prepared : await prepareImage(image, { signal, turn }), engine, signal);
}

async function recognised(prepared: PreparedPage, engine: OcrEngine, signal: AbortSignal): Promise<ReadImage> {
  const page = await engine.recognise(prepared.image, { signal });
  const read = { prepared, page, inkCovered: coverOf(prepared, page) };
  if (prepared.unruled === prepared.image || read.inkCovered >= poorCover) return read;
  const bare = await engine.recognise(prepared.unruled, { signal });
  const other = { prepared, page: bare, inkCovered: coverOf(prepared, bare) };
  return worth(other) > worth(read) ? other : read;
}

const coverOf = (prepared: PreparedPage, page: RecognisedPage): number =>
  inkCovered(
    prepared.ink,
    page.words.map((word) => word.box),
  );

const worth = (read: ReadImage): number => read.inkCovered * confidenceOf(read.page);

/** By character: many short words of dust must not outvote a sentence. */
export function confidenceOf(page: RecognisedPage): number {
  let sum = 0;
  let characters = 0;
  for (const word of page.words) {
    sum += word.confidence * word.text.length;
    characters += word.text.length;
  }
  return characters === 0 ? 0 : sum / characters;
}

/** The way round in which a strip of the page is read with most confidence; the one it has unless another is better. */
async function uprightTurn(prepared: PreparedPage, engine: OcrEngine, signal: AbortSignal): Promise<Turn> {
  const looked = await lookedAt(prepared.unruled, engine, signal);
  if (looked === null || looked.confidence >= sureConfidence) return prepared.turn;
  let best: Turn = prepared.turn;
  let before = looked;
  for (const more of [180, 90, 270] as const) {
    const found = await lookedAt(turned(prepared.unruled, more), engine, signal);
    if (found === null || found.confidence < leastConfidence) continue;
    // Both: a few crumbs may be read with confidence, and much of dust without.
    if (found.confidence < before.confidence * (best === prepared.turn ? clearlyBetter : 1)) continue;
    if (found.evidence <= before.evidence) continue;
    before = found;
    best = turns[((prepared.turn + more) / 90) % 4] ?? 0;
  }
  return best;
}

interface Look {
  readonly confidence: number;
  /** Confidence summed over the characters. */
  readonly evidence: number;
}

async function lookedAt(image: PageImage, engine: OcrEngine, signal: AbortSignal): Promise<Look | null> {
  const strip = textStrip(image);
  if (strip === null) return null;
  const page = await engine.recognise(crop(image, strip), { signal });
  const characters = page.words.reduce((sum, word) => sum + word.text.length, 0);
  const confidence = confidenceOf(page);
  return { confidence, evidence: confidence * characters };
}
