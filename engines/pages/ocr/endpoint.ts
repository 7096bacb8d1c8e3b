/**
 * Any OCR engine behind HTTP. One request a page: POST, body the page as PNG (8 bits of grey), header `x-dpi`. The
 * answer is JSON: `{"engine"?: string, "words": [{"text", "box": [left, top, right, bottom], "confidence"?, "spaced"?}],
 * "lines"?: [[0, 1, 2], ...]}`, boxes in pixels of the picture that was sent, confidence from 0 to 1.
 */
import pLimit from 'p-limit';
import sharp from 'sharp';
import { z } from 'zod';
import { TransientError, UserError } from '../../../schemas/errors.js';
import type { OcrEngine, PageImage, RecognisedPage } from '../page.js';

export interface EndpointOptions {
  readonly url: string;
  readonly languages: readonly string[];
  /** Requests under way at once. */
  readonly requests: number;
}

const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const answer = z.object({
  words: z
    .array(
      z.object({
        text: z.string().max(1000),
        box,
        confidence: z.number().min(0).max(1).default(1),
        spaced: z.boolean().default(true),
      }),
    )
    .max(100_000),
  lines: z.array(z.array(z.int().nonnegative())).optional(),
});

/** A page of text is a few hundred kilobytes of JSON; more is not an answer. */
const maxBytes = 16 * 1024 * 1024;

export async function openEndpoint(options: EndpointOptions): Promise<OcrEngine> {
  const limit = pLimit(options.requests);
  const where = new URL(options.url);
  if (where.protocol !== 'http:' && where.protocol !== 'https:') {
    throw new UserError('the url of an OCR endpoint must begin with http:// or https://');
  }
  return {
    // Neither user, password nor query: they may hold a key.
    id: `endpoint:${where.origin}${where.pathname}`,
    languages: options.languages,
    concurrency: options.requests,
    recognise: (image, { signal }) => limit(() => ask(where, options.languages, image, signal)),
    renew: async () => {},
    close: async () => {},
  };
}

async function ask(
  url: URL,
  languages: readonly string[],
  image: PageImage,
  signal: AbortSignal,
): Promise<RecognisedPage> {
  signal.throwIfAborted();
  const png = await sharp(image.pixels, { raw: { width: image.width, height: image.height, channels: 1 } })
    .png({ compressionLevel: 3 })
    .toBuffer();
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'image/png',
        accept: 'application/json',
        'x-dpi': String(Math.round(image.dpi)),
        'x-languages': languages.join(','),
      },
      body: new Uint8Array(png),
      signal,
    });
  } catch (error) {
    signal.throwIfAborted();
    throw new TransientError(`the OCR endpoint cannot be reached: ${error instanceof Error ? error.name : 'unknown'}`);
  }
  if (!response.ok) {
    await response.body?.cancel();
    const text = `the OCR endpoint answered with status ${response.status}`;
    if (response.status === 429 || response.status >= 500) throw new TransientError(text);
    throw new UserError(`${text}; check its url, its key and what it expects`);
  }
  return wordsOf(await bodyOf(response), image);
}

async function bodyOf(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new TransientError(`the OCR endpoint answered with more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new TransientError('the OCR endpoint did not answer with JSON');
  }
}

function wordsOf(body: unknown, image: PageImage): RecognisedPage {
  const parsed = answer.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new TransientError(`the OCR endpoint answered in another shape: ${issue?.path.join('.')}: ${issue?.code}`);
  }
  const points = 72 / image.dpi;
  const { words, lines } = parsed.data;
  if (lines?.some((line) => line.some((index) => index >= words.length))) {
    throw new TransientError('the OCR endpoint answered with lines of words it did not give');
  }
  return {
    words: words.map(({ text, box: [left, top, right, bottom], confidence, spaced }) => ({
      text,
      box: [left * points, top * points, right * points, bottom * points],
      confidence,
      size: (bottom - top) * points,
      ...(spaced ? {} : { spaced }),
    })),
    ...(lines === undefined ? {} : { native: lines }),
  };
}
