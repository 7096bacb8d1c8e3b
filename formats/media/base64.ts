/** Base64, strictly: Node's own decoder passes over anything, and a broken note would come out shorter without a word. */
import { InputError } from '../../schemas/errors.js';

/** @throws InputError `malformed-base64` */
export function decodeBase64(data: string): Uint8Array {
  const compact = data.replace(/\s+/g, '');
  const body = compact.replace(/={1,2}$/, '');
  if (!/^[A-Za-z0-9+/]*$/.test(body) || body.length % 4 === 1) {
    throw new InputError('malformed-base64', '', 'an attachment is not base64; export it again');
  }
  return Buffer.from(body, 'base64');
}
