/**
 * Records of an XML file of any size (a MEDLINE baseline file has 200 MB): each element of given names as a tree of its
 * own, memory bounded by the largest. What came before an error is given first.
 */
import { InputError } from '../../schemas/errors.js';
import { decodeXml, streamsAsUtf8 } from './decode.js';
import type { XmlElement } from './element.js';
import { createTree, type Hollow } from './tree.js';

/** The declaration must lie in the first bytes. */
const HEAD_BYTES = 1024;

/** Between the ends of two records. The tree takes about eight times the memory. */
const MAX_RECORD_BYTES = 48 * 1024 * 1024;

/**
 * @param hollow names of elements whose content is not wanted
 * @param accept looks at the root's start tag; throws InputError for a file that is something else
 * @throws InputError as parseXml does, and `too-large` for a record (or a file that is not UTF-8) above 48 MiB
 */
export async function* readXmlRecords(
  chunks: AsyncIterable<Uint8Array>,
  names: readonly string[],
  accept: (root: XmlElement) => void,
  hollow?: Hollow,
): AsyncIterable<XmlElement> {
  const found: XmlElement[] = [];
  const tree = createTree(
    {
      root: accept,
      records: new Set(names),
      record: (element) => {
        found.push(element);
      },
    },
    hollow,
  );
  let sinceRecord = 0;
  try {
    for await (const { text, bytes } of decoded(chunks)) {
      tree.write(text);
      sinceRecord = found.length > 0 ? 0 : sinceRecord + bytes;
      if (sinceRecord > MAX_RECORD_BYTES) throw tooLarge();
      yield* found.splice(0);
    }
    tree.close();
  } catch (error) {
    yield* found.splice(0);
    throw error;
  }
  yield* found.splice(0);
}

async function* decoded(chunks: AsyncIterable<Uint8Array>): AsyncIterable<{ text: string; bytes: number }> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let held: Uint8Array[] = [];
  let length = 0;
  let isStreamed = false;
  /** In another encoding: what it is may show at the end only. */
  let isWhole = false;
  for await (const chunk of chunks) {
    if (isStreamed) {
      yield { text: decode(decoder, chunk, length), bytes: chunk.length };
      length += chunk.length;
      continue;
    }
    // The producer may reuse its buffer.
    held.push(chunk.slice());
    length += chunk.length;
    if (length > MAX_RECORD_BYTES) throw tooLarge();
    if (length < HEAD_BYTES || isWhole) continue;
    const head = Buffer.concat(held);
    isWhole = !streamsAsUtf8(head);
    if (isWhole) continue;
    isStreamed = true;
    yield { text: decode(decoder, head, 0), bytes: length };
    held = [];
  }
  if (isStreamed) {
    const text = decode(decoder, undefined, length);
    if (text !== '') yield { text, bytes: 0 };
    return;
  }
  const text = decodeXml(Buffer.concat(held));
  if (text.trim() === '') {
    throw new InputError('empty-file', '', 'the file is empty where an XML document is expected; fetch it again');
  }
  yield { text, bytes: length };
}

function decode(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array | undefined, offset: number): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
  } catch {
    const message = 'not valid UTF-8 at or soon after this byte; convert the file or fetch it again';
    throw new InputError('not-utf8', `byte ${offset}`, message);
  }
}

function tooLarge(): InputError {
  return new InputError('too-large', '', 'more than 48 MiB without the end of a record; split the file');
}
