/**
 * What encoding a text is in, decided by strict decoding and never by a guess from statistics of letters: UTF-8 first,
 * then GB18030 (most Chinese files that are not UTF-8), else an error. A wrong guess would be silent nonsense.
 */
import { InputError } from '../../schemas/errors.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

interface Decoded {
  readonly encoding: Encoding;
  /** Without byte order mark; line ends as in the file. */
  readonly text: string;
}

/** Where the share of two-byte characters with an ASCII second byte is above this, the text is not Chinese. */
const MAX_ASCII_TRAILS = 0.1;

/**
 * @param offset where the bytes begin in their file, for the message
 * @throws InputError `binary` or `unknown-encoding`, with the first offending byte
 */
export function decodeText(bytes: Uint8Array, offset = 0): Decoded {
  const marked = offset === 0 ? markedEncoding(bytes) : undefined;
  if (marked) {
    const { encoding, length } = marked;
    return { encoding, text: decodeAs(bytes.subarray(length), encoding, length) };
  }
  const nul = bytes.indexOf(0);
  if (nul !== -1) throw binary(offset + nul);
  const text = tryDecode(bytes, 'utf-8');
  if (text !== undefined) return { encoding: 'utf-8', text };
  const place = `byte ${offset + firstBroken(bytes, 'utf-8')}`;
  if (isDamagedUtf8(bytes)) {
    throw new InputError('unknown-encoding', place, `UTF-8 elsewhere, but not at this byte; ${REMEDY}`);
  }
  const chinese = hasChineseTrails(bytes) ? tryDecode(bytes, 'gb18030') : undefined;
  if (chinese !== undefined) return { encoding: 'gb18030', text: chinese };
  throw new InputError('unknown-encoding', place, `neither UTF-8 nor GB18030; ${REMEDY}`);
}

/** Strictly, as the encoding already decided. */
export function decodeAs(bytes: Uint8Array, encoding: Encoding, offset = 0): string {
  const nul = encoding.startsWith('utf-16') ? -1 : bytes.indexOf(0);
  if (nul !== -1) throw binary(offset + nul);
  const text = tryDecode(bytes, encoding);
  if (text !== undefined) return text;
  const place = `byte ${offset + firstBroken(bytes, encoding)}`;
  throw new InputError('unknown-encoding', place, `${encoding.toUpperCase()} up to here, but not this byte; ${REMEDY}`);
}

/** The encoding a byte order mark states, and how many bytes the mark takes. */
export function markedEncoding(bytes: Uint8Array): { encoding: Encoding; length: number } | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return undefined;
}

const REMEDY = 'fetch the file again or convert it to UTF-8 with iconv';

function binary(offset: number): InputError {
  return new InputError(
    'binary',
    `byte ${offset}`,
    'a NUL byte: this is no text, or UTF-16 without a byte order mark; convert it to UTF-8 with iconv if it is text',
  );
}

function tryDecode(bytes: Uint8Array, encoding: Encoding, stream = false): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes, { stream });
  } catch {
    return undefined;
  }
}

/** TextDecoder does not say where it failed: bisect for the longest prefix that decodes. */
function firstBroken(bytes: Uint8Array, encoding: Encoding): number {
  let sound = 0;
  let broken = bytes.length;
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1;
    if (tryDecode(bytes.subarray(0, middle), encoding, true) === undefined) broken = middle;
    else sound = middle;
  }
  return sound;
}

/**
 * A UTF-8 file with one bad or missing byte is often valid GB18030, and would be read as nonsense. In real GB18030 about
 * four replacement characters come on each character that happens to be UTF-8; in damaged UTF-8 they are rare.
 */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const lenient = new TextDecoder('utf-8').decode(bytes);
  let replaced = 0;
  let sound = 0;
  for (let i = 0; i < lenient.length; i++) {
    const unit = lenient.charCodeAt(i);
    if (unit === 0xfffd) replaced++;
    else if (unit > 0x7f) sound++;
  }
  return sound >= replaced;
}

/**
 * Western 8-bit texts often decode as GB18030, an accented letter swallowing the ASCII letter after it. In Chinese, second
 * bytes in the ASCII range belong to rare characters (below 0.1 % in classical medical books).
 */
function hasChineseTrails(bytes: Uint8Array): boolean {
  let characters = 0;
  let asciiTrails = 0;
  for (let i = 0; i < bytes.length; i++) {
    if ((bytes[i] ?? 0) < 0x80) continue;
    characters++;
    const trail = bytes[++i] ?? 0;
    // A digit makes it a character of four bytes, which says nothing.
    if (trail >= 0x30 && trail <= 0x39) i += 2;
    else if (trail < 0x80) asciiTrails++;
  }
  return asciiTrails <= characters * MAX_ASCII_TRAILS;
}
