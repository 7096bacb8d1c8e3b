/** Offsets as Python and SQL count them: a character beyond U+FFFF is one code point, but two UTF-16 units. */

/** How many code points stand before a UTF-16 offset; half a pair counts as one. */
export function codePointsBefore(text: string, offset: number): number {
  let points = offset;
  for (let at = 0; at < offset; at += 1) {
    if (isHigh(text.charCodeAt(at)) && isLow(text.charCodeAt(at + 1)) && at + 1 < offset) points -= 1;
  }
  return points;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
