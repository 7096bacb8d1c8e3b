/**
 * Joins lines that a fixed width broke. A text counts as wrapped when many lines end near one same width; then a line
 * that fills the width runs on into the next, unless that begins something new.
 */
import type { Edit } from '../../schemas/transform.js';

/** Widths in characters between which systems break lines; wider ones are screens, which break none. */
const NARROWEST = 50;
const WIDEST = 132;
const NARROWEST_HAN = 20;
const WIDEST_HAN = 60;
/** A word that did not fit leaves this much of the width empty at most; Han script breaks anywhere. */
const SLACK = 14;
const SLACK_HAN = 2;
const LEAST_FULL_LINES = 3;

interface Line {
  readonly start: number;
  readonly end: number;
}

/** @returns edits that put a blank (nothing between Han characters) where a line was broken */
export function unwrapped(text: string): Edit[] {
  const lines = linesOf(text);
  const isHan = hanShare(text) > 0.3;
  const width = widthOf(lines, isHan ? WIDEST_HAN : WIDEST);
  const slack = isHan ? SLACK_HAN : SLACK;
  if (width < (isHan ? NARROWEST_HAN : NARROWEST)) return [];
  const isFull = ({ start, end }: Line): boolean => end - start >= width - slack && end - start <= width;
  const long = lines.filter(isFull).length;
  if (long < LEAST_FULL_LINES) return [];
  const edits: Edit[] = [];
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (!next || !isFull(line) || !runsOn(text, line, next)) continue;
    const isBetweenHan = isHanAt(text, line.end - 1) && isHanAt(text, next.start);
    const isHyphenated = text[line.end - 1] === '-';
    const joint = isBetweenHan || isHyphenated ? '' : ' ';
    edits.push({ start: trimmedEnd(text, line), end: trimmedStart(text, next), text: joint });
  }
  return edits;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const at = text.indexOf('\n', start);
    const end = at === -1 ? text.length : at;
    lines.push({ start, end });
    start = end + 1;
  }
  return lines;
}

/** The longest line but for a few outliers (a pasted url); 0 if lines are longer than anything breaks at. */
function widthOf(lines: readonly Line[], widest: number): number {
  const lengths = lines.map(({ start, end }) => end - start).filter((length) => length > 0);
  const within = lengths.filter((length) => length <= widest);
  if (within.length < lengths.length * 0.95) return 0;
  return within.reduce((longest, length) => Math.max(longest, length), 0);
}

/** Whether the next line continues this one: it holds words and begins no list, table row, label or paragraph. */
function runsOn(text: string, line: Line, next: Line): boolean {
  if (next.end === next.start) return false;
  const rest = text.slice(next.start, Math.min(next.end, next.start + 40));
  if (/^[ \t]*(?:[-*•|#>]|\d{1,2}[.)、]|[(（]?[a-z\d一二三四五六七八九十][)）、])/.test(rest)) return false;
  if (/^\s/.test(rest) && !/^\s/.test(text.slice(line.start, line.start + 1))) return false;
  // `Label: value` begins something new.
  if (/^[\p{Lu}\p{Script=Han}][\p{L} /&]{0,30}[:：]/u.test(rest)) return false;
  const last = text[line.end - 1] ?? '';
  const first = rest.trimStart()[0] ?? '';
  if ('.!?:;。！？；：|'.includes(last) && !/[\p{Lu}\p{Ll}\p{Script=Han}\d]/u.test(first)) return false;
  return !'|：:'.includes(last);
}

function trimmedEnd(text: string, { start, end }: Line): number {
  let at = end;
  while (at > start && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at;
}

function trimmedStart(text: string, { start, end }: Line): number {
  let at = start;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at++;
  return at;
}

function hanShare(text: string): number {
  const sample = text.slice(0, 4000);
  let han = 0;
  for (let at = 0; at < sample.length; at++) if (isHanAt(sample, at)) han++;
  return sample.length === 0 ? 0 : han / sample.length;
}

function isHanAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (
    (code >= 0x3400 && code <= 0x9fff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0x3001 && code <= 0x3002) ||
    code === 0xff0c
  );
}
