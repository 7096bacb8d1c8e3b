/** One file through the ladder, as a connector reads it. */
import { readFileSync } from 'node:fs';
import type { Block } from '../../engines/blocks/block.js';
import { judgePage } from '../../engines/pages/gate.js';
import { pageLimitsSchema } from '../../engines/pages/limits.js';
import { openOcr } from '../../engines/pages/ocr/open-ocr.js';
import type { OcrEngine, PageGate, ReadPage } from '../../engines/pages/page.js';
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

export interface ReadFile {
  readonly pages: readonly ReadPage[];
  /** What the gate saw of each page last, whether it let it pass or not. */
  readonly judged: readonly Block[];
}

export async function readFile(path: string, ocr: () => Promise<OcrEngine>): Promise<ReadFile> {
  const source = { bytes: new Uint8Array(readFileSync(path)), uri: path };
  const seen = new Map<number, readonly Block[]>();
  const gate: PageGate = (blocks, evidence) => {
    seen.set(evidence.page.number, blocks);
    return judgePage(blocks, evidence);
  };
  const { pages } = await readPages(source, limits, { ocr, gate }, new AbortController().signal);
  const read: ReadPage[] = [];
  for await (const page of pages) read.push(page);
  return { pages: read, judged: [...seen.values()].flat() };
}
