/** The whole way over a server of the protocol: what is asked, and what comes of each kind of answer. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openModel } from '../../../../engines/models/open-models.js';
import { pageLimitsSchema } from '../../../../engines/pages/limits.js';
import type { OcrEngine, PageGate, PageImage, ReadPage, Word } from '../../../../engines/pages/page.js';
import { readPages } from '../../../../engines/pages/read-pages.js';
import { openStructuring } from '../../../../engines/pages/structuring/open-structuring.js';
import { answerTokens } from '../../../../engines/pages/structuring/picture.js';
import { modelConfigSchema } from '../../../../schemas/model.js';
import { writePdf } from '../../../formats/pdf/write-pdf.js';
import { type Answer, ModelServer } from '../../models/model-server.js';

let server: ModelServer;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'medcorpus-structuring-'));
  server = await new ModelServer(() => ({ text: '{"blocks": []}' })).open();
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function structuring() {
  const config = modelConfigSchema.parse({ url: server.url, model: 'a-vision-model', retries: 0 });
  return openStructuring(openModel(config, { folder, environment: {}, signal: new AbortController().signal }), 'vlm');
}

/** Bars of the size of letters. */
function drawn(bars: number): PageImage {
  const [width, height] = [800, 400];
  const pixels = new Uint8Array(width * height).fill(255);
  for (let bar = 0; bar < bars; bar++) {
    const left = 20 + (bar % 40) * 18;
    const top = 40 + Math.floor(bar / 40) * 60;
    for (let y = top; y < top + 24; y++) pixels.fill(0, y * width + left, y * width + left + 8);
  }
  return { pixels, width, height, dpi: 150 };
}

const seen = 'Dose Adults 0.5 mg once daily Children 0.2 mg';
const words: Word[] = seen
  .split(' ')
  .map((text, at) => ({ text, box: [at * 30, 0, at * 30 + 25, 10], confidence: 0.5, size: 10 }));

const block = (kind: string, text: string, more = {}) => ({ kind, level: 0, text, rows: [], ...more });
const table = block('table', '', {
  rows: [
    ['Adults', '0.5 mg once daily'],
    ['Children', '0.2 mg'],
    ['', ''],
  ],
});
const good = { blocks: [block('heading', 'Dose', { level: 1 }), table] };

const structure = (image: PageImage, hint: readonly Word[] = words) =>
  structuring().structure(image, { words: hint }, { signal: new AbortController().signal });

describe('an answer', () => {
  test('that the page bears out becomes blocks; the page went as a picture, at temperature 0', async () => {
    server.answer = () => ({ text: JSON.stringify(good) });
    const result = await structure(drawn(60));
    expect(result).toMatchObject({
      blocks: [
        { kind: 'heading', level: 1, text: 'Dose' },
        {
          kind: 'table',
          cells: [
            ['Adults', '0.5 mg once daily'],
            ['Children', '0.2 mg'],
          ],
        },
      ],
    });
    const [body] = server.asked;
    expect(body).toMatchObject({ temperature: 0, max_tokens: answerTokens(drawn(60)) });
    expect(body?.response_format).toMatchObject({ json_schema: { name: 'page', strict: true } });
    const parts = z.array(z.looseObject({ type: z.string() })).parse(body?.messages[0]?.content);
    expect(parts.map(({ type }) => type)).toEqual(['image_url', 'text']);
    expect(JSON.stringify(parts)).toContain('data:image/png;base64,');
  });

  test.each<[reason: string, answer: Answer]>([
    ['truncated', { text: '{"blocks": [', finish: 'length' }],
    ['filter', { text: '', finish: 'content_filter' }],
    ['not-json', { text: 'The page shows a table of doses.' }],
    ['schema', { text: '{"pages": 1}' }],
    ['foreign-number', { text: JSON.stringify({ blocks: [block('paragraph', 'Adults 5 mg once daily')] }) }],
    ['foreign-words', { text: JSON.stringify({ blocks: [block('paragraph', 'All warfare is based on deception')] }) }],
    [
      'repetition',
      { text: JSON.stringify({ blocks: [block('list', Array(30).fill('Adults 0.5 mg once daily').join('\n'))] }) },
    ],
    ['not-accepted', { status: 413 }],
  ])('%s is refused', async (reason, answer) => {
    server.answer = () => answer;
    expect(await structure(drawn(60))).toEqual({ refused: reason });
  });

  test('that does not come is no verdict on the page', async () => {
    server.answer = () => ({ status: 503 });
    await expect(structure(drawn(60))).rejects.toThrow('HTTP 503');
    server.answer = () => ({ status: 401 });
    await expect(structure(drawn(60))).rejects.toThrow('check its address, name and token');
  });
});

test('nobody is asked about a blank page, or about one there is nothing to compare with', async () => {
  expect(await structure(drawn(0))).toEqual({ refused: 'blank' });
  expect(await structure(drawn(60), [])).toEqual({ refused: 'nothing-to-compare' });
  expect(server.asked).toEqual([]);
});

test('more ink may take more tokens', () => {
  expect(answerTokens(drawn(200))).toBeGreaterThan(answerTokens(drawn(20)));
});

describe('on the ladder', () => {
  const bars = Array.from(
    { length: 40 },
    (_, at) => `${20 + (at % 20) * 12} ${300 - Math.floor(at / 20) * 20} 5 9 re f`,
  );
  const bytes = writePdf({ pages: [{ content: bars.join(' ') }, { content: '' }] });
  const ocr = async (): Promise<OcrEngine> => ({
    id: 'test@1',
    languages: ['eng'],
    concurrency: 1,
    recognise: async () => ({ words }),
    renew: async () => {},
    close: async () => {},
  });
  /** Words an engine was not sure of are not usable; what a model made of them is. */
  const gate: PageGate = (_, { page }) =>
    page.words.some(({ confidence }) => confidence < 0.7)
      ? { usable: false, reasons: ['low-confidence'] }
      : { usable: true, reasons: [] };

  async function read(): Promise<ReadPage[]> {
    const engines = { ocr, gate, structuring: structuring() };
    const source = { bytes, uri: 'a.pdf' };
    const { pages } = await readPages(source, pageLimitsSchema.parse({}), engines, new AbortController().signal);
    const all: ReadPage[] = [];
    for await (const page of pages) all.push(page);
    return all;
  }

  test('a page OCR makes nothing usable of is structured, a blank one is not sent', async () => {
    server.answer = () => ({ text: JSON.stringify(good) });
    const [page, blank] = await read();
    expect(page?.record).toMatchObject({ route: 'model', engine: 'model vlm', usable: true });
    expect(page?.record.attempts.slice(-2)).toEqual(['gate: low-confidence', 'model: ok']);
    expect(page?.blocks.map((one) => one.page)).toEqual([1, 1]);
    expect(blank?.record.route).toBe('blank');
    expect(server.asked).toHaveLength(1);
  });

  test('a refused answer leaves the page in quarantine, with both reasons', async () => {
    server.answer = () => ({ text: JSON.stringify({ blocks: [block('paragraph', '50 mg')] }) });
    const [page] = await read();
    expect(page?.record).toMatchObject({ route: 'quarantined', usable: false, reasons: ['low-confidence'] });
    expect(page?.record.attempts.at(-1)).toBe('model: foreign-number');
  });

  test('a model that is away leaves the document unread: nothing is committed', async () => {
    server.answer = () => ({ status: 503 });
    await expect(read()).rejects.toThrow('HTTP 503');
  });
});
