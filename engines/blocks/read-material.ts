/** Bytes of a file to a material. The content decides what reads it, never the name. */
import { type Nature, natureOf } from '../../formats/text/nature.js';
import { InputError } from '../../schemas/errors.js';
import type { Io } from '../../schemas/io.js';
import type { Material } from './material.js';
import type { MaterialOptions } from './material-options.js';
import { readHtml } from './read-html.js';
import { readRtf, readText } from './read-text.js';

/** The part of Io a reader of materials needs. */
export type MaterialIo = Pick<Io, 'signal' | 'log' | 'model'>;

/** The part of the options that concerns the reading of one file. */
export type ReadingOptions = Pick<
  MaterialOptions,
  'maxPages' | 'ocr' | 'ocrModules' | 'ocrLanguages' | 'pageTimeoutMs' | 'structurer'
>;

/**
 * @param uri for fragments of HTML and for Markdown, which only a name tells from plain text
 * @throws InputError for what is broken or not a material, with advice
 */
export async function readMaterial(
  bytes: Uint8Array,
  uri: string,
  options: ReadingOptions,
  io: MaterialIo,
): Promise<Material> {
  if (bytes.length === 0) throw new InputError('empty-file', '', 'the file is empty; fetch it again');
  const nature = materialNature(bytes, uri);
  switch (nature) {
    case 'pdf':
    case 'image': {
      // Readers of paper bring large libraries; a folder of web pages does without them.
      const { readPaper } = await import('./read-paper.js');
      return readPaper(bytes, uri, options, io);
    }
    case 'zip': {
      const { readWord } = await import('./read-word.js');
      return readWord(bytes);
    }
    case 'html':
      return readHtml(bytes);
    case 'rtf':
      return readRtf(bytes);
    case undefined:
      return readText(bytes, uri);
    default:
      throw new InputError('not-a-material', '', ADVICE[nature]);
  }
}

const ADVICE: Readonly<Record<'gzip' | 'office' | 'xml' | 'json', string>> = {
  gzip: 'gzip data under another name; add .gz to the name of the file',
  office: 'an old Office document (.doc, .xls); save it as DOCX or PDF first',
  xml: 'XML that is no web page; connectors jats, pubmed, spl, epi and cnxml read XML',
  json: 'JSON; connectors epi, openfda and fhir read it',
};

/** Images whose magic numbers formats/text/nature.ts does not know, as latin1: at the start, or after four bytes. */
const IMAGES = ['II*\u0000', 'MM\u0000*', 'GIF87a', 'GIF89a', '\u0000\u0000\u0000\u000cjP  '];
const BOXED_IMAGES = ['ftypavif', 'ftypheic', 'ftypmif1'];

function isImage(head: string): boolean {
  if (IMAGES.some((magic) => head.startsWith(magic))) return true;
  if (BOXED_IMAGES.some((magic) => head.startsWith(magic, 4))) return true;
  return head.startsWith('RIFF') && head.startsWith('WEBP', 8);
}

function materialNature(bytes: Uint8Array, uri: string): Nature | undefined {
  const nature = natureOf(bytes, uri);
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(1024, bytes.length)).toString('latin1');
  if (nature === 'xml') return /<(?:html|!doctype\s+html)\b/i.test(head) ? 'html' : 'xml';
  if (nature !== undefined && nature !== 'html') return nature;
  if (isImage(head)) return 'image';
  // A PDF may begin with up to 1,024 bytes of something else (ISO 32000-1, annex H.3.4.1).
  if (head.includes('%PDF-')) return 'pdf';
  if (nature === 'html') return isMarkup(head) ? 'html' : undefined;
  return isFragment(head) ? 'html' : undefined;
}

function isMarkup(head: string): boolean {
  return /<[a-z!/]/i.test(head);
}

/** HTML without its frame, as programs cut it out of a page: it begins with a tag that is closed. */
function isFragment(head: string): boolean {
  const [, name] =
    /^(?:\u00ef\u00bb\u00bf)?\s*<(p|div|table|h[1-6]|section|article|ul|ol|span|strong|main|center|font)\b[^<>]*>/i.exec(
      head,
    ) ?? [];
  return name !== undefined && /<\/[a-z]/i.test(head);
}
