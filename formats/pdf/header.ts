/** What a PDF begins with: asked of files of any kind, before pdf.js is loaded. */

/** ISO 32000-1, 7.5.2; readers accept the header anywhere in the first 1024 bytes. */
export function hasPdfHeader(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(1024, bytes.length)).toString('latin1');
  return head.includes('%PDF-');
}
