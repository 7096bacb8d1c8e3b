/** Chinese numerals as documents number their articles: 一, 十, 十二, 二十, 一百零五. */

const DIGITS = '零一二三四五六七八九';

/** @param value 0 to 9999; others stay digits */
export function chineseNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 9999) return String(value);
  if (value < 10) return DIGITS[value] ?? '';
  let text = '';
  let isGap = false;
  for (const [unit, sign] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / unit) % 10;
    if (digit === 0) isGap = text !== '';
    else {
      text += `${isGap ? '零' : ''}${DIGITS[digit]}${sign}`;
      isGap = false;
    }
  }
  return value < 20 ? text.slice(1) : text;
}
