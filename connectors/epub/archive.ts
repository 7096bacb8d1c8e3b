/** The files of an EPUB by name, unpacked when asked for, and never more of them than a book can have. */
import { parseHtml } from '../../formats/html/parse.js';
import { shapeOf } from '../../formats/html/shape.js';
import { decodeText } from '../../formats/text/encoding.js';
import { descendantsOf, parseXml, type XmlElement } from '../../formats/xml/index.js';
import { type ZipEntry, zipEntries } from '../../formats/zip/entries.js';
import { InputError } from '../../schemas/errors.js';

/** One file of text, unpacked. A chapter has less than 1 MiB; a tree takes about twenty times its bytes. */
const MAX_FILE_BYTES = 16 * 1024 * 1024;
/** All files read of one book. A bomb of many small files stops here. */
const MAX_BOOK_BYTES = 256 * 1024 * 1024;

export interface Archive {
  readonly has: (name: string) => boolean;
  /** @throws InputError `missing-file`, `too-large`, `damaged-zip` */
  readonly bytes: (name: string) => Promise<Uint8Array>;
}

export async function openArchive(zip: Uint8Array): Promise<Archive> {
  const entries = new Map<string, ZipEntry>();
  for await (const entry of zipEntries(zip)) {
    // Of two files of one name every reader of ZIP takes another: the first is as good as any.
    if (!entries.has(entry.name)) entries.set(entry.name, entry);
  }
  let left = MAX_BOOK_BYTES;
  return {
    has: (name) => entries.has(name),
    async bytes(name) {
      const entry = entries.get(name);
      if (!entry) throw new InputError('missing-file', name, 'the book names a file it does not hold; fetch it again');
      const chunks: Uint8Array[] = [];
      let length = 0;
      for await (const chunk of entry.chunks()) {
        length += chunk.length;
        left -= chunk.length;
        if (length > MAX_FILE_BYTES || left < 0) {
          const message = 'a file of more than 16 MiB, or a book of more than 256 MiB, when unpacked; this is no book';
          throw new InputError('too-large', name, message);
        }
        chunks.push(chunk);
      }
      return Buffer.concat(chunks, length);
    },
  };
}

/** Chapters are XHTML, so `<title/>` is closed; what is not well-formed is read as a browser would read HTML. */
export function pageOf(bytes: Uint8Array): XmlElement {
  try {
    const root = parseXml(bytes);
    return root.name === 'body' ? root : (descendantsOf(root, 'body')[0] ?? root);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    // To a browser `<title/>` is open, and the chapter its title.
    const html = decodeText(bytes).text.replace(
      /<(title|script|style|a|span|div|p)(\s[^<>]{0,500})?\/>/gi,
      '<$1$2></$1>',
    );
    shapeOf(html);
    return parseHtml(html);
  }
}

/** A reference of one file in a book to another, without its fragment: `../text/ch%201.xhtml#p3`. */
export function resolvePath(from: string, reference: string): string {
  const path = reference.split('#', 1)[0] ?? '';
  const steps = path.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of decoded(path).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
