/** The text of an Attachment (https://hl7.org/fhir/R4/datatypes.html#Attachment), or why there is none. */
import { decodeBase64 } from '../media/base64.js';
import { isReadMedia, mediaText, unreadMedia } from '../media/text.js';
import { type Element, string } from './element.js';

export type AttachmentText =
  | { readonly text: string }
  /** A media type we know by name, `url`, `no data`, `no media type`, `empty` or `other`: never the source's own words. */
  | { readonly unread: string };

/**
 * Inline base64 text, HTML or RTF, decoded by its charset (UTF-8 where none is said), strictly.
 * @throws InputError `malformed-base64`, `unknown-charset`, `wrong-charset`, `malformed-rtf`
 */
export function attachmentText(attachment: Element): AttachmentText {
  const data = string(attachment, 'data');
  if (data === undefined) return { unread: string(attachment, 'url') ? 'url' : 'no data' };
  const [type = '', ...parameters] = (string(attachment, 'contentType') ?? '').toLowerCase().split(';');
  const mediaType = type.trim();
  if (mediaType === '') return { unread: 'no media type' };
  // A scan is not decoded only to be refused.
  if (!isReadMedia(mediaType)) return { unread: unreadMedia(mediaType) };
  return mediaText(mediaType, decodeBase64(data), charsetOf(parameters));
}

function charsetOf(parameters: readonly string[]): string | undefined {
  for (const parameter of parameters) {
    const [name, value = ''] = parameter.split('=');
    if (name?.trim() === 'charset') return value.trim().replace(/^"|"$/g, '');
  }
  return undefined;
}
