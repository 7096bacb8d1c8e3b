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
import { repairLayer } from './repair.js';
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

/** A look at the page and an engine that reads it: twice at most, because an engine may die of its own. */
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
  let image: PageImage;
  try {
    image = await timed(climbing, (signal) => {
      const dpi = resolutionFor(step.layer, climbing.limits.dpi);
      return climbing.paper.look(number, { dpi, signal });
    });
  } catch (error) {
    climbing.signal.throwIfAborted();
    const code = codeOf(error, 'unreadable');
    attempts.push(`raster: ${code}`);
    return nothing([...step.reasons, code === 'unreadable' ? 'raster-unreadable' : code]);
  }
  attempts.push(`raster: ${Math.round(image.dpi)} dpi`);
  const { readImage } = await import('./ocr/read-image.js');
  const engine = await climbing.ocr();
  let seen: ReadImage | undefined;
  for (let attempt = 1; attempt <= 2 && !seen; attempt += 1) {
    try {
      seen = await timed(climbing, (signal) => readImage(image, engine, { signal }));
    } catch (error) {
      climbing.signal.throwIfAborted();
      attempts.push(`ocr: ${codeOf(error, 'failed')}`);
    }
  }
  if (!seen) return nothing([...step.reasons, 'ocr-failed']);
  const { turn, skew, blank } = seen.prepared;
  // A layer with words on a page without ink is not there for readers.
  attempts.push(blank ? 'raster: blank' : 'ocr: ok');
  if (blank) return { ...nothing([]), outcome: 'blank', turn, skew };
  const { inkCovered } = seen;
  const page = pageOf(number, seen.prepared, seen.page);
  return compare({ ...nothing([]), outcome: 'ocr', page, engine: engine.id, inkCovered, turn, skew }, step, attempts);
}

/** Work that is given the time of a page and no more. */
async function timed<T>({ limits, signal }: Climbing, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const timeout = AbortSignal.timeout(limits.pageTimeoutMs);
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
function compare(done: Climbed, { layer, reasons }: LayerStep, attempts: string[]): Climbed {
  const isComparable = layer && done.page && layer.page.words.length > 0 && !reasons.includes('garbage');
  if (!isComparable || !done.page) return { ...done, attempts };
  const numbers = numbersOf(layer.page.words.filter((_, at) => !layer.lost.includes(at)));
  const { agreed, of } = agreement(numbers, numbersOf(done.page.words));
  if (of > 0) attempts.push(`numbers: ${agreed} of ${of} agree`);
  const isFar = of >= LEAST_NUMBERS && agreed < LEAST_AGREEMENT * of;
  if (reasons.length !== 1 || reasons[0] !== 'lost-glyphs') {
    return { ...done, attempts, reasons: isFar ? ['numbers-differ'] : [] };
  }
  const repair = repairLayer(layer, done.page);
  attempts.push(`repair: ${repair.filled} filled ${repair.replaced} replaced of ${layer.lost.length}`);
  // What was recognised in place of a lost digit is as good as the digits that can be checked.
  if (isFar && !repair.onlyBullets) {
    return { ...done, outcome: 'nothing', page: null, attempts, reasons: [...reasons, 'numbers-differ'] };
  }
  if (!repair.page) return { ...done, attempts };
  return { ...done, page: repair.page, inkCovered: null, turn: layer.turn, skew: 0, attempts };
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
