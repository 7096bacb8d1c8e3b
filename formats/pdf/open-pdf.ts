/** A PDF file: what it says of itself, and its pages one at a time. Pages are released after use, so that memory stays flat. */
import { InputError } from '../../schemas/errors.js';
import { type PdfFacts, readFacts } from './facts.js';
import { hasPdfHeader } from './header.js';
import { loadPdfjs, type PdfDocument, type PdfPageProxy, packagedData } from './library.js';
import { type PdfPageContent, readPageContent } from './page-content.js';
import { type GreyImage, renderPage } from './render.js';

export interface PdfFile {
  readonly facts: PdfFacts;
  /** @param number from 1 */
  content(number: number): Promise<PdfPageContent>;
  /** The page as it is seen, /Rotate applied. @param maxPixels the resolution is lowered to stay below */
  render(number: number, options: { dpi: number; maxPixels: number; signal: AbortSignal }): Promise<GreyImage>;
  close(): Promise<void>;
}

/** Fonts and colour spaces are shared by pages and kept; forgetting them costs a page or two of parsing. */
const PAGES_BETWEEN_CLEANUPS = 200;

/**
 * @param bytes left untouched
 * @throws InputError `encrypted`, `wrong-password`, `truncated-pdf`, `malformed-pdf`, `no-pages`
 */
export async function openPdf(bytes: Uint8Array, options: { password?: string } = {}): Promise<PdfFile> {
  if (!hasPdfHeader(bytes)) throw new InputError('not-pdf', 'byte 0', 'no PDF header; the file is something else');
  const pdfjs = await loadPdfjs();
  const task = pdfjs.getDocument({
    // pdf.js takes ownership of the buffer it is given.
    data: new Uint8Array(bytes),
    ...packagedData(),
    ...(options.password === undefined ? {} : { password: options.password }),
    // The map from codes to characters tells which glyphs have none.
    fontExtraProperties: true,
    isEvalSupported: false,
    enableXfa: false,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  const file = await task.promise.catch(async (error: unknown) => {
    await task.destroy();
    throw readable(error, bytes);
  });
  try {
    if (file.numPages < 1) throw new InputError('no-pages', '', 'the PDF has no pages');
    return pagesOf(file, await readFacts(file), () => task.destroy());
  } catch (error) {
    await task.destroy();
    throw error instanceof InputError ? error : readable(error, bytes);
  }
}

function pagesOf(file: PdfDocument, facts: PdfFacts, destroy: () => Promise<void>): PdfFile {
  let used = 0;
  let busy = 0;
  const withPage = async <T>(number: number, work: (page: PdfPageProxy) => Promise<T>): Promise<T> => {
    busy += 1;
    try {
      const page = await file.getPage(number).catch((error: unknown) => {
        throw new InputError('malformed-page', `page ${number}`, `the page cannot be read (${nameOf(error)})`);
      });
      try {
        return await work(page);
      } finally {
        page.cleanup();
      }
    } finally {
      busy -= 1;
      used += 1;
      if (used >= PAGES_BETWEEN_CLEANUPS && busy === 0) {
        used = 0;
        await file.cleanup();
      }
    }
  };
  return {
    facts,
    content: (number) => withPage(number, (page) => readPageContent(file, page)),
    render: (number, options) => withPage(number, (page) => renderPage(page, options)),
    close: destroy,
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}

/** pdf.js throws objects with a name; its messages may quote the file, so that only our own words go on. */
function readable(error: unknown, bytes: Uint8Array): InputError {
  if (nameOf(error) === 'PasswordException') {
    const isWrong = typeof error === 'object' && error !== null && 'code' in error && error.code === 2;
    return isWrong
      ? new InputError('wrong-password', '', 'the PDF does not open with the password given')
      : new InputError('encrypted', '', 'the PDF asks for a password; give it one or ask the issuer for an open copy');
  }
  const tail = Buffer.from(
    bytes.buffer,
    bytes.byteOffset + Math.max(0, bytes.length - 2048),
    Math.min(2048, bytes.length),
  );
  if (!tail.toString('latin1').includes('%%EOF')) {
    return new InputError(
      'truncated-pdf',
      `byte ${bytes.length}`,
      'the PDF ends before its end mark; download it again',
    );
  }
  return new InputError('malformed-pdf', '', `the PDF cannot be read (${nameOf(error)})`);
}
