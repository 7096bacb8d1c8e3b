/** What stands between a word and the next one. */

export const FAR = 0;
export const BLANK = 1;
export const HYPHEN = 2;
export const DOT = 3;
export const COMMA = 4;
export const LINE = 5;
export const AND = 6;
export const COLON = 7;
export const BRACKET = 8;

/** Characters between neighbours: a full stop and the indent of the next line at most. */
const WIDEST = 4;
/** Lines of this many characters are prose, shorter ones may be fields. */
const PROSE = 45;

const MARKS: ReadonlyMap<number, number> = new Map([
  [38, AND],
  [40, BRACKET],
  [44, COMMA],
  [45, HYPHEN],
  [46, DOT],
  [58, COLON],
  [61, COLON],
]);

export function gapBetween(text: string, from: number, to: number): number {
  if (to - from === 1 && text.charCodeAt(from) === 32) return BLANK;
  if (to - from > WIDEST) return FAR;
  let blanks = 0;
  let lines = 0;
  let mark = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 9) blanks += 1;
    else if (code === 10) lines += 1;
    else if (code === 13) continue;
    else if (mark !== 0) return FAR;
    else mark = code;
  }
  if (lines > 1) return FAR;
  if (lines === 1) {
    if (mark !== 0 && mark !== 44 && mark !== 46) return FAR;
    if (isWrapped(text, to)) return mark === 0 ? BLANK : mark === 44 ? COMMA : DOT;
    return mark === 0 || mark === 44 ? LINE : FAR;
  }
  if (mark === 0) return blanks > 0 && blanks < 3 ? BLANK : FAR;
  const gap = MARKS.get(mark) ?? FAR;
  return gap === HYPHEN && blanks > 0 ? FAR : gap;
}

/** A line of prose that was broken for its length: the break is a blank. */
function isWrapped(text: string, to: number): boolean {
  if (text.charCodeAt(to - 1) !== 10) return false;
  for (let at = to - 2; at > to - PROSE; at -= 1) if (at < 0 || text.charCodeAt(at) === 10) return false;
  return true;
}
