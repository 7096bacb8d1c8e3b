/** Classes of characters for the scan of words: Latin letters with and without accents, digits, everything else. */

export const OTHER = 0;
export const SMALL = 1;
export const CAPITAL = 2;
export const DIGIT = 3;

/** Up to Latin Extended Additional; nothing above is a letter of a Latin word. */
const SIZE = 0x1f00;
const CLASSES = characterClasses();

function characterClasses(): Uint8Array {
  const classes = new Uint8Array(SIZE);
  for (let code = 0; code < SIZE; code += 1) {
    const character = String.fromCharCode(code);
    if (code >= 48 && code <= 57) classes[code] = DIGIT;
    else if (!/\p{Script=Latin}|\p{Mn}/u.test(character)) classes[code] = OTHER;
    else classes[code] = character === character.toLowerCase() ? SMALL : CAPITAL;
  }
  // The ordinals of Spanish addresses are signs.
  classes[0xaa] = OTHER;
  classes[0xba] = OTHER;
  return classes;
}

export function classOf(code: number): number {
  return code < SIZE ? (CLASSES[code] ?? OTHER) : OTHER;
}

export function isCapitalUnit(units: Uint16Array, at: number): boolean {
  return classOf(units[at] ?? 0) === CAPITAL;
}

export function isCapitalAt(text: string, at: number): boolean {
  return classOf(text.charCodeAt(at)) === CAPITAL;
}

export function isLetterAt(text: string, at: number): boolean {
  const kind = classOf(text.charCodeAt(at));
  return kind === SMALL || kind === CAPITAL;
}
