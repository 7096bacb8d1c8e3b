/** Which groups of lines are headings, and of what level. */
import { endsSentence, hasHan } from './characters.js';
import type { Fonts } from './fonts.js';
import type { Line } from './lines.js';
import { numberingDepth } from './markers.js';
import type { Group } from './paragraphs.js';

/** How a heading looks; headings that look alike have one level. */
export interface Look {
  readonly size: number;
  readonly isBold: boolean;
  readonly isUnderlined: boolean;
  readonly isCapital: boolean;
  /** 2 of `4.1`; 0 of none. */
  readonly depth: number;
}

const MAX_LINES = 4;
const MAX_LETTERS = 180;
const MAX_HAN = 60;

/** @param text of the group, without a bullet */
export function lookOf(group: Group, text: string, fonts: Fonts, isFollowed: boolean): Look | undefined {
  const [first] = group.lines;
  if (!first || group.marker?.kind === 'bullet' || !/\p{L}/u.test(text) || /^https?:/.test(text)) return undefined;
  if (group.lines.length > MAX_LINES || text.length > (hasHan(text) ? MAX_HAN : MAX_LETTERS)) return undefined;
  const look: Look = {
    size: Math.round(first.size * 2) / 2,
    isBold: first.isBold,
    isUnderlined: first.isUnderlined,
    isCapital: isCapital(text),
    depth: numberingDepth(text),
  };
  return isHeading(group, text, look, fonts, isFollowed) ? look : undefined;
}

function isHeading({ lines, marker }: Group, text: string, look: Look, fonts: Fonts, isFollowed: boolean): boolean {
  if (/^【[^】]+】$/u.test(text)) return true;
  const [first] = lines;
  const isLarger = (first?.size ?? 0) >= (first?.isRecognised ? (fonts.isHan ? 1.5 : 1.25) : 1.1) * fonts.body;
  const isSentence = /[.。;；,，!！]$/u.test(text) && !/^[\d.\s]+\S+$/u.test(text);
  if (isLarger) return !isSentence || (lines.length === 1 && !first?.isRecognised);
  if (isSentence || lines.some(({ size }) => size < 0.85 * fonts.body)) return false;
  if (look.isBold && !fonts.isBold) return lines.length <= 3 && /\p{L}{2}/u.test(text);
  if (lines.length > 2) return false;
  if (look.isUnderlined && isFollowed) return lines.length === 1;
  if (look.isCapital && text.length <= 90) return marker?.kind !== 'number' || look.depth > 0;
  // Numbered and short; an item among items is one of a list.
  return look.depth > 0 && isFollowed && lines.length === 1 && !endsSentence(text) && isTitle(text);
}

function isCapital(text: string): boolean {
  return (text.match(/\p{Lu}/gu)?.length ?? 0) >= 5 && !/\p{Ll}/u.test(text);
}

/** Behind its number begins a capital or Han, and it is no dose: `1. Scope`, not `5 mg daily`. */
function isTitle(text: string): boolean {
  return /^(?:\d{1,2}(?:[.．]\d{1,2})*[.．]?\s*|第?[一二三四五六七八九十百\d]+[章节编篇部、]\s*)[\p{Lu}\p{Script=Han}][^,，;；]{1,80}$/u.test(
    text,
  );
}

export function looksUnderlined(
  line: Pick<Line, 'box' | 'size'>,
  rules: readonly { readonly box: Line['box'] }[],
): boolean {
  const [left, , right, bottom] = line.box;
  return rules.some(
    ({ box }) =>
      Math.abs(box[1] - (bottom - 0.1 * line.size)) < 0.3 * line.size &&
      Math.abs(box[0] - left) < line.size &&
      Math.abs(box[2] - right) < line.size,
  );
}

/** Looks by rank: larger before smaller, numbered by depth, bold before plain. At most six. */
export function levelsOf(looks: readonly Look[]): (look: Look) => number {
  const kinds = new Map<string, Look>();
  for (const look of looks) kinds.set(keyOf(look), look);
  const ranked = [...kinds.values()].sort((a, b) => b.size - a.size || rankOf(a) - rankOf(b));
  const levels = new Map<string, number>();
  let level = 0;
  let before: Look | undefined;
  for (const look of ranked) {
    if (!before || before.size - look.size >= 0.9 || rankOf(before) !== rankOf(look)) level++;
    levels.set(keyOf(look), Math.min(6, level));
    before = look;
  }
  return (look) => levels.get(keyOf(look)) ?? 1;
}

function keyOf(look: Look): string {
  return `${look.size}:${rankOf(look)}`;
}

function rankOf({ depth, isCapital, isBold, isUnderlined }: Look): number {
  if (depth > 0) return depth;
  if (isCapital) return isBold ? 0 : 7;
  if (isBold) return 6;
  return isUnderlined ? 8 : 9;
}
