/**
 * The first steps of the ladder, for one page: believe its text layer, or look at it and have it recognised. What comes out
 * is words and evidence, or the reason why there are none. Structure, and with it the last steps, needs the whole document.
 */
import { InputError } from '../../schemas/errors.js';
import { LimitReached, type PageLimits } from './limits.js';
import type { PreparedPage } from './ocr/prepare.js';
import type { ReadImage } from './ocr/read-image.js';
import type { OcrEngine, PageImage, PageWords, RecognisedPage, Turn } from './page.js';
import type { Paper, TextLayer } from './paper.js';
import { agreedRepair, isDoubtful, type Repair, repairLayer } from './repair.js';
import { agreement, judgeLayer, numbersOf } from './trust.js';

/** A page on its way: what was tried, and what it holds so far. */
export interface Climbed {
  readonly number: number;
  readonly outcome: 'text-layer' | 'ocr' | 'blank' | 'nothing';
  readonly page: PageWords | null;
  readonly engine: string | null;
  readonly inkCovered: number | null;
  readonly attempts: readonly string[];
  readonly turn: Turn;
  readonly skew: number;
  /** Of a page that came to nothing, or whose readings disagree. Codes. */
  readonly reasons: readonly string[];
}

export interface Climbing {
  readonly paper: Paper;
  readonly limits: PageLimits;
  readonly ocr: (() => Promise<OcrEngine>) | undefined;
  readonly signal: AbortSignal;
}

export const TEXT_LAYER = 'text-layer';

/** The verdict on the layer of a page: either it is done, or it waits to be looked at. */
export interface LayerStep {
  readonly done: Climbed | null;
  readonly layer: TextLayer | null;
  readonly attempts: readonly string[];
  readonly reasons: readonly string[];
}

export async function readLayer(number: number, { paper, limits, signal }: Climbing): Promise<LayerStep> {
  if (!paper.textLayer) return { done: null, layer: null, attempts: [], reasons: [] };
  let layer: TextLayer;
  try {
    layer = await within(limits.pageTimeoutMs, signal, paper.textLayer(number));
  } catch (error) {
    signal.throwIfAborted();
    const code = codeOf(error, 'unreadable');
    return { done: null, layer: null, attempts: [`text-layer: ${code}`], reasons: [`text-layer-${code}`] };
  }
  const verdict = judgeLayer(layer);
  const common = { number, inkCovered: null, turn: layer.turn, skew: 0, reasons: [] } as const;
  if (verdict.is === 'blank') {
    const attempts = ['text-layer: blank'];
    return { done: { ...common, outcome: 'blank', page: null, engine: null, attempts }, layer, attempts, reasons: [] };
  }
  if (verdict.is === 'sane') {
    const attempts = ['text-layer: ok'];
    const done: Climbed = { ...common, outcome: 'text-layer', page: layer.page, engine: TEXT_LAYER, attempts };
    return { done, layer, attempts, reasons: [] };
  }
  const attempts = [`text-layer: ${verdict.reasons.join(' ')}`];
  return { done: null, layer, attempts, reasons: verdict.reasons };
}

/** A look at the page and an engine that reads it. */
export async function recognise(number: number, step: LayerStep, climbing: Climbing): Promise<Climbed> {
  const attempts = [...step.attempts];
  const nothing = (reasons: readonly string[]): Climbed => ({
    number,
    outcome: 'nothing',
    page: null,
    engine: null,
    inkCovered: null,
    attempts,
    turn: 0,
    skew: 0,
    reasons,
  });
  if (!climbing.ocr) return nothing([...step.reasons, 'no-ocr-engine']);
  const found = await look(number, resolutionFor(step.layer, climbing.limits.dpi), climbing, attempts);
  if ('failed' in found) return nothing([...step.reasons, found.failed]);
  const { prepared, page: recognised, inkCovered } = found;
  const { turn, skew, blank } = prepared;
  // A layer with words on a page without ink is not there for readers.
  attempts.push(blank ? 'raster: blank' : 'ocr: ok');
  if (blank) return { ...nothing([]), outcome: 'blank', turn, skew };
  const page = pageOf(number, prepared, recognised);
  const done: Climbed = { ...nothing([]), outcome: 'ocr', page, engine: found.engine, inkCovered, turn, skew };
  return compare(done, step, attempts, climbing);
}

type Looked = (ReadImage & { readonly engine: string }) | { readonly failed: string };

