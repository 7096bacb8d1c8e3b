/** pdf.js, loaded once and only when a PDF is read, with the data it needs to be complete offline. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

export type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');
export type PdfDocument = import('pdfjs-dist/types/src/display/api.js').PDFDocumentProxy;
export type PdfPageProxy = import('pdfjs-dist/types/src/display/api.js').PDFPageProxy;

let library: Promise<Pdfjs> | undefined;

/** The legacy build: the other one wants a browser. It runs its worker inside this thread: there is no port to leak. */
export function loadPdfjs(): Promise<Pdfjs> {
  library ??= import('pdfjs-dist/legacy/build/pdf.mjs');
  return library;
}

/** Everything it may look for while reading: CMaps of Chinese, the 14 standard fonts, decoders of JPEG 2000 and JBIG2. */
export function packagedData(): { cMapUrl: string; standardFontDataUrl: string; wasmUrl: string; iccUrl: string } {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return {
    cMapUrl: `${root}/cmaps/`,
    standardFontDataUrl: `${root}/standard_fonts/`,
    wasmUrl: `${root}/wasm/`,
    iccUrl: `${root}/iccs/`,
  };
}
