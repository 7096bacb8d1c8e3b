/** Files inside a zip, in the order of its directory, each as a stream. Nothing is written to the disk. */
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import { InputError } from '../../schemas/errors.js';

export interface ZipEntry {
  readonly name: string;
  /** @throws InputError `damaged-zip`, `too-large` */
  chunks(): AsyncIterable<Uint8Array>;
}

/** Deflate makes at most about 1,030 out of 1; honest files of text about 20. */
const MAX_RATIO = 200;
const MIN_LIMIT = 64 * 1024 * 1024;
const MAX_ENTRIES = 10_000;

const open = promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer);

export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
}

/** @throws InputError `damaged-zip`, `encrypted` */
export async function* zipEntries(bytes: Uint8Array): AsyncIterable<ZipEntry> {
  const zip = await opened(bytes);
  if (zip.entryCount > MAX_ENTRIES) throw new InputError('too-large', '', `more than ${MAX_ENTRIES} files in a zip`);
  for await (const entry of entriesOf(zip)) {
    if (entry.fileName.endsWith('/')) continue;
    if ((entry.generalPurposeBitFlag & 1) === 1) {
      throw new InputError('encrypted', '', 'a file in the zip is encrypted; unpack it first');
    }
    const limit = Math.max(MIN_LIMIT, entry.compressedSize * MAX_RATIO);
    yield { name: entry.fileName, chunks: () => contentOf(zip, entry, limit) };
  }
}

async function opened(bytes: Uint8Array): Promise<yauzl.ZipFile> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return await open(buffer, { lazyEntries: true, autoClose: false });
  } catch {
    throw damaged();
  }
}

async function* entriesOf(zip: yauzl.ZipFile): AsyncIterable<yauzl.Entry> {
  for (let left = zip.entryCount; left > 0; left -= 1) {
    yield await new Promise<yauzl.Entry>((resolve, reject) => {
      const settle = (work: () => void): void => {
        zip.removeAllListeners('entry');
        zip.removeAllListeners('error');
        work();
      };
      zip.once('entry', (entry: yauzl.Entry) => settle(() => resolve(entry)));
      zip.once('error', () => settle(() => reject(damaged())));
      zip.readEntry();
    });
  }
}

async function* contentOf(zip: yauzl.ZipFile, entry: yauzl.Entry, limit: number): AsyncIterable<Uint8Array> {
  let length = 0;
  try {
    const stream = await promisify<yauzl.Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip))(entry);
    for await (const chunk of stream) {
      if (!(chunk instanceof Uint8Array)) continue;
      length += chunk.length;
      if (length > limit)
        throw new InputError('too-large', '', 'a file in the zip unpacks to more than 200 times its size');
      yield chunk;
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw damaged();
  }
}

function damaged(): InputError {
  return new InputError('damaged-zip', '', 'the zip is damaged or cut short; fetch it again');
}