/** Drawn, prepared and recognised: twice at most, because an engine may die of its own. */
async function look(number: number, dpi: number, climbing: Climbing, attempts: string[]): Promise<Looked> {
  let image: PageImage;
  try {
    image = await timed(climbing, (signal) => climbing.paper.look(number, { dpi, signal }));
  } catch (error) {
    climbing.signal.throwIfAborted();
    const code = codeOf(error, 'unreadable');
    attempts.push(`raster: ${code}`);
    return { failed: code === 'unreadable' ? 'raster-unreadable' : code };
  }
  attempts.push(`raster: ${Math.round(image.dpi)} dpi`);
  const { readImage } = await import('./ocr/read-image.js');
  const engine = await climbing.ocr?.();
  if (!engine) return { failed: 'no-ocr-engine' };
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    try {
      // The second time it has longer: a machine that was busy for a while must not decide what is read.
      const seen = await timed(climbing, (signal) => readImage(image, engine, { signal }), attempt);
      return { ...seen, engine: engine.id };
    } catch (error) {
      climbing.signal.throwIfAborted();
      attempts.push(`ocr: ${codeOf(error, 'failed')}`);
    }
  }
  return { failed: 'ocr-failed' };
}

/** Work that is given so many times the time of a page and no more. */
async function timed<T>(
  { limits, signal }: Climbing,
  work: (signal: AbortSignal) => Promise<T>,
  times = 1,
): Promise<T> {
  signal.throwIfAborted();
  const timeout = AbortSignal.timeout(limits.pageTimeoutMs * times);
  return work(AbortSignal.any([signal, timeout])).catch((error: unknown) => {
    throw timeout.aborted ? new LimitReached('limit-page-time') : error;
  });
}

/** The resolution of a scan is kept: pixels that were made up help nobody. */
function resolutionFor(layer: TextLayer | null, dpi: number): number {
  if (!layer || layer.pictureShare < 0.5 || layer.pictureDpi === 0) return dpi;
  return layer.pictureDpi > dpi / 2 && layer.pictureDpi <= dpi * 1.5 ? layer.pictureDpi : dpi;
}

function pageOf(number: number, { image, rules }: PreparedPage, { words, native }: RecognisedPage): PageWords {
  return {
    number,
    width: (image.width * 72) / image.dpi,
    height: (image.height * 72) / image.dpi,
    words,
    rules,
    figures: [],
    ...(native ? { native } : {}),
  };
}

/** Below that share of equal numbers one of two readings is wrong more often than a dose may be. */
const LEAST_AGREEMENT = 0.9;
const LEAST_NUMBERS = 5;

/** Two readings of a page: the numbers of both are compared, and what the layer knows better is kept. */
async function compare(done: Climbed, step: LayerStep, attempts: string[], climbing: Climbing): Promise<Climbed> {
  const { layer, reasons } = step;
  const isComparable = layer && done.page && layer.page.words.length > 0 && !reasons.includes('garbage');
  if (!isComparable || !done.page) return { ...done, attempts };
  const numbers = numbersOf(layer.page.words.filter((_, at) => !layer.lost.includes(at)));
  const { agreed, of } = agreement(numbers, numbersOf(done.page.words));
  if (of > 0) attempts.push(`numbers: ${agreed} of ${of} agree`);
  const isFar = of >= LEAST_NUMBERS && agreed < LEAST_AGREEMENT * of;
  if (reasons.length !== 1 || reasons[0] !== 'lost-glyphs') {
    return { ...done, attempts, reasons: isFar ? ['numbers-differ'] : [] };
  }
  const first = repairLayer(layer, done.page);
  const repair = isDoubtful(first) ? await lookCloser(done.number, layer, first, climbing, attempts) : first;
  // What was recognised in place of a lost digit is as good as the digits that can be checked.
  if (!repair || (isFar && !repair.onlyBullets)) {
    return { ...done, outcome: 'nothing', page: null, attempts, reasons: [...reasons, 'numbers-differ'] };
  }
  attempts.push(`repair: ${repair.filled} filled ${repair.replaced} replaced of ${layer.lost.length}`);
  if (!repair.page) return { ...done, attempts };
  return { ...done, page: repair.page, inkCovered: null, turn: layer.turn, skew: 0, attempts };
}

/** How much closer the second look is. */
const CLOSER = 1.5;

/** @returns null where the two looks disagree on a number */
async function lookCloser(
  number: number,
  layer: TextLayer,
  first: Repair,
  climbing: Climbing,
  attempts: string[],
): Promise<Repair | null> {
  const seen = await look(number, climbing.limits.dpi * CLOSER, climbing, attempts);
  if ('failed' in seen || seen.prepared.blank) return first;
  return agreedRepair(layer, first, repairLayer(layer, pageOf(number, seen.prepared, seen.page)));
}

function codeOf(error: unknown, otherwise: string): string {
  if (error instanceof LimitReached || error instanceof InputError) return error.code;
  return otherwise;
}

/** A promise that is waited for that long and no longer. */
async function within<T>(ms: number, signal: AbortSignal, work: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LimitReached('limit-page-time')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
