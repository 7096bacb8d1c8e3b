/** One file through the ladder, as a connector reads it. */
import { readFileSync } from 'node:fs';
import { judgePage } from '../../engines/pages/gate.js';
import { pageLimitsSchema } from '../../engines/pages/limits.js';
import { openOcr } from '../../engines/pages/ocr/open-ocr.js';
import type { OcrEngine, ReadPage } from '../../engines/pages/page.js';
import { readPages } from '../../engines/pages/read-pages.js';

const limits = pageLimitsSchema.parse({});

export async function withEngine<T>(
  engine: string | undefined,
  languages: readonly string[],
  work: (ocr: () => Promise<OcrEngine>) => Promise<T>,
): Promise<T> {
  let opened: Promise<OcrEngine> | undefined;
  const open = () => {
    const name = engine === undefined || engine === 'tesseract' || engine === 'onnx' ? (engine ?? 'tesseract') : engine;
    opened ??= openOcr({ engine: name, languages: [...languages] });
    return opened;
  };
  try {
    return await work(open);
  } finally {
    await (await opened)?.close();
  }
}

export async function readFile(path: string, ocr: () => Promise<OcrEngine>): Promise<ReadPage[]> {
  const source = { bytes: new Uint8Array(readFileSync(path)), uri: path };
  const { pages } = await readPages(source, limits, { ocr, gate: judgePage }, new AbortController().signal);
  const read: ReadPage[] = [];
  for await (const page of pages) read.push(page);
  return read;
}
