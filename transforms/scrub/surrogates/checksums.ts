/** Checks real identifiers pass. An invented one must fail them all, so that it can be nobody's. */

/** @param code letters and digits without separators, upper case */
export function isChecked(code: string): boolean {
  return luhn(code) || chineseId(code) || spanishId(code) || iban(code) || nhs(code);
}

/** Cards, IMEI, the American provider number: ISO/IEC 7812-1, annex B. */
function luhn(code: string): boolean {
  if (!/^\d{8,19}$/.test(code)) return false;
  let sum = 0;
  for (let at = 0; at < code.length; at++) {
    const digit = Number(code[code.length - 1 - at]);
    sum += at % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

/** Resident identity card: GB 11643. */
function chineseId(code: string): boolean {
  if (!/^\d{17}[\dX]$/.test(code)) return false;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(code[at]), 0);
  return '10X98765432'[sum % 11] === code[17];
}

/** DNI and NIE: the letter is the number modulo 23. */
function spanishId(code: string): boolean {
  const [, prefix = '', digits, letter] = /^([XYZ]?)(\d{7,8})([A-Z])$/.exec(code) ?? [];
  if (digits === undefined) return false;
  const number = Number(`${'XYZ'.indexOf(prefix || 'X')}${digits}`);
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23] === letter;
}

/** ISO 13616: modulo 97 is 1. */
function iban(code: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{8,30}$/.test(code)) return false;
  let rest = 0;
  for (const char of code.slice(4) + code.slice(0, 4)) {
    for (const digit of String(Number.parseInt(char, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

/** British health service number: modulo 11 over ten digits. */
function nhs(code: string): boolean {
  if (!/^\d{10}$/.test(code)) return false;
  const sum = Array.from(code.slice(0, 9), (digit, at) => Number(digit) * (10 - at)).reduce((a, b) => a + b, 0);
  return (11 - (sum % 11)) % 11 === Number(code[9]);
}
