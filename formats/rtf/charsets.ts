/** What the bytes of an RTF text mean: its code page (`\ansicpg`), or the character set of a font (`\fcharset`). */
import { decodeWindows1252, isWindows1252 } from '../text/windows-1252.js';

/** `\fcharsetN` → WHATWG label (RTF 1.9.1, "Font Table"). 0 and 1 follow the document; 2 is a font of symbols. */
const ofFont: ReadonlyMap<number, string> = new Map([
  [77, 'macintosh'],
  [128, 'shift_jis'],
  [129, 'euc-kr'],
  [134, 'gb18030'],
  [136, 'big5'],
  [161, 'windows-1253'],
  [162, 'windows-1254'],
  [163, 'windows-1258'],
  [177, 'windows-1255'],
  [178, 'windows-1256'],
  [186, 'windows-1257'],
  [204, 'windows-1251'],
  [222, 'windows-874'],
  [238, 'windows-1250'],
]);

/** `\ansicpgN` → WHATWG label. */
const ofCodePage: ReadonlyMap<number, string> = new Map([
  [437, 'windows-1252'],
  [850, 'windows-1252'],
  [874, 'windows-874'],
  [932, 'shift_jis'],
  [936, 'gb18030'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [65001, 'utf-8'],
  ...[1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258].map((page) => [page, `windows-${page}`] as const),
]);

export const SYMBOLS = 'symbols';

export function charsetOfFont(fcharset: number): string | undefined {
  return fcharset === 2 ? SYMBOLS : ofFont.get(fcharset);
}

export function charsetOfCodePage(page: number): string {
  return ofCodePage.get(page) ?? 'windows-1252';
}

/** Symbol fonts have no letters; of their signs only the bullet of lists means anything. */
export function decodeRun(bytes: readonly number[], charset: string): string {
  if (charset === SYMBOLS) return bytes.map((byte) => (byte === 0xb7 || byte === 0xa7 ? '•' : '')).join('');
  const run = Uint8Array.from(bytes);
  return isWindows1252(charset) ? decodeWindows1252(run) : new TextDecoder(charset).decode(run);
}
