/**
 * Bytes of an XML file to text. A byte order mark decides; else UTF-8 if the bytes are valid UTF-8, whatever the
 * declaration says (converters often leave an old one behind); else the declared encoding, strictly.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { InputError } from '../../schemas/errors.js';
import { decodeWindows1252, isWindows1252 } from '../text/windows-1252.js';

/** The declaration stands in the first bytes and is ASCII in every encoding that lacks a byte order mark. */
const DECLARATION_BYTES = 256;

export function decodeXml(bytes: Uint8Array): string {
  const marked = encodingOfMark(bytes);
  if (marked) return decodeAs(marked, bytes);
  const text = decodeOrNothing('utf-8', bytes);
  if (text !== undefined) return text;
  const declared = declaredEncoding(bytes);
  if (declared === undefined || /^utf-?8$/i.test(declared)) {
    throw new InputError(
      'not-utf8',
      `byte ${firstInvalidByte(bytes)}`,
      'not valid UTF-8, and no other encoding is declared; declare the encoding in <?xml … encoding="…"?> or convert the file',
    );
  }
  return decodeAs(declared, bytes);
}

/** Whether a file that begins so can be decoded piece by piece: neither a mark nor the declaration says otherwise. */
export function streamsAsUtf8(head: Uint8Array): boolean {
  const marked = encodingOfMark(head);
  if (marked) return marked === 'utf-8';
  const declared = declaredEncoding(head);
  return declared === undefined || /^utf-?8$/i.test(declared);
}

function encodingOfMark(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  // UTF-16 without a mark still shows itself: the first character is `<` (XML 1.0, appendix F).
  if (a === 0x3c && b === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c) return 'utf-16be';
  return undefined;
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, DECLARATION_BYTES));
  return /^<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][\w.:-]*)["']/.exec(head.toString('latin1'))?.[1];
}

function decodeAs(encoding: string, bytes: Uint8Array): string {
  const text = decodeOrNothing(encoding, bytes);
  if (text !== undefined) return text;
  throw new InputError(
    'wrong-encoding',
    '',
    `not valid ${encoding}, the encoding the file declares; convert it to UTF-8`,
  );
}

/** @returns undefined where the bytes are not valid; the byte order mark is left out */
function decodeOrNothing(encoding: string, bytes: Uint8Array): string | undefined {
  if (isWindows1252(encoding)) return decodeWindows1252(bytes);
  if (encoding === 'utf-8') return utf8OrNothing(bytes);
  const decoder = decoderOf(encoding);
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Several times as fast as a strict TextDecoder. */
function utf8OrNothing(bytes: Uint8Array): string | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isAscii(buffer)) return buffer.toString('latin1');
  if (!isUtf8(buffer)) return undefined;
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return buffer.toString('utf8', hasMark ? 3 : 0);
}

function decoderOf(encoding: string) {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new InputError('unknown-encoding', '', `declares the unknown encoding ${encoding}; convert it to UTF-8`);
  }
}

/** Where UTF-8 breaks off. Only errors pay for it: a binary search for the longest prefix that decodes. */
function firstInvalidByte(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (isValidPrefix(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle;
  }
  return valid;
}

function isValidPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
