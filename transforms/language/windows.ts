/** The parts of a text that are looked at: its cost is bounded whatever the length. */

/** UTF-16 units of a window. The detector reads some 380 bytes of what it is given. */
export const windowLength = 400;
/** Beginning, end and three places between: front matter in another language is outvoted. */
export const windowCount = 5;

export function* windows(text: string): Generator<string> {
  const count = Math.min(windowCount, Math.ceil(text.length / windowLength));
  for (let index = 0; index < count; index++) {
    const start = count === 1 ? 0 : Math.floor((index * (text.length - windowLength)) / (count - 1));
    yield text.slice(afterBrokenWord(text, start), start + windowLength);
  }
}

/** A window that begins inside a word begins after it instead. Text without spaces is taken as it comes. */
function afterBrokenWord(text: string, start: number): number {
  if (start === 0) return 0;
  const space = text.indexOf(' ', start);
  return space >= start && space < start + 40 ? space + 1 : start;
}
