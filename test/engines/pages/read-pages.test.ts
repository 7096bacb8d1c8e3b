import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { pageLimitsSchema } from '../../../engines/pages/limits.js';
import type { OcrEngine, PageGate, ReadPage, StructuringEngine, Word } from '../../../engines/pages/page.js';
import { type PageEngines, type PageSource, readPages } from '../../../engines/pages/read-pages.js';
import { type PageToWrite, writePdf } from '../../formats/pdf/write-pdf.js';

const line = 'Take 0.5 mg once daily with the evening meal.';
const digital: PageToWrite = { content: `BT /F1 12 Tf 20 300 Td (${line}) Tj ET` };
/** Bars instead of letters: ink, and no text. */
const drawn: PageToWrite = {
  content: Array.from(
    { length: 40 },
    (_, at) => `${20 + (at % 20) * 12} ${300 - Math.floor(at / 20) * 20} 5 9 re f 0 0 m`,
  ).join(' '),
};
const blank: PageToWrite = { content: '' };
const lost: PageToWrite = {
  content: 'BT /F1 12 Tf 20 300 Td (Take 0.) Tj /F3 12 Tf (A) Tj /F1 12 Tf ( mg daily) Tj ET',
};

const usable: PageGate = (blocks) =>
  blocks.length > 0 ? { usable: true, reasons: [] } : { usable: false, reasons: ['no-text'] };

function wordsOf(text: string): Word[] {
  let left = 20;
  return text.split(' ').map((word) => {
    const width = word.length * 6;
    const box: Word['box'] = [left, 90, left + width, 104];
    left += width + 4;
    return { text: word, box, confidence: 0.95, size: 12 };
  });
}

function engineOf(recognise: OcrEngine['recognise'], concurrency = 2): OcrEngine {
  return {
    id: 'test@1',
    languages: ['eng'],
    concurrency,
    recognise,
    renew: async () => {},
    close: async () => {},
  };
}

const seeing = (text: string): OcrEngine => engineOf(async () => ({ words: wordsOf(text) }));

async function read(
  source: readonly PageToWrite[] | PageSource,
  engines: PageEngines = {},
  limits: Record<string, number> = {},
): Promise<ReadPage[]> {
  const paper = 'bytes' in source ? source : { bytes: writePdf({ pages: source }), uri: 'a.pdf' };
  const { facts, pages } = await readPages(
    paper,
    pageLimitsSchema.parse(limits),
    { gate: usable, ...engines },
    new AbortController().signal,
  );
  const all: ReadPage[] = [];
  for await (const page of pages) all.push(page);
  expect(all.map(({ record }) => record.number)).toEqual(Array.from({ length: facts.pages }, (_, at) => at + 1));
  return all;
}

const routes = (pages: readonly ReadPage[]): string[] => pages.map(({ record }) => record.route);

