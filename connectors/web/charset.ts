/** Bytes of a page to text: a byte order mark, what the server said, what the page says, else what the bytes prove. */
import { declaredCharset } from '../../formats/html/decode.js';
import { decodeText, markedEncoding } from '../../formats/text/encoding.js';

/** @param header `Content-Type` of the HTTP response; @throws InputError `unknown-encoding`, `binary` */
export function decodePage(bytes: Uint8Array, header: string): string {
  if (markedEncoding(bytes)) return decodeText(bytes).text;
  const [, stated] = /charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(header) ?? [];
  for (const charset of [stated, declaredCharset(bytes)]) {
    const text = charset === undefined ? undefined : decodeStrictly(bytes, charset);
    if (text !== undefined) return text;
  }
  // Servers and pages often name another encoding than they use: then only the bytes count.
  return decodeText(bytes).text;
}

/** @returns undefined where the bytes are not in it, or it is no encoding */
function decodeStrictly(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
