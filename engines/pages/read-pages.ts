/**
 * A PDF or an image to pages of blocks, each with the record of how it was read. The ladder a page climbs: text layer,
 * OCR, a model that structures it, quarantine. No page is left out, and none is believed without a reason.
 */
import pLimit from 'p-limit';
import { hasPdfHeader } from '../../formats/pdf/header.js';
import { InputError } from '../../schemas/errors.js';
import { judgePage } from './gate.js';
import { type Climbed, type Climbing, readLayer, recognise } from './ladder.js';
import type { PageLimits } from './limits.js';
import type { OcrEngine, PageGate, ReadPage, StructuringEngine } from './page.js';
import type { Paper, PaperFacts } from './paper.js';
import { isImage, openImagePaper } from './raster.js';
import { settle } from './settle.js';

export interface PageSource {
  readonly bytes: Uint8Array;
  /** For the messages of whoever calls; what a file is, its bytes say. */
  readonly uri: string;
  readonly password?: string;
}

export interface PageEngines {
  /** Called when the first page has to be looked at, and not before. Who opens an engine closes it. */
  readonly ocr?: (() => Promise<OcrEngine>) | undefined;
  readonly structuring?: StructuringEngine | undefined;
  /** `judgePage` where none is given. */
  readonly gate?: PageGate;
}

export interface PagesOfDocument {
  readonly facts: PaperFacts;
  /** In order, every page once. To be iterated once, because the file is closed at its end. */
  readonly pages: AsyncIterable<ReadPage>;
}

/**
 * Pages laid out together. Running headers show within a few pages; more would only hold more words in memory: a page of
 * words is about 100 kB, a document of 5,000 pages half a gigabyte.
 */
const WINDOW = 60;
/** A last window of a page or two would not know its headers. */
const LEAST_WINDOW = 20;

/**
 * @throws InputError `not-paper`, `encrypted`, `wrong-password`, `truncated-pdf`, `malformed-pdf`, `no-pages`,
 * `malformed-image`
 */
export async function readPages(
  source: PageSource,
  limits: PageLimits,
  engines: PageEngines,
  signal: AbortSignal,
): Promise<PagesOfDocument> {
  signal.throwIfAborted();
  const paper = await openPaper(source, limits);
  const climbing: Climbing = { paper, limits, ocr: once(engines.ocr), signal };
  return { facts: paper.facts, pages: climbAll(climbing, engines) };
}

async function openPaper({ bytes, password }: PageSource, limits: PageLimits): Promise<Paper> {
  if (isImage(bytes)) return openImagePaper(bytes, limits);
  if (!hasPdfHeader(bytes)) {
    throw new InputError('not-paper', 'byte 0', 'neither a PDF nor a PNG, JPEG, TIFF, WebP, AVIF or GIF image');
  }
  const { openPdfPaper } = await import('./text-layer.js');
  return openPdfPaper(bytes, password, limits);
}

/** One engine a document, fresh: what it learnt from another document must not change this one. */
function once(open: PageEngines['ocr']): PageEngines['ocr'] {
  let opened: Promise<OcrEngine> | undefined;
  return (
    open &&
    (() => {
      opened ??= open().then(async (engine) => {
        await engine.renew();
        return engine;
      });
      return opened;
    })
  );
}

async function* climbAll(climbing: Climbing, engines: PageEngines): AsyncGenerator<ReadPage> {
  const { paper, limits, signal } = climbing;
  const settling = { climbing, structuring: engines.structuring, gate: engines.gate ?? judgePage };
  const late = AbortSignal.timeout(limits.documentTimeoutMs);
  const atOnce = pLimit(1);
  let window: Promise<Climbed>[] = [];
  const flush = async function* (count: number): AsyncGenerator<ReadPage> {
    const ready = await Promise.all(window.slice(0, count));
    window = window.slice(count);
    yield* await settle(ready, settling);
  };
  try {
    for (let number = 1; number <= paper.facts.pages; number += 1) {
      signal.throwIfAborted();
      const limit = number > limits.maxPages ? 'limit-pages' : late.aborted ? 'limit-document-time' : null;
      window.push(
        limit ? Promise.resolve(unread(number, limit)) : (await climb(number, climbing, atOnce, late)).climbed,
      );
      if (window.length >= WINDOW + LEAST_WINDOW) yield* flush(WINDOW);
    }
    yield* flush(window.length);
  } finally {
    await Promise.allSettled(window);
    await paper.close();
  }
}

/** Layers are read one after another; looks are queued, as many at once as the engine works on. */
async function climb(
  number: number,
  climbing: Climbing,
  atOnce: ReturnType<typeof pLimit>,
  late: AbortSignal,
): Promise<{ readonly climbed: Promise<Climbed> }> {
  const step = await readLayer(number, climbing);
  if (step.done) return { climbed: Promise.resolve(step.done) };
  const climbed = atOnce(async () => {
    climbing.signal.throwIfAborted();
    if (late.aborted) return unread(number, 'limit-document-time');
    const engine = await climbing.ocr?.();
    if (engine) atOnce.concurrency = engine.concurrency;
    return recognise(number, step, climbing);
  });
  // It is awaited with its window; until then a rejection must not end the process.
  climbed.catch(() => {});
  return { climbed };
}

function unread(number: number, limit: 'limit-pages' | 'limit-document-time'): Climbed {
  return {
    number,
    outcome: 'nothing',
    page: null,
    engine: null,
    inkCovered: null,
    attempts: [limit],
    turn: 0,
    skew: 0,
    reasons: [limit],
  };
}
