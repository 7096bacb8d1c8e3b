/** Strict UTF-8: a wrong byte is an error with its place, never a replacement character. */
import { InputError } from '../../schemas/errors.js';

/** A byte order mark at the start is dropped. @throws InputError `not-utf8` with the offset of the first wrong byte */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputError('not-utf8', `byte ${firstWrongByte(bytes)}`, 'expected UTF-8; convert the file to UTF-8');
  }
}

/** Bisects over prefixes: runs only once decoding has failed. */
function firstWrongByte(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (isPrefixOfUtf8(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle;
  }
  return valid;
}

function isPrefixOfUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
