/** A known value as what to look for: comparable characters without separators, and where separators may stand. */
import type { Category } from '../span.js';
import { baseUnit, HAN, kindOf, LETTER, MARK, OTHER, startsInside } from './characters.js';

export interface Pattern {
  /** Comparable letters and digits, nothing between them. */
  readonly units: string;
  /** Offsets into `units` where words meet: separators may stand there. */
  readonly breaks: ReadonlySet<number>;
  /** Where separators may stand: between words, anywhere (numbers), or between words but no blanks (short codes). */
  readonly gaps: 'between' | 'anywhere' | 'tight';
  readonly category: Category;
  /** Stable end of the rule name: name, initials, typo. */
  readonly rule: string;
  /** An ordinary word that is also this value: it needs a capital and a place where it is no word. */
  readonly common: boolean;
  /** A word of a name: initials beside it belong to it, and a long one may be misspelt. */
  readonly person: boolean;
}

/** How many separators may stand between two parts of a value: "Lopez,  Maria", "555) - 0142". */
export const WIDEST_GAP = 3;

const HYPHEN = 0x2d;
const NEWLINE = 0x0a;
const BLANK = 0x20;

/** Words of a value: runs of letters or of digits, each Han character by itself; accents and case gone. */
export function wordsOf(value: string): string[] {
  const words: string[] = [];
  let last = OTHER;
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at);
    const kind = kindOf(unit);
    if (kind === MARK) continue;
    if (kind !== OTHER) {
      const char = String.fromCharCode(baseUnit(unit));
      const previous = words[words.length - 1];
      if (kind === last && previous !== undefined) words[words.length - 1] = previous + char;
      else words.push(char);
    }
    last = kind;
  }
  return words;
}

export function patternOf(
  words: readonly string[],
  category: Category,
  rule: string,
  more: Partial<Pick<Pattern, 'gaps' | 'common' | 'person'>> = {},
): Pattern {
  const breaks = new Set<number>();
  let length = 0;
  for (const word of words) {
    length += word.length;
    breaks.add(length);
  }
  const { gaps = 'between', common = false, person = false } = more;
  return { units: words.join(''), breaks, gaps, category, rule, common, person };
}

/** @returns where the match ends in the text; -1 where the pattern does not stand at this place */
export function endOfMatch(text: string, start: number, { units, breaks, gaps }: Pattern): number {
  let matched = 0;
  let gap = 0;
  let at = start;
  for (; matched < units.length; at++) {
    if (at >= text.length) return -1;
    const unit = text.charCodeAt(at);
    const kind = kindOf(unit);
    if (kind === MARK) continue;
    if (kind === OTHER) {
      gap++;
      if (gap > WIDEST_GAP || matched === 0) return -1;
      if (gaps === 'tight' && (unit === BLANK || unit === NEWLINE)) return -1;
      if (gaps !== 'anywhere' && !breaks.has(matched) && !isHyphenation(text, at)) return -1;
      continue;
    }
    if (baseUnit(unit) !== units.charCodeAt(matched)) return -1;
    matched++;
    gap = 0;
  }
  const last = text.charCodeAt(at - 1);
  // A word ends where the next character is of another kind; so does a number.
  while (at < text.length && kindOf(text.charCodeAt(at)) === MARK) at++;
  const kind = kindOf(last) === MARK ? LETTER : kindOf(last);
  if (kind !== HAN && at < text.length && kindOf(text.charCodeAt(at)) === kind && !startsInside(text, at)) return -1;
  return at;
}

/** A word divided at the end of a line: "Quillfea-" and "ther". */
function isHyphenation(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit === HYPHEN) return text.charCodeAt(at + 1) === NEWLINE;
  return unit === NEWLINE && text.charCodeAt(at - 1) === HYPHEN;
}
