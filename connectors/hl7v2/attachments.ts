/** Encapsulated data (ED, chapter 2A.3.24): its text where it is a text, else the media type it says it is. */
import { first } from '../../formats/hl7v2/field.js';
import type { Segment } from '../../formats/hl7v2/message.js';
import { decodeBase64 } from '../../formats/media/base64.js';
import { isReadMedia, type MediaText, mediaText, unreadMedia } from '../../formats/media/text.js';
import { InputError } from '../../schemas/errors.js';

/** Tables 0191 and 0291, and what senders write: type and subtype, lower case → media type. */
const mediaTypes: ReadonlyMap<string, string> = new Map([
  ['text', 'text/plain'],
  ['tx', 'text/plain'],
  ['ft', 'text/plain'],
  ['text plain', 'text/plain'],
  ['text txt', 'text/plain'],
  ['text x-hl7-ft', 'text/plain'],
  ['text html', 'text/html'],
  ['text htm', 'text/html'],
  ['text rtf', 'text/rtf'],
  ['text richtext', 'text/rtf'],
  ['application rtf', 'text/rtf'],
  ['ap rtf', 'text/rtf'],
  ['application html', 'text/html'],
  ['text xml', 'text/xml'],
  ['multipart x-hl7-cda-level-one', 'application/hl7-cda+xml'],
  ['application pdf', 'application/pdf'],
  ['ap pdf', 'application/pdf'],
  ['text pdf', 'application/pdf'],
  ['image pdf', 'application/pdf'],
  ['pdf', 'application/pdf'],
  ['application octet-stream', 'application/octet-stream'],
  ['ns octet-stream', 'application/octet-stream'],
  ['im jpeg', 'image/jpeg'],
  ['image jpeg', 'image/jpeg'],
  ['im png', 'image/png'],
  ['image png', 'image/png'],
  ['im tiff', 'image/tiff'],
  ['image tiff', 'image/tiff'],
  ['im gif', 'image/gif'],
  ['image gif', 'image/gif'],
  ['au basic', 'audio/basic'],
  ['audio basic', 'audio/basic'],
  ['application dicom', 'application/dicom'],
  ['im dicom', 'application/dicom'],
  ['application msword', 'application/msword'],
]);

/** OBX-5 of type ED: source, type, subtype, encoding, data. */
export function attachmentOf(observation: Segment): MediaText {
  const value = first(observation, 5);
  const [type, subtype] = [value?.component(2), value?.component(3)].map((part) => part?.toLowerCase());
  const mediaType = mediaTypes.get([type, subtype].filter(Boolean).join(' ')) ?? 'other';
  const data = value?.component(5);
  if (data === undefined || !isReadMedia(mediaType)) return { unread: unreadMedia(mediaType) };
  try {
    return mediaText(mediaType, bytesOf(data, value?.component(4)), undefined);
  } catch (error) {
    // The rest of the message says what it says; the attachment is counted as unread.
    if (!(error instanceof InputError)) throw error;
    return { unread: mediaType };
  }
}

/** @throws InputError `malformed-base64` */
function bytesOf(data: string, encoding: string | undefined): Uint8Array {
  switch (encoding?.toLowerCase()) {
    case 'a':
      return Buffer.from(data, 'utf8');
    case 'hex':
      return Buffer.from(data.replace(/\s+/g, ''), 'hex');
    default:
      return decodeBase64(data);
  }
}
