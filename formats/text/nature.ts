/** What a file is when it is not plain text: by its first bytes, and for fragments of HTML by its name. */

export type Nature = 'pdf' | 'zip' | 'gzip' | 'office' | 'rtf' | 'image' | 'xml' | 'html' | 'json';

/** Magic numbers as latin1, in the order they are tried. */
const MAGIC: readonly (readonly [prefix: string, nature: Nature])[] = [
  ['%PDF', 'pdf'],
  ['PK\u0003\u0004', 'zip'],
  ['\u001f\u008b', 'gzip'],
  ['\u00d0\u00cf\u0011\u00e0', 'office'],
  ['{\\rtf', 'rtf'],
  ['\u0089PNG', 'image'],
  ['\u00ff\u00d8\u00ff', 'image'],
];

const MARKUP: readonly (readonly [start: RegExp, nature: Nature])[] = [
  [/^<!doctype html|^<html|^<head>|^<body/i, 'html'],
  [/^<\?xml|^<!doctype /i, 'xml'],
  [/^\{\s*"|^\[\s*\{/, 'json'],
];

const HEAD_BYTES = 512;

/** @returns undefined for what may well be text */
export function natureOf(bytes: Uint8Array, name: string): Nature | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(HEAD_BYTES, bytes.length)).toString('latin1');
  for (const [prefix, nature] of MAGIC) if (head.startsWith(prefix)) return nature;
  const start = head.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  for (const [pattern, nature] of MARKUP) if (pattern.test(start)) return nature;
  return /\.x?html?(\.gz)?$/i.test(name) ? 'html' : undefined;
}
