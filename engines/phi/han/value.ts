/** What stands after a label: one name, one code, one address, or one institution. */
import type { Candidates } from '../scene.js';
import type { Category } from '../span.js';
import { chainFrom } from './address.js';
import { COLON, isAlphanumeric, isDigit, isHan, SURNAME } from './characters.js';
import { DIVISION, type Entry, entryAt, INSTITUTION, LABEL, type Lexicon, MASK, SHORT } from './entries.js';
import { cues, nameFrom, type Person } from './person.js';

const SPACE = 32;
const TAB = 9;
const LINE = 10;
const UNDERSCORE = 95;
const BAR = 124;

/** After a label in brackets: 【电话】 */
const closers: ReadonlySet<number> = new Set([0x3011, 0x300d, 93]);

export interface Value {
  readonly at: number;
  readonly colon: boolean;
  /** A blank, tab or cell border stands between. */
  readonly apart: boolean;
}

/** Steps over a note in brackets, a colon and blanks. */
export function valueAfter(lexicon: Lexicon, text: string, from: number): Value {
  let at = from;
  if (text.charCodeAt(at) === 40) {
    at = closing(text, at);
  }
  let colon = false;
  let apart = false;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === SPACE || code === TAB || code === UNDERSCORE || code === BAR || closers.has(code)) apart = true;
    else if (!colon && ((lexicon.bits[code] ?? 0) & COLON) !== 0) colon = true;
    else break;
  }
  return { at, colon, apart };
}

/** @returns the offset behind the bracket that closes the one at `open`, `open` where none is near */
export function closing(text: string, open: number): number {
  for (let at = open + 1; at < open + 11; at += 1) if (text.charCodeAt(at) === 41) return at + 1;
  return open;
}

/** @returns the name after a label that announces nothing else */
export function labelledName(lexicon: Lexicon, text: string, from: number): Person | null {
  const value = valueAfter(lexicon, text, from);
  const { at } = value;
  if (!value.colon && !value.apart) return nameFrom(lexicon, text, at, cues.label - 15);
  let end = at;
  while (end < text.length && end - at < 16 && (isHan(text.charCodeAt(end)) || isDot(lexicon, text, end, at))) end += 1;
  const length = end - at;
  if (length === 0) return latinName(text, at);
  if (lexicon.sets.none.has(text.slice(at, end))) return null;
  const surname = ((lexicon.bits[text.charCodeAt(at)] ?? 0) & SURNAME) !== 0;
  if (length === 1 && surname) return maskedOrSpaced(lexicon, text, at);
  const inside = labelInside(lexicon, text, at, end);
  if (inside - at >= 2 && inside - at <= 4) return { start: at, end: inside, score: 105, full: true };
  if (surname && length >= 2 && length <= 3) return { start: at, end, score: 110, full: true };
  const person = nameFrom(lexicon, text, at, cues.label);
  if (person && person.score >= 100) return person;
  if (value.colon && length >= 2 && length <= 4) return { start: at, end, score: 105, full: true };
  return value.colon && length <= 15 && text.slice(at, end).length === length && hasDot(lexicon, text, at, end)
    ? { start: at, end, score: 110, full: true }
    : null;
}

function isDot(lexicon: Lexicon, text: string, at: number, from: number): boolean {
  return at > from && lexicon.han.names.dots.includes(text.charAt(at));
}

function hasDot(lexicon: Lexicon, text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (isDot(lexicon, text, at, from)) return true;
  return false;
}

/** Where the next label begins in a run of characters without punctuation. */
function labelInside(lexicon: Lexicon, text: string, from: number, to: number): number {
  for (let at = from + 2; at < to && at <= from + 4; at += 1) {
    const entry = entryAt(lexicon, text, at, LABEL);
    if (entry && entry.word.length > 1) return at;
  }
  return -1;
}