describe('the ladder', () => {
  test('a sane text layer needs no engine', async () => {
    const ocr = async (): Promise<OcrEngine> => {
      throw new Error('nobody asked for it');
    };
    const [page, empty] = await read([digital, blank], { ocr });
    expect(page?.record).toMatchObject({
      route: 'text-layer',
      engine: 'text-layer',
      attempts: ['text-layer: ok'],
      usable: true,
    });
    expect(page?.blocks.map(({ text }) => text)).toEqual([line]);
    expect(empty?.record).toMatchObject({ route: 'blank', engine: null, usable: false });
  });

  test('ink without text is recognised', async () => {
    const [page] = await read([drawn], { ocr: async () => seeing('Seen words') });
    expect(page?.record.route).toBe('ocr');
    expect(page?.record.engine).toBe('test@1');
    expect(page?.record.attempts).toEqual(['text-layer: no-text', 'raster: 200 dpi', 'ocr: ok']);
    expect(page?.blocks[0]?.text).toBe('Seen words');
  });

  test('a lost digit is filled from what is seen', async () => {
    const words = wordsOf('Take 0.5 mg daily').map((word, at) => {
      // Where Helvetica of 12 points puts them.
      const [left, right] = [
        [20, 46],
        [50, 67],
        [71, 87],
        [90, 117],
      ][at] ?? [0, 0];
      const box: Word['box'] = [left ?? 0, 90, right ?? 0, 104];
      return { ...word, box };
    });
    const [page] = await read([lost], { ocr: async () => engineOf(async () => ({ words })) });
    expect(page?.record.attempts.at(-1)).toBe('repair: 1 filled 0 replaced of 1');
    expect(page?.blocks[0]?.text).toBe('Take 0.5 mg daily');
  });

  test('without an engine the page is quarantined, with all reasons', async () => {
    const [page] = await read([lost]);
    expect(page?.record).toMatchObject({
      route: 'quarantined',
      usable: false,
      reasons: ['lost-glyphs', 'no-ocr-engine'],
    });
    expect(page?.blocks).toEqual([]);
  });

  test('a crash costs one attempt, two cost the page and no other', async () => {
    let calls = 0;
    const once = engineOf(async () => {
      calls += 1;
      if (calls === 1) throw new Error('worker died');
      return { words: wordsOf('Second time') };
    }, 1);
    const [page] = await read([drawn], { ocr: async () => once });
    expect(page?.record.attempts.slice(-2)).toEqual(['ocr: failed', 'ocr: ok']);
    const always = engineOf(async () => {
      throw new Error('worker died');
    });
    const pages = await read([digital, drawn, digital], { ocr: async () => always });
    expect(routes(pages)).toEqual(['text-layer', 'quarantined', 'text-layer']);
    expect(pages[1]?.record.reasons).toEqual(['no-text', 'ocr-failed']);
  });

  test('a page that takes too long is left', async () => {
    const slow = engineOf(
      (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
        }),
    );
    const [page] = await read([drawn], { ocr: async () => slow }, { pageTimeoutMs: 1500 });
    expect(page?.record.attempts.slice(-2)).toEqual(['ocr: limit-page-time', 'ocr: limit-page-time']);
    expect(page?.record.route).toBe('quarantined');
  });

  test('pages come in order however long each takes', async () => {
    let call = 0;
    const uneven = engineOf(async () => {
      call += 1;
      const own = call;
      await new Promise((resolve) => setTimeout(resolve, own === 1 ? 80 : 5));
      return { words: wordsOf('Some text') };
    });
    expect(routes(await read([drawn, digital, drawn, blank], { ocr: async () => uneven }))).toEqual([
      'ocr',
      'text-layer',
      'ocr',
      'blank',
    ]);
  });

  test('what the gate refuses is looked at, then structured, then quarantined', async () => {
    const strict: PageGate = (blocks) =>
      blocks.some(({ text }) => text === 'From a model')
        ? { usable: true, reasons: [] }
        : { usable: false, reasons: ['odd'] };
    const structuring: StructuringEngine = {
      id: 'model@1',
      structure: async () => ({
        blocks: [{ kind: 'paragraph', level: 0, text: 'From a model', page: 1, confidence: 0.9 }],
      }),
    };
    const ocr = async (): Promise<OcrEngine> => seeing('Seen words');
    const [modelled] = await read([digital], { ocr, structuring, gate: strict });
    expect(modelled?.record).toMatchObject({ route: 'model', engine: 'model@1', usable: true });
    const refusing: StructuringEngine = { id: 'model@1', structure: async () => ({ refused: 'repetition' }) };
    const [refused] = await read([digital], { ocr, structuring: refusing, gate: strict });
    expect(refused?.record).toMatchObject({ route: 'quarantined', usable: false, reasons: ['odd'] });
    expect(refused?.record.attempts).toEqual([
      'text-layer: ok',
      'gate: odd',
      'raster: 200 dpi',
      'ocr: ok',
      'gate: odd',
      'model: repetition',
    ]);
  });
});

