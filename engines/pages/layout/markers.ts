/** What an item of a list begins with: bullets, numbers, letters, and the Chinese （1）, ①, 一、. */
import { isBullet } from './characters.js';

export type MarkerKind = 'bullet' | 'number' | 'letter' | 'section';

const number = /^(?:\d{1,2}[.)．）]|[(（]\d{1,2}[)）]|[①-⑳⑴-⒇❶-❿]|\d{1,2}[、])$/u;
const letter = /^(?:[a-z][.)]|\([a-z]\)|[ivx]{1,4}[.)]|\([ivx]{1,4}\)|[A-Z]\))$/;
/** 4.1 and 4.1.2, and 一、 （二）: of a list as well as of a heading. */
const section =
  /^(?:\d{1,2}(?:[.．]\d{1,2}){1,4}[.．]?|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])$/u;

/** The marker at the start of a word of Chinese or Japanese, which has no space behind it. */
const glued =
  /^(?:[・･●○■◆◇□▪](?=\S)|\d{1,2}[.．)）、]|[(（]\d{1,2}[)）]|[①-⑳⑴-⒇❶-❿]|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])(?=[^\d\s.．)）])/u;

/** OCR reads round bullets as letters and signs: believed only where confidence says that it was OCR. */
const misread = /^[e*¢«»°©®+o0]$/;

export function markerKind(text: string): MarkerKind | undefined {
  if (isBullet(text)) return 'bullet';
  if (number.test(text)) return 'number';
  if (letter.test(text)) return 'letter';
  return section.test(text) ? 'section' : undefined;
}

/** The word is a marker and what follows it far off belongs to it. */
export function isMarker(text: string, next: string): boolean {
  const kind = markerKind(text);
  if (kind === undefined) return false;
  // "1.5" before "mg" far off is a number in a table; before a number it may be one too.
  return kind === 'section'
    ? /^\p{L}/u.test(next)
    : kind !== 'bullet' || !/^[-–—\u2212]$/.test(text) || !/^\d/.test(next);
}

export function isMisreadBullet(text: string): boolean {
  return misread.test(text);
}

/** `（1）` of `（1）禁用`; '' where a word begins with none. */
export function gluedMarker(text: string): string {
  return glued.exec(text)?.[0] ?? '';
}

/** How many numbers a heading is numbered with: 2 of `4.1`, 0 of none. */
export function numberingDepth(text: string): number {
  const found = /^(\d{1,2}(?:[.．]\d{1,2}){0,4})[.．]?(?:\s|(?=[^\d\s.．]))/u.exec(text);
  if (found?.[1]) return found[1].split(/[.．]/).length;
  if (/^(?:第[一二三四五六七八九十百\d]+[章编篇部]|[一二三四五六七八九十]{1,3}、)/u.test(text)) return 1;
  return /^(?:第[一二三四五六七八九十百\d]+节|[(（][一二三四五六七八九十]{1,3}[)）])/u.test(text) ? 2 : 0;
}
