/**
 * Tokens around digits: the longest run of letters and digits, joined by single `-`, `/`, `.` or `_`, that has a digit.
 * Quiet text costs one search for digits; every character is looked at a bounded number of times.
 */
import { isDigit, isLetter } from './characters.js';

export interface Token {
  start: number;
  end: number;
  digits: number;
  letters: number;
  joiners: number;
  /** Digits before the first other character, 0 where a letter comes first. */
  head: number;
}

const DIGIT = /[0-9]/g;

function isJoiner(code: number): boolean {
  return code === 45 || code === 47 || code === 46 || code === 95;
}

/**
 * Calls `visit` for each token, left to right.
 * @param visit returns the end of what it claimed, from where the search goes on, or 0 for nothing
 */
export function eachToken(text: string, visit: (token: Token) => number): void {
  let floor = 0;
  DIGIT.lastIndex = 0;
  while (DIGIT.test(text)) {
    const token = tokenAround(text, DIGIT.lastIndex - 1, floor);
    floor = visit(token) || token.end;
    DIGIT.lastIndex = floor;
  }
}

/** @param floor nothing to the left of it belongs to the token */
export function tokenAround(text: string, digit: number, floor: number): Token {
  let start = digit;
  while (start > floor) {
    const code = text.charCodeAt(start - 1);
    if (isLetter(code)) start--;
    else if (isJoiner(code) && start - 2 >= floor && isLetter(text.charCodeAt(start - 2))) start--;
    else break;
  }
  let digits = 0;
  let letters = digit - start;
  let joiners = 0;
  for (let at = start; at < digit; at++) if (isJoiner(text.charCodeAt(at))) joiners++;
  letters -= joiners;
  let end = digit;
  let head = -1;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (isDigit(code)) {
      digits++;
      continue;
    }
    if (head < 0) head = digits;
    if (isLetter(code)) letters++;
    else if (isJoiner(code) && end + 1 < text.length && isAlphanumeric(text.charCodeAt(end + 1))) joiners++;
    else break;
  }
  if (head < 0) head = digits;
  return { start, end, digits, letters, joiners, head: start === digit ? head : 0 };
}

function isAlphanumeric(code: number): boolean {
  return isDigit(code) || isLetter(code);
}

/** @returns how many digits stand from `start` on, up to 24: in groups with at most two blanks, line ends, signs or brackets between */
export function digitsAhead(text: string, start: number): number {
  let digits = 0;
  let gap = 0;
  for (let at = start; at < text.length && digits < 24; at++) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) {
      digits++;
      gap = 0;
    } else if (gap < 2 && (code === 32 || code === 10 || (code >= 45 && code <= 47) || code === 40 || code === 41))
      gap++;
    else break;
  }
  return digits;
}
