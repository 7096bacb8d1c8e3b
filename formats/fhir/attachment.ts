/** The text of an Attachment (https://hl7.org/fhir/R4/datatypes.html#Attachment), or why there is none. */
import { decodeBase64 } from '../media/base64.js';
import { isReadMedia, mediaText, unreadMedia } from '../media/text.js';
import { type Element, string } from './element.js';

export type AttachmentText =
  | { readonly text: string }
  /** A PDF: its text is on pages, which somebody else must read. */
  | { readonly pdf: Uint8Array }
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
  if (mediaType === PDF) return { pdf: decodeBase64(data) };
  // A picture is not decoded only to be refused.
  if (!isReadMedia(mediaType)) return { unread: unreadMedia(mediaType) };
  const bytes = decodeBase64(data);
  const found = mediaText(mediaType, bytes, charsetOf(parameters));
  // Converters attach whole files as `text/plain`.
  return 'unread' in found && found.unread === PDF ? { pdf: bytes } : found;
}

const PDF = 'application/pdf';

function charsetOf(parameters: readonly string[]): string | undefined {
  for (const parameter of parameters) {
    const [name, value = ''] = parameter.split('=');
    if (name?.trim() === 'charset') return value.trim().replace(/^"|"$/g, '');
  }
  return undefined;
}
