/** What a PDF says of itself: information dictionary, XMP, language, rights, bookmarks. */
import { loadPdfjs, type PdfDocument } from './library.js';

export interface PdfFacts {
  readonly pages: number;
  readonly title: string | null;
  readonly author: string | null;
  readonly subject: string | null;
  readonly keywords: string | null;
  readonly producer: string | null;
  /** ISO dates, as precise as stated. */
  readonly created: string | null;
  readonly modified: string | null;
  /** BCP 47, of the catalogue or the XMP. */
  readonly language: string | null;
  /** What the owner allows, by name; null where the file is not protected. */
  readonly permissions: readonly string[] | null;
  readonly tagged: boolean;
  /** Bookmarks in order, depth first; page null where the target is not in the file. */
  readonly outline: readonly { readonly title: string; readonly level: number; readonly page: number | null }[];
}

/** Bookmarks of a book; a file with more is made to tire its reader. */
const MOST_BOOKMARKS = 5000;

export async function readFacts(file: PdfDocument): Promise<PdfFacts> {
  // A broken information dictionary says nothing about the pages.
  const { info, metadata } = await file.getMetadata().catch(() => ({ info: {}, metadata: null }));
  const field = (key: string): string | null => {
    const value: unknown = Object.entries(info).find(([name]) => name === key)?.[1];
    return typeof value === 'string' ? clean(value) : null;
  };
  const xmp = (key: string): string | null => {
    const value: unknown = metadata?.get(key);
    if (Array.isArray(value)) return clean(value.filter((one) => typeof one === 'string').join('; '));
    return typeof value === 'string' ? clean(value) : null;
  };
  const marks = await file.getMarkInfo().catch(() => null);
  return {
    pages: file.numPages,
    title: field('Title') ?? xmp('dc:title'),
    author: field('Author') ?? xmp('dc:creator'),
    subject: field('Subject') ?? xmp('dc:description'),
    keywords: field('Keywords') ?? xmp('pdf:keywords'),
    producer: field('Producer'),
    created: isoDate(field('CreationDate')) ?? isoDate(xmp('xmp:createdate')),
    modified: isoDate(field('ModDate')) ?? isoDate(xmp('xmp:modifydate')),
    language: field('Language') ?? xmp('dc:language'),
    permissions: await permissionsOf(file),
    tagged: marks?.Marked === true,
    outline: await outlineOf(file).catch(() => []),
  };
}

function clean(text: string): string | null {
  // Two bytes of a byte order mark and zero bytes come with badly written strings.
  const trimmed = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u001f\ufeff\ufffd]+/g, ' ')
    .trim();
  return trimmed === '' ? null : trimmed;
}

/** D:20200314120000+01'00' (ISO 32000-1, 7.9.4) or an XMP date; the day as the writer saw it. */
export function isoDate(date: string | null): string | null {
  const match = /^(?:D:)?\s*(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?/.exec(date ?? '');
  if (!match) return null;
  const [, year, month, day] = match;
  if (year === undefined || Number(year) < 1900) return null;
  if (month === undefined || Number(month) < 1 || Number(month) > 12) return year;
  if (day === undefined || Number(day) < 1 || Number(day) > 31) return `${year}-${month}`;
  return `${year}-${month}-${day}`;
}

async function permissionsOf(file: PdfDocument): Promise<readonly string[] | null> {
  const { PermissionFlag } = await loadPdfjs();
  const flags = await file.getPermissions().catch(() => null);
  if (!flags) return null;
  const allowed = new Set(flags);
  return Object.entries(PermissionFlag)
    .filter(([, flag]) => typeof flag === 'number' && allowed.has(flag))
    .map(([name]) => name.toLowerCase().replaceAll('_', '-'))
    .sort();
}

async function outlineOf(file: PdfDocument): Promise<PdfFacts['outline']> {
  const bookmarks: { title: string; level: number; page: number | null }[] = [];
  type Node = Awaited<ReturnType<PdfDocument['getOutline']>>[number];
  const visit = async (nodes: readonly Node[], level: number): Promise<void> => {
    for (const node of nodes) {
      if (bookmarks.length >= MOST_BOOKMARKS || level > 20) return;
      bookmarks.push({ title: clean(node.title) ?? '', level, page: await pageOf(file, node.dest) });
      await visit(node.items, level + 1);
    }
  };
  await visit((await file.getOutline()) ?? [], 1);
  return bookmarks;
}

async function pageOf(file: PdfDocument, destination: unknown): Promise<number | null> {
  try {
    const target: unknown = typeof destination === 'string' ? await file.getDestination(destination) : destination;
    const page: unknown = Array.isArray(target) ? target[0] : null;
    if (typeof page === 'number') return page + 1;
    if (typeof page !== 'object' || page === null || !('num' in page) || !('gen' in page)) return null;
    if (typeof page.num !== 'number' || typeof page.gen !== 'number') return null;
    return (await file.getPageIndex({ num: page.num, gen: page.gen })) + 1;
  } catch {
    return null;
  }
}
