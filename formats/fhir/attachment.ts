/** The plain text of an Attachment (https://hl7.org/fhir/R4/datatypes.html#Attachment), or why there is none. */
import { InputError } from '../../schemas/errors.js';
import { type Element, string } from './element.js';

export type AttachmentText =
  | { readonly text: string }
  /** A media type we know by name, `url`, `no data`, `no media type`, `empty` or `other`: never the source's own words. */
  | { readonly unread: string };

const named: ReadonlySet<string> = new Set([
  'text/html',
  'text/rtf',
  'text/richtext',
  'text/xml',
  'text/csv',
  'text/markdown',
  'application/rtf',
  'application/pdf',
  'application/xml',
  'application/xhtml+xml',
  'application/hl7-v3+xml',
  'application/hl7-cda+xml',
  'application/json',
  'application/fhir+json',
  'application/fhir+xml',
  'application/dicom',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/octet-stream',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'image/gif',
  'audio/mpeg',
  'video/mp4',
]);

/**
 * Inline base64 `text/plain`, decoded by its charset (UTF-8 where none is said), strictly.
 * @throws InputError `malformed-base64`, `unknown-charset`, `wrong-charset`
 */
export function attachmentText(attachment: Element): AttachmentText {
  const data = string(attachment, 'data');
  if (data === undefined) return { unread: string(attachment, 'url') ? 'url' : 'no data' };
  const [mediaType = '', ...parameters] = (string(attachment, 'contentType') ?? '').toLowerCase().split(';');
  const plain = mediaType.trim();
  if (plain === '') return { unread: 'no media type' };
  if (plain !== 'text/plain') return { unread: named.has(plain) ? plain : 'other' };
  const text = decode(base64(data), charsetOf(parameters));
  return text.trim() === '' ? { unread: 'empty' } : { text };
}

function charsetOf(parameters: readonly string[]): string {
  for (const parameter of parameters) {
    const [name, value = ''] = parameter.split('=');
    if (name?.trim() === 'charset') return value.trim().replace(/^"|"$/g, '');
  }
  return 'utf-8';
}

/** Node's own decoder passes over anything: a broken note would come out shorter without a word. */
function base64(data: string): Uint8Array {
  const compact = data.replace(/\s+/g, '');
  const body = compact.replace(/={1,2}$/, '');
  if (!/^[A-Za-z0-9+/]*$/.test(body) || body.length % 4 === 1) {
    throw new InputError('malformed-base64', '', 'an attachment is not base64; export it again');
  }
  return Buffer.from(body, 'base64');
}

function decode(bytes: Uint8Array, charset: string): string {
  const decoder = decoderOf(charset);
  try {
    return decoder.decode(bytes);
  } catch {
    throw new InputError('wrong-charset', '', `an attachment is not ${decoder.encoding} as it says; export it again`);
  }
}

function decoderOf(charset: string) {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    throw new InputError('unknown-charset', '', 'an attachment names a charset that is not known; export it as UTF-8');
  }
}
