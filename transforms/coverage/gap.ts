/**
 * What may stand between the subject, the word and the item of a statement: small words that do not change who is
 * meant ("of the", "may also", 的, 主要). Any other word could ("intracranial", "exacerbations"), so it ends the statement.
 */
import { isWordUnit } from '../../engines/linking/characters.js';
import { type Mention, matchAt } from '../../engines/linking/dictionary.js';
import { AFTER, type Framework, GLUE } from './framework.js';

/** UTF-16 units. What is in brackets explains the word before it: (high blood pressure), [12]. */
const LONGEST_BRACKET = 80;

const BRACKETS = new Map([
  ['(', ')'],
  ['（', '）'],
  ['[', ']'],
]);
const SIGNS = /[\s,，、:：."'‘’“”*_#•・®™【】%％℃~～]/;

/** True if [from, to) holds nothing but small words, numbers, signs, brackets and the given mentions. */
export function isGap(
  { grammar }: Framework,
  text: string,
  from: number,
  to: number,
  passes: readonly Mention[],
): boolean {
  if (from > to) return false;
  for (let at = from; at < to; ) {
    const pass = longestAt(passes, at, to);
    if (pass) {
      at = pass.end;
      continue;
    }
    const character = text.charAt(at);
    const closing = BRACKETS.get(character);
    if (closing !== undefined) {
      const close = text.indexOf(closing, at);
      if (close < 0 || close >= to || close - at > LONGEST_BRACKET) return false;
      at = close + 1;
    } else if (SIGNS.test(character) || isDigit(character) || isLooseHyphen(text, at)) at += 1;
    else {
      const match = matchAt(grammar, text, at, to);
      if (!match?.entities.some((entity) => entity !== AFTER)) return false;
      at = match.end;
    }
  }
  return true;
}

/** True if what is named up to `at` is not the beginning of a longer name: "asthma clinics", 高血压危象, "aspirin-induced". */
export function isWholeName(
  { grammar }: Framework,
  text: string,
  at: number,
  end: number,
  passes: readonly Mention[],
): boolean {
  let next = at;
  while (next < end && /\s/.test(text.charAt(next))) next += 1;
  if (next >= end || longestAt(passes, next, end)) return true;
  const character = String.fromCodePoint(text.codePointAt(next) ?? 0);
  if (character === '-') return next > at;
  const isCjk = text.charCodeAt(next) >= 0x2e80;
  if (!isCjk && !isWordUnit(text.charCodeAt(next))) return true;
  if (/[\p{P}\p{S}\d]/u.test(character)) return true;
  const match = matchAt(grammar, text, next, end);
  return match?.entities.some((entity) => entity === GLUE || entity === AFTER) ?? false;
}

function longestAt(passes: readonly Mention[], at: number, to: number): Mention | undefined {
  let longest: Mention | undefined;
  for (const pass of passes) {
    if (pass.start === at && pass.end <= to && pass.end > (longest?.end ?? 0)) longest = pass;
  }
  return longest;
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

/** A dash between words, not one that joins two of them. */
function isLooseHyphen(text: string, at: number): boolean {
  if (!/[-–—]/.test(text.charAt(at))) return false;
  return /^\s?$/.test(text.charAt(at - 1)) && /^\s?$/.test(text.charAt(at + 1));
}
