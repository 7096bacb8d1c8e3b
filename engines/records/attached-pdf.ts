/**
 * Text of PDF files that travel inside of records: letters, reports, scanned forms. Everything happens in memory, by the engine
 * that ships with the program: pages of a patient go to no disk, no service and no model.
 */
import { z } from 'zod';
import { InputError } from '../../schemas/errors.js';
import type { Block } from '../blocks/block.js';
import { renderBlocks } from '../blocks/render.js';
import type { OcrEngine } from '../pages/page.js';

/** Options of connectors whose records may hold PDF files, as the shape to spread into their own. */
export const attachedPages = {
  ocr: z
    .enum(['tesseract', 'none'])
    .default('tesseract')
    .describe('engine for pages of attached PDF files that have no usable text layer'),
  ocrLanguages: z
    .array(z.string().regex(/^[a-z_]{2,20}$/))
    .min(1)
    .max(6)
    .default(['eng', 'chi_sim'])
    .describe('languages these pages may be in, by the names of Tesseract data'),
} as const;

export interface AttachedPdf {
  readonly text: string;
  /** Pages nothing usable could be read from, beside the others. */
  readonly unreadPages: number;
}

/** Reads the PDF files of one partition; whoever opened it closes it. */
export interface PdfReader {
  /** @throws InputError `malformed-pdf`, `truncated-pdf`, `encrypted`, `no-pages`, `unread-pages`, `empty-pdf` */
  read(bytes: Uint8Array): Promise<AttachedPdf>;
  close(): Promise<void>;
}

export interface PdfReaderOptions {
  readonly ocr: 'tesseract' | 'none';
  readonly ocrLanguages: readonly string[];
  readonly signal: AbortSignal;
}

/** A record that needs more is a book somebody attached. */
const MOST_PAGES = 500;

/** Nothing is loaded before the first PDF: most exports have none. */
export function openPdfReader({ ocr, ocrLanguages, signal }: PdfReaderOptions): PdfReader {
  let engine: Promise<OcrEngine> | undefined;
  const open = async (): Promise<OcrEngine> => {
    const { openOcr } = await import('../pages/ocr/open-ocr.js');
    engine ??= openOcr({ engine: 'tesseract', languages: [...ocrLanguages] });
    return engine;
  };
  return {
    async read(bytes) {
      if (!Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(1024, bytes.length)).includes('%PDF-')) {
        throw new InputError('malformed-pdf', '', 'an attachment that says it is a PDF is none; export it again');
      }
      const { readPages } = await import('../pages/read-pages.js');
      const { pageLimitsSchema } = await import('../pages/limits.js');
      const limits = pageLimitsSchema.parse({ maxPages: MOST_PAGES });
      // A copy: the reader of PDF files takes its bytes over.
      const source = { bytes: Uint8Array.from(bytes), uri: '' };
      const { pages } = await readPages(source, limits, { ocr: ocr === 'none' ? undefined : open }, signal);
      const blocks: Block[] = [];
      let unreadPages = 0;
      for await (const page of pages) {
        if (page.record.route === 'quarantined') unreadPages++;
        for (const block of page.blocks) blocks.push(block);
      }
      const { text } = renderBlocks(blocks);
      if (text !== '') return { text, unreadPages };
      if (unreadPages === 0) throw new InputError('empty-pdf', '', 'an attached PDF has nothing but blank pages');
      const message = `no page of an attached PDF could be read (${unreadPages} tried); scan it again or send its text`;
      throw new InputError('unread-pages', '', message);
    },
    async close() {
      await engine?.then((opened) => opened.close());
    },
  };
}
