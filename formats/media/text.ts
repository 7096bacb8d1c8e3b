/** The text of an attachment by its media type: plain, HTML, RTF. Others are left to who can read them. */
import { InputError } from '../../schemas/errors.js';
import { declaredCharset } from '../html/decode.js';
import { htmlText } from '../html/text.js';
import { rtfText } from '../rtf/text.js';
import { type Nature, natureOf } from '../text/nature.js';
import { decodeWindows1252, isWindows1252 } from '../text/windows-1252.js';

export type MediaText =
  | { readonly text: string }
  /** A media type we know by name, `empty` or `other`: never the source's own words. */
  | { readonly unread: string };

const named: ReadonlySet<string> = new Set([
  'text/richtext',
  'text/xml',
  'text/csv',
  'application/pdf',
  'application/xml',
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
  'audio/basic',
  'audio/mpeg',
  'audio/x-wav',
  'video/mp4',
  'video/mpeg',
]);

/** Media types whose text we give. */
const read: ReadonlySet<string> = new Set([
  'text/plain',
  'text/markdown',
  'text/html',
  'application/xhtml+xml',
  'text/rtf',
  'application/rtf',
]);

/** What travels under the name of a text: converters attach whole files as `text/plain`. */
const natures: ReadonlyMap<Nature, string> = new Map([
  ['pdf', 'application/pdf'],
  ['gzip', 'application/gzip'],
  ['zip', 'application/zip'],
  ['office', 'application/msword'],
  ['image', 'other'],
]);

export function isReadMedia(mediaType: string): boolean {
  return read.has(mediaType);
}

/** What may be said of a type that is not read. */
export function unreadMedia(mediaType: string): string {
  return named.has(mediaType) ? mediaType : 'other';
}

/**
 * @param mediaType lower case, without parameters
 * @param charset the parameter; UTF-8 where none is said. RTF says its own.
 * @throws InputError `unknown-charset`, `wrong-charset`, `malformed-rtf`
 */
export function mediaText(mediaType: string, bytes: Uint8Array, charset: string | undefined): MediaText {
  if (!read.has(mediaType)) return { unread: unreadMedia(mediaType) };
  const nature = natureOf(bytes, '');
  const other = nature && natures.get(nature);
  if (other) return { unread: other };
  const text = textOf(nature === 'rtf' ? 'text/rtf' : mediaType, bytes, charset);
  return text.trim() === '' ? { unread: 'empty' } : { text };
}

function textOf(mediaType: string, bytes: Uint8Array, charset: string | undefined): string {
  switch (mediaType) {
    case 'text/html':
    case 'application/xhtml+xml':
      return htmlText(decode(bytes, charset ?? declaredCharset(bytes) ?? 'utf-8'));
    case 'text/rtf':
    case 'application/rtf':
      return rtfText(bytes);
    default:
      return decode(bytes, charset ?? 'utf-8');
  }
}

function decode(bytes: Uint8Array, charset: string): string {
  if (isWindows1252(charset)) return decodeWindows1252(bytes);
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
