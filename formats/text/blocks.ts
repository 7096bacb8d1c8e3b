/** A stream of bytes as a stream of decoded blocks of whole lines: memory stays flat, whatever the size of the file. */
import { isAscii } from 'node:buffer';
import { InputError } from '../../schemas/errors.js';
import { decodeAs, decodeText, type Encoding, markedEncoding } from './encoding.js';
import { unifyNewlines } from './newlines.js';

/** A block is at least this long, save the last: the encoding is decided on the first block that is not ASCII. */
const BLOCK_BYTES = 64 * 1024;

/** The longest line read when nothing else is said. */
const MAX_LINE_BYTES = 8 * 1024 * 1024;

const LINE_FEED = 0x0a;

/**
 * Every block but the last ends with a line; line ends become `\n`.
 * @throws InputError `binary`, `unknown-encoding`, or `too-large` for a line above maxLineBytes
 */
export async function* decodeBlocks(
  chunks: AsyncIterable<Uint8Array>,
  maxLineBytes = MAX_LINE_BYTES,
): AsyncIterable<string> {
  let encoding: Encoding | undefined;
  let offset = 0;
  for await (const block of wholeLines(chunks, maxLineBytes)) {
    if (encoding) {
      yield unifyNewlines(decodeAs(block, encoding, offset));
    } else {
      const decoded = decodeText(block, offset);
      // ASCII reads the same in UTF-8 and GB18030, so it decides nothing.
      if (!isAscii(block)) encoding = decoded.encoding;
      yield unifyNewlines(decoded.text);
    }
    offset += block.length;
  }
}

/**
 * Cuts the stream after line feeds. This is safe before decoding: neither UTF-8 nor GB18030 has the byte 0x0A inside a
 * character, and in UTF-16 the whole unit is compared.
 */
async function* wholeLines(chunks: AsyncIterable<Uint8Array>, maxLineBytes: number): AsyncIterable<Uint8Array> {
  let pending: Uint8Array[] = [];
  let length = 0;
  let offset = 0;
  let encoding: Encoding | undefined;
  for await (const chunk of chunks) {
    if (chunk.length === 0) continue;
    pending.push(chunk);
    length += chunk.length;
    if (length < BLOCK_BYTES) continue;
    const bytes = chunk.includes(LINE_FEED) ? Buffer.concat(pending, length) : undefined;
    if (bytes && offset === 0) encoding = markedEncoding(bytes)?.encoding;
    const cut = bytes ? endOfLastLine(bytes, encoding) : 0;
    if (bytes && cut > 0) {
      yield bytes.subarray(0, cut);
      offset += cut;
      length -= cut;
      pending = length > 0 ? [bytes.subarray(cut)] : [];
    }
    if (length > maxLineBytes) {
      const limit = `${Math.round(maxLineBytes / 1024 / 1024)} MiB`;
      throw new InputError(
        'too-large',
        `byte ${offset}`,
        `a line of more than ${limit}; is it split into lines at all?`,
      );
    }
  }
  if (length > 0) yield Buffer.concat(pending, length);
}

/** Just after the last line feed; 0 if there is none. */
function endOfLastLine(bytes: Uint8Array, encoding: Encoding | undefined): number {
  let at = bytes.lastIndexOf(LINE_FEED);
  if (encoding === 'utf-16le') {
    while (at !== -1 && (at % 2 !== 0 || bytes[at + 1] !== 0))
      at = at === 0 ? -1 : bytes.lastIndexOf(LINE_FEED, at - 1);
    return at === -1 ? 0 : at + 2;
  }
  if (encoding === 'utf-16be') {
    while (at !== -1 && (at % 2 !== 1 || bytes[at - 1] !== 0))
      at = at === 0 ? -1 : bytes.lastIndexOf(LINE_FEED, at - 1);
  }
  return at + 1;
}
