/** Line ends and lines. Everything after decoding knows one line end only: `\n`. */

/** `\r\n` (DOS) and a lone `\r` (old Macintosh, and files edited on three systems) become `\n`. */
export function unifyNewlines(text: string): string {
  return text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text;
}

/** A line of a text: offsets, so that what is learned about a line can be said of the text. */
export interface Line {
  readonly start: number;
  /** Of the line's last character, exclusive; its `\n` is not part of it. */
  readonly end: number;
}

/** The lines of a text. A final `\n` ends the last line and does not begin another. */
export function* linesOf(text: string): Iterable<Line> {
  let start = 0;
  while (start < text.length) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    yield { start, end };
    start = end + 1;
  }
}
