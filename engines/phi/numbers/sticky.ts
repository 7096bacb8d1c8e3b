/** Sticky patterns at an offset: no copy of the text, no search. */

/** @param pattern with flag `y` */
export function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

/** @returns the end of the match at `offset`, 0 where there is none; no array is made */
export function endAt(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : 0;
}
