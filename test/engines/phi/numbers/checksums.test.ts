import { describe, expect, test } from 'vitest';
import {
  isChineseCredit,
  isChineseResident,
  isCif,
  isDni,
  isFrench,
  isGermanHealth,
  isHongKong,
  isIban,
  isLuhn,
  isNhs,
  isSpanishInsurance,
  isTaiwanese,
  isVerhoeff,
  isVin,
} from '../../../../engines/phi/numbers/checksums.js';

// Examples that the standards and the issuing authorities publish, or that are known to be test numbers.
const valid: [check: (value: string) => boolean, value: string][] = [
  [isLuhn, '4111111111111111'],
  [isLuhn, '378282246310005'],
  [isLuhn, '046454286'],
  [isIban, 'GB29NWBK60161331926819'],
  [isIban, 'DE89370400440532013000'],
  [isIban, 'ES9121000418450200051332'],
  [isDni, '12345678Z'],
  [isDni, 'X1234567L'],
  [isCif, 'A58818501'],
  [isSpanishInsurance, '281234567840'],
  [isChineseResident, '11010519491231002X'],
  [isChineseResident, '440524188001010014'],
  [isChineseCredit, '91350100M000100Y43'],
  [isTaiwanese, 'A123456789'],
  [isHongKong, 'A1234563'],
  [isHongKong, 'C6686689'],
  [isNhs, '9434765919'],
  [isGermanHealth, 'A123456780'],
  [isFrench, '253072B07300470'],
  [isVerhoeff, '2363'],
  [isVin, '1M8GDM9AXKP042788'],
  [isVin, '1HGCM82633A004352'],
];

describe('check digits', () => {
  test.each(valid)('$0.name holds for $1', (check, value) => expect(check(value)).toBe(true));

  test.each(valid)('$0.name fails for $1 with another digit in the middle', (check, value) => {
    const at = Math.floor(value.length / 2) + (/\d/.test(value[Math.floor(value.length / 2)] ?? '') ? 0 : 1);
    const digit = (Number(value[at]) + 1) % 10;
    expect(check(`${value.slice(0, at)}${digit}${value.slice(at + 1)}`)).toBe(false);
  });
});
