/** The parts of a Word file (Office Open XML, ECMA-376) as bytes: only those with text, and never more than fits. */
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { InputError } from '../../schemas/errors.js';

/** All parts together, unpacked. A tree of 32 MiB of XML takes about half a gigabyte, and mammoth builds another. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Pictures, fonts and embedded files are no text. */
const READ =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|docProps\/(?:core|app)\.xml|word\/[\w-]+\.xml|word\/_rels\/[\w.-]+)$/;

/** @throws InputError `damaged-zip`, `encrypted`, `too-large`, `not-word` */
export async function wordParts(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const parts = new Map<string, Buffer>();
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
      lazyEntries: true,
    });
    let left = MAX_BYTES;
    const names: string[] = [];
    await eachEntry(zip, async (entry) => {
      names.push(entry.fileName);
      if (!READ.test(entry.fileName)) return;
      if (entry.isEncrypted())
        throw new InputError('encrypted', '', 'the file is encrypted; save it without a password');
      left -= entry.uncompressedSize;
      if (left < 0) throw new InputError('too-large', '', 'more than 32 MiB of text when unpacked; split the document');
      parts.set(entry.fileName, await contentOf(zip, entry));
    });
    if (!parts.has('word/document.xml')) throw notWord(names);
    return parts;
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError('damaged-zip', '', 'the Word file is cut short or damaged; fetch it again');
  }
}

async function eachEntry(zip: ZipFile, visit: (entry: Entry) => Promise<void>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve());
    zip.on('entry', (entry: Entry) => {
      visit(entry).then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  });
}

/** The sizes in the directory are checked against what really comes out, so a bomb that lies fails as damaged. */
function contentOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) return reject(error);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => resolve(Buffer.concat(chunks)));
      stream.on('error', reject);
    });
  });
}

function notWord(names: readonly string[]): InputError {
  const isSheet = names.some((name) => name.startsWith('xl/'));
  const isSlides = names.some((name) => name.startsWith('ppt/'));
  const isBook = names.includes('mimetype') && names.some((name) => name.startsWith('META-INF/'));
  const what = isSheet
    ? 'a spreadsheet'
    : isSlides
      ? 'a presentation'
      : isBook
        ? 'an EPUB or OpenDocument file'
        : 'a ZIP';
  return new InputError('not-word', '', `${what}, not a Word document; export it as DOCX, PDF or HTML, or unpack it`);
}
