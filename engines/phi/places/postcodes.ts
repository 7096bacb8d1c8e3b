/** Postal codes beside a town: masks of the packs, 9 a digit and A a capital. */

const MASK = /^[9A -]{3,10}$/;
const compiled = new Map<string, RegExp | null>();

/** @returns one pattern for all masks, the longest first, or null where a pack has none */
export function postcodeMasks(masks: readonly string[]): RegExp | null {
  const key = masks.join('|');
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const patterns = masks
    .filter((mask) => MASK.test(mask))
    .toSorted((a, b) => b.length - a.length)
    .map((mask) => mask.replaceAll('9', '\\d').replaceAll('A', '[A-Z]'));
  const pattern = patterns.length === 0 ? null : new RegExp(`(?:${patterns.join('|')})(?![\\w])`, 'y');
  compiled.set(key, pattern);
  return pattern;
}

/** @returns the end of a code that follows within three characters, or `from` */
export function postcodeAfter(text: string, from: number, masks: RegExp): number {
  let at = from;
  while (at - from < 3 && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 44 || text.charCodeAt(at) === 10))
    at += 1;
  if (at === from) return from;
  masks.lastIndex = at;
  return masks.test(text) ? masks.lastIndex : from;
}

/** @returns the start of a code right before a town, as in `28016 Madrid`, or `from` */
export function postcodeBefore(text: string, from: number, masks: RegExp): number {
  if (text.charCodeAt(from - 1) !== 32) return from;
  for (let length = 4; length < 9; length += 1) {
    const start = from - 1 - length;
    if (start < 0) break;
    if (start > 0 && /[\w.,/-]/.test(text.charAt(start - 1)) && text.charAt(start - 1) !== ',') continue;
    masks.lastIndex = start;
    if (masks.test(text) && masks.lastIndex === from - 1) return start;
  }
  return from;
}
