/** An age right after a name: `Anna, 45F`, `Mark (34 yo)`, `Jane, a 60-year-old`. */

const NUMBER = /[,(\s]{1,3}(?:[a-z]{1,4} )?(\d{1,3})[\s-]{0,2}([a-zA-Z\u00c0-\u024f]{0,8})/y;

/** @param ages words of the packs: short ones must be the whole word, longer ones begin it */
export function isAgeNext(text: string, end: number, ages: readonly string[]): boolean {
  NUMBER.lastIndex = text.charCodeAt(end) === 46 ? end + 1 : end;
  const match = NUMBER.exec(text);
  if (!match || Number(match[1]) > 120) return false;
  const word = (match[2] ?? '').toLowerCase();
  return ages.some((age) => word === age || (age.length > 2 && word.startsWith(age)));
}