/** 张 伟, 张**, 张X: a surname and what stands for the rest. */
function maskedOrSpaced(lexicon: Lexicon, text: string, at: number): Person | null {
  const mask = entryAt(lexicon, text, at + 1, MASK);
  if (mask) return { start: at, end: at + 1 + mask.word.length, score: 110, full: false };
  let next = at + 1;
  while (next - at < 5 && text.charCodeAt(next) === SPACE) next += 1;
  if (next === at + 1) return { start: at, end: at + 1, score: 100, full: false };
  let end = next;
  while (end - next < 3 && isHan(text.charCodeAt(end))) end += 1;
  const given = end - next;
  if (given >= 1 && given <= 2) return { start: at, end, score: 110, full: false };
  return { start: at, end: at + 1, score: 100, full: false };
}

/** Letters after a label in Chinese characters: two to four words, the first with a capital. */
function latinName(text: string, from: number): Person | null {
  const first = text.charCodeAt(from);
  if (first < 65 || first > 90) return null;
  let end = from;
  let words = 1;
  for (let at = from; at < text.length && at - from < 40; at += 1) {
    const code = text.charCodeAt(at);
    if (isAlphanumeric(code) && !isDigit(code)) end = at + 1;
    else if (code === SPACE && text.charCodeAt(at - 1) !== SPACE) words += 1;
    else if (code !== 39 && code !== 45 && code !== 46) break;
  }
  return end - from >= 2 && words <= 4 ? { start: from, end, score: 105, full: false } : null;
}

/** Categories whose numbers are written in groups. */
const grouped: ReadonlySet<Category> = new Set(['phone', 'fax', 'account', 'ssn', 'plan']);

/** The code after a label: it holds a digit, a handle may hold letters alone. */
export function labelledCode(lexicon: Lexicon, text: string, from: number, entry: Entry, out: Candidates): void {
  const category = entry.category;
  if (!category) return;
  let { at, colon } = valueAfter(lexicon, text, from);
  for (let steps = 0; steps < 3; steps += 1) {
    const link = lexicon.han.links.find((word) => text.startsWith(word, at));
    if (!link) break;
    const next = valueAfter(lexicon, text, at + link.length);
    at = next.at;
    colon ||= next.colon;
  }
  let end = at;
  let digits = 0;
  const groups = grouped.has(category);
  if (category === 'vehicle' && isHan(text.charCodeAt(at)) && isAlphanumeric(text.charCodeAt(at + 1))) end += 1;
  for (let step = end; step < text.length && step - at < 64; step += 1) {
    const code = text.charCodeAt(step);
    if (isAlphanumeric(code)) {
      if (isDigit(code)) digits += 1;
      end = step + 1;
    } else if (!joins(text, step, code, category, groups)) break;
  }
  const length = end - at;
  if (length === 0) {
    if (entry.handle && colon) nickname(lexicon, text, at, category, out);
    return;
  }
  const enough =
    category === 'phone' || category === 'fax' ? digits >= 5 : entry.handle ? digits >= 5 || length >= 5 : digits >= 2;
  if (!enough || (length < 3 && !colon)) return;
  if (isMeasure(text, end, length) && !colon) return;
  if (category === 'phone') end = extensionEnd(lexicon, text, end);
  out.add(at, end, category, 'han/labelled-code', 115);
}

function extensionEnd(lexicon: Lexicon, text: string, end: number): number {
  const word = lexicon.han.extensions.find((one) => text.startsWith(one, end));
  if (!word) return end;
  let at = end + word.length;
  while (at - end < 12 && isDigit(text.charCodeAt(at))) at += 1;
  return at > end + word.length ? at : end;
}

/** Inside a code: a hyphen and the like before more of it, one blank between groups of digits, a dot in an address. */
function joins(text: string, at: number, code: number, category: Category, groups: boolean): boolean {
  const next = text.charCodeAt(at + 1);
  if (category === 'email' || category === 'url') return code > 32 && code < 127;
  if (category === 'ip') return (code === 46 || code === 58) && isAlphanumeric(next);
  if (code === 45 || code === 95 || code === 47 || code === 42 || code === 0xb7) {
    return isAlphanumeric(next) || next === code;
  }
  if (groups && (code === 43 || code === 40 || code === 41)) return isDigit(next) || next === SPACE;
  return (
    groups && code === SPACE && isDigit(next) && isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 2))
  );
}

