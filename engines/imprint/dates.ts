/** Dates of official Chinese papers are written in words; everything else is left to the dates of materials. */
import { isoDateIn } from '../blocks/dates.js';

const SIGNS = '〇一二三四五六七八九';

/** @returns the first date of a short text as ISO, null where there is none */
export function dateIn(text: string): string | null {
  return isoDateIn(withDigits(text));
}

/** 二〇二〇年三月十二日 → 2020年3月12日; everything else stays. */
function withDigits(text: string): string {
  return text
    .replace(/[〇○零一二三四五六七八九]{4}(?=年)/g, (year) => [...year].map(digitOf).join(''))
    .replace(/([一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[月日])/g, numberOf);
}

function digitOf(sign: string): number {
  return Math.max(0, SIGNS.indexOf(sign));
}

/** One to 99: 三, 十二, 二十, 三十一. */
function numberOf(words: string): string {
  const [tens, ones] = words.includes('十') ? words.split('十') : [undefined, words];
  const high = tens === undefined ? 0 : tens === '' ? 1 : digitOf(tens);
  return String(high * 10 + (ones ? digitOf(ones) : 0));
}
