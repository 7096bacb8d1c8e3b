/**
 * How well and how fast pages are read: pages of known truth by class (`pages`), inserts as images (`rendered`), and the
 * headings and paragraphs of insert PDFs against the section trees of the same inserts (`inserts`). Beside each page what
 * the command lines of poppler and Tesseract make of it, where they are installed.
 */
import { join } from 'node:path';
import type { Bench } from './figures.js';
import { insertRecall } from './pages/inserts.js';
import { labelledPages } from './pages/labelled.js';
import { renderedPages } from './pages/rendered.js';

const pages: Bench = async (_megabytes, { parts, classes, engine }) => {
  const data = process.env.MEDCORPUS_DATA;
  if (data === undefined)
    throw new Error('pages: MEDCORPUS_DATA must name the folder that has ocr-pages and materials');
  const wants = (part: string) => parts === undefined || parts.includes(part);
  const labelled = wants('pages') ? await labelledPages(join(data, 'ocr-pages'), classes, engine) : undefined;
  const rendered = wants('rendered')
    ? await renderedPages(join(data, 'materials/ocr-layout/rendered-inserts'), engine)
    : undefined;
  const inserts = wants('inserts') ? await insertRecall(join(data, 'materials/drug-labels')) : undefined;
  return {
    ...(labelled && {
      classes: labelled.classes,
      usableOutsideHeavyScans: labelled.usableOutsideHeavyScans,
      gate: labelled.gate,
      pagesPerSecond: labelled.pagesPerSecond,
      pages: labelled.pages,
    }),
    ...(rendered && { rendered }),
    ...(inserts && { inserts }),
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1e3),
    peer: { name: 'pdftotext and tesseract, as installed', classes: labelled?.peers ?? null },
    ratio: labelled?.ratio ?? null,
    ratioIs: 'usable share of pages outside of heavy scans over that of the command lines',
  };
};
export default pages;