test('pages beyond the limit are recorded', async () => {
  const pages = await read([digital, digital, digital], {}, { maxPages: 2 });
  expect(routes(pages)).toEqual(['text-layer', 'text-layer', 'quarantined']);
  expect(pages[2]?.record.reasons).toEqual(['limit-pages']);
});

describe('images', () => {
  /** Bars of the size of letters. */
  const bars = (width: number, height: number, channels: 3 | 4): ReturnType<typeof sharp> => {
    const pixels = Buffer.alloc(width * height * channels, 255);
    for (let y = 80; y < 300; y += 1) {
      for (let x = 100; x < 500; x += 1) {
        if (y % 40 > 25 && x % 16 < 8) pixels.fill(0, (y * width + x) * channels, (y * width + x) * channels + 3);
      }
    }
    return sharp(pixels, { raw: { width, height, channels } });
  };
  const ocr = async (): Promise<OcrEngine> => seeing('Seen words');

  test.each(['png', 'jpeg', 'webp', 'tiff'] as const)('%s', async (format) => {
    const bytes = new Uint8Array(await bars(600, 400, 3).toFormat(format).toBuffer());
    const [page] = await read({ bytes, uri: 'a' }, { ocr });
    expect(page?.record.route).toBe('ocr');
  });

  test('of four inks, sixteen bits, and with alpha', async () => {
    for (const image of [
      bars(600, 400, 3).toColourspace('cmyk').jpeg(),
      bars(600, 400, 3).toColourspace('rgb16').png(),
      bars(600, 400, 4).png(),
      bars(600, 400, 3).png({ palette: true, colours: 2 }),
    ]) {
      const [page] = await read({ bytes: new Uint8Array(await image.toBuffer()), uri: 'a' }, { ocr });
      expect(page?.record.attempts).toContain('ocr: ok');
    }
  });

  test('every page of a TIFF', async () => {
    const pages = await Promise.all([1, 2, 3].map(() => bars(600, 400, 3).png().toBuffer()));
    const bytes = new Uint8Array(
      await sharp(pages, { join: { animated: true } })
        .tiff()
        .toBuffer(),
    );
    expect(routes(await read({ bytes, uri: 'a' }, { ocr }))).toEqual(['ocr', 'ocr', 'ocr']);
  });

  test('too large ones are recorded unread, large ones are made smaller', async () => {
    const bytes = new Uint8Array(await bars(600, 400, 3).png().toBuffer());
    const [refused] = await read({ bytes, uri: 'a' }, { ocr }, { maxImagePixels: 1000 });
    expect(refused?.record).toMatchObject({ route: 'quarantined', reasons: ['limit-pixels'] });
    const [smaller] = await read({ bytes, uri: 'a' }, { ocr }, { maxPixels: 100_000 });
    expect(smaller?.record.attempts[0]).toBe('raster: 39 dpi');
  });
});

describe('bad input', () => {
  test('is refused with a code', async () => {
    const codeOf = (bytes: Uint8Array): Promise<string> =>
      read({ bytes, uri: 'a' }).then(
        () => 'read',
        (error) => error.code,
      );
    expect(await codeOf(new TextEncoder().encode('plain text'))).toBe('not-paper');
    expect(await codeOf(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]))).toBe('malformed-image');
    expect(await codeOf(writePdf({ pages: [digital], userPassword: 'secret' }))).toBe('encrypted');
  });

  test('an end that was asked for ends it', async () => {
    const stop = new AbortController();
    const bytes = writePdf({ pages: [digital, digital] });
    const { pages } = await readPages({ bytes, uri: 'a' }, pageLimitsSchema.parse({}), { gate: usable }, stop.signal);
    stop.abort(new Error('enough'));
    await expect(async () => {
      for await (const _ of pages);
    }).rejects.toThrow('enough');
  });
});
