/** Invented numbers and codes: digits for digits and letters for letters, in ranges nobody was given. */
import { isChecked } from './checksums.js';
import type { Random } from './random.js';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
/** A code that passes a check is drawn again; of random ones about one in ten does. */
const DRAWS = 100;

/** Letters and digits of a value, upper case: two ways of writing one number are one number. */
export function compact(value: string): string {
  return value.replace(/[^\p{L}\p{N}]+/gu, '').toUpperCase();
}

/** @param code compact form */
export function inventedCode(code: string, random: Random): string {
  for (let draw = 0; ; draw++) {
    const invented = Array.from(code, (char) => {
      if (/\d/.test(char)) return String(random.below(10));
      return /[A-Z]/.test(char) ? (LETTERS[random.below(LETTERS.length)] ?? 'A') : char;
    }).join('');
    // Nine digits might be a social security number: area 000 was never given to anybody.
    const safe = /^\d{9}$/.test(invented) ? `000${invented.slice(3)}` : invented;
    if ((safe !== code && !isChecked(safe)) || draw === DRAWS) return safe;
  }
}

/** Eleven digits as China writes its mobile numbers, and not 1-617-234-9876. */
const CHINESE_MOBILE = /(?<!\d)1\d\d(?:\d{8}|[ -]?\d{4}[ -]?\d{4})$/;

/** 555-01xx is kept for fiction in North America; no Chinese mobile number begins with 10. @param value as written */
export function inventedPhone(code: string, random: Random, value: string): string {
  const digits = code.replace(/\D+/g, '');
  const draw = (count: number) => Array.from({ length: count }, () => String(random.below(10))).join('');
  if (digits.length < 7) return draw(digits.length);
  if (CHINESE_MOBILE.test(value)) return `${digits.slice(0, -11)}10${draw(9)}`;
  const head = digits.slice(0, -7);
  // The country stays; what is left of seven digits is an area.
  const area = Array.from(head, (digit, at) => (at < head.length - 3 ? digit : String(2 + random.below(7))));
  return `${area.join('')}55501${draw(2)}`;
}

/** The characters of a code in the shape of a value: separators, blanks and case stay. */
export function shaped(value: string, code: string): string {
  let at = 0;
  return value.replace(/[\p{L}\p{N}]/gu, (char) => {
    const next = code[at++] ?? char;
    return char === char.toLowerCase() ? next.toLowerCase() : next;
  });
}
