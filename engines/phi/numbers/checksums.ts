/** Check digits of national and banking numbers. Arguments are plain digits and letters, without separators. */

const digitsOf = (value: string): number[] => Array.from(value, (digit) => Number(digit));

function weighted(value: string, weights: readonly number[]): number {
  return digitsOf(value).reduce((sum, digit, index) => sum + digit * (weights[index] ?? 0), 0);
}

/** Cards, SIN, personnummer: ISO/IEC 7812-1 annex B. */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = digits.length - 1, double = false; index >= 0; index--, double = !double) {
    const digit = digits.charCodeAt(index) - 48;
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}

/** IBAN: ISO 7064 mod 97-10, first four characters moved to the end. */
export function isIban(value: string): boolean {
  let rest = 0;
  for (const unit of value.slice(4) + value.slice(0, 4)) {
    const number = Number.parseInt(unit, 36);
    rest = (rest * (number > 9 ? 100 : 10) + number) % 97;
  }
  return rest === 1;
}

/** Spanish DNI and NIE: the letter is the rest by 23. */
export function isDni(value: string): boolean {
  const digits = value.slice(0, 8).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(digits) % 23] === value[8];
}

/** Spanish NIF of companies: letter, seven digits, control digit or letter. */
export function isCif(value: string): boolean {
  const digits = digitsOf(value.slice(1, 8));
  const sum = digits.reduce((total, digit, index) => {
    if (index % 2 === 1) return total + digit;
    return total + (digit * 2 > 9 ? digit * 2 - 9 : digit * 2);
  }, 0);
  const control = (10 - (sum % 10)) % 10;
  return value[8] === String(control) || value[8] === 'JABCDEFGHI'[control];
}

/** Spanish social security: two digits of province, eight, and the rest of both by 97. */
export function isSpanishInsurance(value: string): boolean {
  const number = Number(value.slice(2, 10));
  // Numbers under ten million are joined to the province without a leading zero.
  const joined = number < 10_000_000 ? number + Number(value.slice(0, 2)) * 10_000_000 : Number(value.slice(0, 10));
  return joined % 97 === Number(value.slice(10, 12));
}

/** Chinese resident identity number: GB 11643-1999, ISO 7064 mod 11-2. */
export function isChineseResident(value: string): boolean {
  const sum = weighted(value.slice(0, 17), [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
  return '10X98765432'[sum % 11] === value[17]?.toUpperCase();
}

/** Chinese unified social credit code: GB 32100-2015, mod 31. */
export function isChineseCredit(value: string): boolean {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const sum = weights.reduce((total, weight, index) => total + weight * alphabet.indexOf(value[index] ?? ''), 0);
  return alphabet[(31 - (sum % 31)) % 31] === value[17];
}

/** Taiwanese identity number: the letter stands for two digits. */
export function isTaiwanese(value: string): boolean {
  const letter = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(value[0] ?? '') + 10;
  const sum = Math.floor(letter / 10) + (letter % 10) * 9 + weighted(value.slice(1), [8, 7, 6, 5, 4, 3, 2, 1, 1]);
  return sum % 10 === 0;
}

/** Hong Kong identity card: one or two letters, six digits, check digit mod 11. */
export function isHongKong(value: string): boolean {
  const padded = value.length === 8 ? ` ${value}` : value;
  const sum = Array.from(padded.slice(0, 8)).reduce((total, unit, index) => {
    const number = unit === ' ' ? 36 : Number.parseInt(unit, 36);
    return total + number * (9 - index);
  }, 0);
  const check = padded[8] === 'A' ? 10 : Number(padded[8]);
  return (sum + check) % 11 === 0;
}

/** NHS number of England and Wales: mod 11 with weights 10 to 2. */
export function isNhs(value: string): boolean {
  return (11 - (weighted(value.slice(0, 9), [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(value[9]);
}

/** German health insurance number: letter as two digits, weights 1 and 2, mod 10 (SGB V § 290). */
export function isGermanHealth(value: string): boolean {
  const letter = String(value.charCodeAt(0) - 64).padStart(2, '0');
  const sum = digitsOf(letter + value.slice(1, 9)).reduce((total, digit, index) => {
    const product = digit * (index % 2 === 0 ? 1 : 2);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return sum % 10 === Number(value[9]);
}

/** French NIR: 97 less the rest; 2A and 2B of Corsica count as 19 and 18. */
export function isFrench(value: string): boolean {
  const digits = value.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return 97 - (Number(digits) % 97) === Number(value.slice(13, 15));
}

const DIHEDRAL = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
];
const PERMUTED = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];

/** Aadhaar: Verhoeff's dihedral check. */
export function isVerhoeff(digits: string): boolean {
  let check = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(PERMUTED[index % 8]?.[Number(digits[digits.length - 1 - index])]);
    check = Number(DIHEDRAL[check]?.[digit]);
  }
  return check === 0;
}

/** Vehicle identification number: ISO 3779, check digit of 49 CFR 565.15. */
export function isVin(value: string): boolean {
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
  const sum = weights.reduce((total, weight, index) => {
    const at = 'ABCDEFGHJKLMNPRSTUVWXYZ'.indexOf(value[index] ?? '');
    const number = Number(at < 0 ? value[index] : '12345678123457923456789'[at]);
    return total + weight * number;
  }, 0);
  return 'X' === value[8] ? sum % 11 === 10 : sum % 11 === Number(value[8]);
}
