/**
 * Windows-1252, which WHATWG also means by ISO 8859-1 and ASCII. Node 20 decodes it as Latin-1: “quotes” and € come out as
 * control characters. https://encoding.spec.whatwg.org/#windows-1252
 */

/** Bytes 0x80 to 0x9F; five of them mean nothing and stay control characters. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

export function decodeWindows1252(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return latin.replace(/[\u0080-\u009f]/g, (character) => HIGH[character.charCodeAt(0) - 0x80] ?? character);
}

/** @param label of a TextDecoder, or what it says its encoding is */
export function isWindows1252(label: string): boolean {
  return decoders.has(label.toLowerCase());
}

const decoders: ReadonlySet<string> = new Set(
  'windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso_8859-1 iso88591 latin1 l1 ascii us-ascii'.split(' '),
);
