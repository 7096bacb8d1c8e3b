/** Small pictures of the worst pages, drawn again from their files. What cannot be drawn any more is named instead. */
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pageLimitsSchema } from '../../engines/pages/limits.js';
import type { Paper } from '../../engines/pages/paper.js';
import { isImage, openImagePaper } from '../../engines/pages/raster.js';
import type { WorstPage } from './pages.js';

export interface ShownPage extends WorstPage {
  /** A data URL; null where the file is gone, has changed, or takes too long. */
  readonly picture: string | null;
}

const EDGE = 300;
const DPI = 72;
const MOST_BYTES = 256 * 1024 * 1024;
const MOST_MILLISECONDS = 20_000;

/** @param root folder of the recipe; null where it is not known */
export async function drawPages(pages: readonly WorstPage[], root: string | null): Promise<ShownPage[]> {
  const shown: ShownPage[] = [];
  const signal = AbortSignal.timeout(MOST_MILLISECONDS);
  for (const page of pages) {
    const picture = root === null || signal.aborted ? null : await drawn(resolve(root, page.uri), page.page, signal);
    shown.push({ ...page, picture });
  }
  return shown;
}

/** A report is never worth an error: whatever goes wrong, the page has its name. */
async function drawn(path: string, page: number, signal: AbortSignal): Promise<string | null> {
  let paper: Paper | undefined;
  try {
    if ((await stat(path)).size > MOST_BYTES) return null;
    const bytes = new Uint8Array(await readFile(path));
    const limits = pageLimitsSchema.parse({ maxPixels: 4_000_000 });
    if (isImage(bytes)) paper = await openImagePaper(bytes, limits);
    else paper = await (await import('../../engines/pages/text-layer.js')).openPdfPaper(bytes, undefined, limits);
    const image = await paper.look(page, { dpi: DPI, signal });
    const { pixels, width, height } = image;
    const { default: sharp } = await import('sharp');
    const small = sharp(pixels, { raw: { width, height, channels: 1 } }).resize(EDGE, EDGE, { fit: 'inside' });
    const jpeg = await small.toColourspace('b-w').jpeg({ quality: 60 }).toBuffer();
    return `data:image/jpeg;base64,${jpeg.toString('base64')}`;
  } catch {
    return null;
  } finally {
    await paper?.close();
  }
}
