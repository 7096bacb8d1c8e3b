/** Classes of characters by code, for scanners that look at single characters of folded text. */

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Latin letters with accents, ordinal indicators and the degree sign, which stands for one in `n°`. */
export function isLetter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7) ||
    code === 0xaa ||
    code === 0xba ||
    code === 0xb0 ||
    code === 0xb5 ||
    code === 0x3bc
  );
}

export function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

export function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || code === 0x3007;
}

/** Blank, tab and line ends. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

export function countDigits(text: string, start: number, end: number): number {
  let digits = 0;
  for (let at = start; at < end; at++) if (isDigit(text.charCodeAt(at))) digits++;
  return digits;
}
