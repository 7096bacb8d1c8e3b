/** Chinese numerals as laws number their articles (一百二十三, 一百零五, 二〇), and digits, to numbers. */

const DIGITS = '〇一二三四五六七八九';
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

export function valueOfNumeral(numeral: string): number {
  if (/^\d+$/.test(numeral)) return Number(numeral);
  if (!/[十百千]/.test(numeral)) return Number([...numeral].map(digitOf).join(''));
  let value = 0;
  let digit = 0;
  for (const sign of numeral) {
    const unit = UNITS[sign];
    if (unit === undefined) digit = digitOf(sign);
    else {
      // 十二 has no digit before its ten.
      value += (digit === 0 ? 1 : digit) * unit;
      digit = 0;
    }
  }
  return value + digit;
}

function digitOf(sign: string): number {
  return sign === '零' ? 0 : Math.max(0, DIGITS.indexOf(sign));
}
