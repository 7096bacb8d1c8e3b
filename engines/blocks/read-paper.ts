/** PDF files and images to a material: the ladder of engines/pages, with the OCR engine the options name. */

import { type PageLimits, pageLimitsSchema } from '../pages/limits.js';
import { openOcr } from '../pages/ocr/open-ocr.js';
import type { OcrEngine, PageRecord } from '../pages/page.js';
import { readPages } from '../pages/read-pages.js';
import { openStructuring } from '../pages/structuring/open-structuring.js';
import type { Block } from './block.js';
import { bookmarked } from './bookmarks.js';
import { languageTag } from './html-facts.js';
import type { Material } from './material.js';
import type { MaterialIo, ReadingOptions } from './read-material.js';

/** @throws InputError of `readPages`; UserError where the engine cannot be opened */
export async function readPaper(
  bytes: Uint8Array,
  uri: string,
  options: ReadingOptions,
  io: MaterialIo,
): Promise<Material> {
  const { maxPages, pageTimeoutMs } = options;
  const limits: PageLimits = pageLimitsSchema.parse({ maxPages, pageTimeoutMs });
  let opened: Promise<OcrEngine> | undefined;
  const open = (engine: Exclude<ReadingOptions['ocr'], 'none'>): Promise<OcrEngine> => {
    opened ??= openOcr({ engine, languages: options.ocrLanguages, modules: options.ocrModules });
    return opened;
  };
  const { ocr: engine } = options;
  const ocr = engine === 'none' ? undefined : () => open(engine);
  const { structurer } = options;
  const structuring = structurer === undefined ? undefined : openStructuring(io.model(structurer), structurer);
  const blocks: Block[] = [];
  const records: PageRecord[] = [];
  try {
    const { facts, pages } = await readPages({ bytes, uri }, limits, { ocr, structuring }, io.signal);
    for await (const page of pages) {
      records.push(page.record);
      for (const block of page.blocks) blocks.push(block);
    }
    return {
      nature: facts.nature,
      blocks: bookmarked(blocks, facts.outline),
      pages: records,
      title: blocks.find(({ kind }) => kind === 'title')?.text ?? usableTitle(facts.title),
      lang: facts.language === null ? null : languageTag(facts.language),
      // When a file was made says nothing about when its text was published.
      published: null,
      issuer: null,
      license: null,
      meta: stated({
        keywords: facts.keywords ?? '',
        revised: facts.modified ?? '',
        // What the owner of a protected file allows: whoever uses the text has to know.
        permissions: facts.permissions?.join(', ') ?? '',
      }),
    };
  } finally {
    await opened?.then((engine) => engine.close());
  }
}

/** Programs write the name of the file they were given where a title belongs. */
function usableTitle(title: string | null): string | null {
  if (title === null || /\.(?:docx?|pdf|indd|qxd|xlsx?|rtf|tmp|tif)\b|^untitled|^microsoft word/i.test(title))
    return null;
  return title.trim() === '' ? null : title.trim();
}

function stated(meta: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(meta).filter(([, value]) => value !== ''));
}
