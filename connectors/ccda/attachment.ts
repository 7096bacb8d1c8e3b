/** A body that is a file of another kind (nonXMLBody, data type ED): inline text, HTML and RTF are read, the rest named. */
import { decodeBase64 } from '../../formats/media/base64.js';
import { isReadMedia, type MediaText, mediaText, unreadMedia } from '../../formats/media/text.js';
import { natureOf } from '../../formats/text/nature.js';
import { unifyNewlines } from '../../formats/text/newlines.js';
import { attributeOf, childOf, textOf, type XmlElement } from '../../formats/xml/index.js';

/** A PDF has its text on pages, which somebody else must read. */
export type BodyText = MediaText | { readonly pdf: Uint8Array };

/** @throws InputError `malformed-base64`, `unknown-charset`, `wrong-charset`, `malformed-rtf` */
export function bodyText(nonXmlBody: XmlElement): BodyText {
  const text = childOf(nonXmlBody, 'text');
  const data = text ? textOf(text).trim() : '';
  if (!text || data === '') return { unread: text && childOf(text, 'reference') ? 'url' : 'no data' };
  if (attributeOf(text, 'compression') !== undefined) return { unread: 'compressed' };
  // ED: text/plain where no type is said, in the encoding of the file where it is not base64.
  const [type = ''] = (attributeOf(text, 'mediaType') ?? '').toLowerCase().split(';');
  const mediaType = type.trim() || 'text/plain';
  const isBase64 = attributeOf(text, 'representation') === 'B64';
  const isPdf = mediaType === 'application/pdf' && isBase64;
  if (!isPdf && !isReadMedia(mediaType)) return { unread: unreadMedia(mediaType) };
  const bytes = isBase64 ? decodeBase64(data) : Buffer.from(data);
  if (isPdf || natureOf(bytes, '') === 'pdf') return { pdf: bytes };
  const found = mediaText(mediaType, bytes, isBase64 ? attributeOf(text, 'charset')?.trim() : 'utf-8');
  return 'text' in found ? { text: unifyNewlines(found.text) } : found;
}