/** A short number before a unit is an amount, whatever the word before it. */
function isMeasure(text: string, end: number, length: number): boolean {
  return length <= 4 && (text.charCodeAt(end) === 37 || text.charCodeAt(end) === 46);
}

function nickname(lexicon: Lexicon, text: string, at: number, category: Category, out: Candidates): void {
  let end = at;
  while (end - at < 9 && isHan(text.charCodeAt(end))) end += 1;
  if (end - at < 2 || end - at > 8 || lexicon.sets.none.has(text.slice(at, end))) return;
  out.add(at, end, category, 'han/handle', 100);
}

/** @returns the end of the value after a label, at a mark, two blanks or the next label */
function lineEnd(lexicon: Lexicon, text: string, from: number, longest: number): number {
  let end = from;
  while (end < text.length && end - from < longest) {
    const code = text.charCodeAt(end);
    if (code === LINE || code === TAB || code === BAR || code === 0xff1b || code === 59 || code === 0x3002) break;
    if (code === 44 || code === 0xff0c || code === 0x3001 || code === 0x201c || code === 0x201d) break;
    if (code === SPACE && !continues(lexicon, text, end + 1)) break;
    if (end > from + 1 && isHan(code)) {
      const entry = entryAt(lexicon, text, end, LABEL);
      if (entry && entry.word.length > 1 && isAnnounced(lexicon, text, end + entry.word.length)) break;
    }
    end += 1;
  }
  while (end > from && text.charCodeAt(end - 1) <= SPACE) end -= 1;
  return end;
}

function isAnnounced(lexicon: Lexicon, text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return ((lexicon.bits[code] ?? 0) & COLON) !== 0 || code === SPACE || isDigit(code);
}

/** Behind one blank the address goes on where its next part does. */
function continues(lexicon: Lexicon, text: string, at: number): boolean {
  if (!isHan(text.charCodeAt(at)) && !isAlphanumeric(text.charCodeAt(at))) return false;
  if (entryAt(lexicon, text, at, LABEL)) return false;
  return chainFrom(lexicon, text, at).parts > 0;
}

export function labelledPlace(lexicon: Lexicon, text: string, from: number, out: Candidates): void {
  const { at, colon, apart } = valueAfter(lexicon, text, from);
  const chain = chainFrom(lexicon, text, at);
  if (!colon && !apart) {
    if (chain.parts > 0 && (!chain.state || chain.municipality))
      out.add(at, chain.end, 'location', 'han/labelled-place', 105);
    return;
  }
  const end = Math.max(lineEnd(lexicon, text, at, 80), chain.parts > 0 ? chain.end : at);
  if (end - at < 2 || (!isHan(text.charCodeAt(at)) && !isAlphanumeric(text.charCodeAt(at)))) return;
  if (chain.parts > 0 && chain.end === end && chain.state && !chain.municipality) return;
  if (lexicon.sets.placeNone.has(text.slice(at, end))) return;
  const known = entryAt(lexicon, text, at, SHORT | DIVISION);
  if (chain.parts === 0 && !known && !(colon && (end - at >= 4 || hasDigit(text, at, end)))) return;
  out.add(at, end, 'location', 'han/labelled-place', 110);
}

export function labelledWorkplace(lexicon: Lexicon, text: string, from: number, label: Entry, out: Candidates): void {
  const { at, colon, apart } = valueAfter(lexicon, text, from);
  if (!colon && !apart) return;
  const end = lineEnd(lexicon, text, at, 60);
  if (end - at < 2 || !isHan(text.charCodeAt(at)) || lexicon.sets.workNone.has(text.slice(at, end))) return;
  let head = false;
  for (let index = at; index < end && !head; index += 1) head = entryAt(lexicon, text, index, INSTITUTION) !== null;
  if (label.unit ? head && end - at > 3 : head || (colon && end - at >= 3)) {
    out.add(at, end, 'organisation', 'han/labelled-workplace', 110);
  }
}

function hasDigit(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (isDigit(text.charCodeAt(at))) return true;
  return false;
}
