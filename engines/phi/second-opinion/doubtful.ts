/** Where the detector was of two minds: evidence that did not suffice by itself, which a stronger engine may be asked about. */
/** A stretch of text. */
export interface Window {
  readonly start: number;
  readonly end: number;
}

/** A window reaches this far to each side, within its line: a sentence or two, and far below what models take. */
const REACH = 200;

/**
 * @param accepted what the detector found, sorted
 * @returns doubts outside of what was found, sorted, without overlap
 */
export function doubtfulOf(doubts: readonly Window[], accepted: readonly Window[]): Window[] {
  const doubtful: Window[] = [];
  let at = 0;
  for (const doubt of doubts.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    while ((accepted[at]?.end ?? Infinity) <= doubt.start) at++;
    const isFound = (accepted[at]?.start ?? Infinity) < doubt.end;
    if (!isFound && doubt.start >= (doubtful.at(-1)?.end ?? 0)) doubtful.push(doubt);
  }
  return doubtful;
}

/** The stretches of text around them, without overlap: what a model gets to see. */
export function windowsAround(text: string, spans: readonly Window[]): Window[] {
  const windows: { start: number; end: number }[] = [];
  for (const span of spans) {
    const line = text.lastIndexOf('\n', span.start - 1) + 1;
    const ending = text.indexOf('\n', span.end);
    const start = wholeCharacter(text, Math.max(line, span.start - REACH));
    const end = wholeCharacter(text, Math.min(ending === -1 ? text.length : ending, span.end + REACH));
    const last = windows.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else windows.push({ start, end });
  }
  return windows;
}

/** No window begins or ends between the halves of a character. */
function wholeCharacter(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff ? offset - 1 : offset;
}
