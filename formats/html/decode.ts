/** The charset a page names in its first bytes: `<meta charset=…>`, or `content="text/html; charset=…"`. */

const HEAD_BYTES = 1024;

export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(HEAD_BYTES, bytes.length)).toString('latin1');
  return /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,32})/i.exec(head)?.[1];
}
