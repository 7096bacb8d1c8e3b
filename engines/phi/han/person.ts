/** Readings of characters as the name of a person; a cue and a plausible name make 100. */
import { DOUBTFUL, END, FOREIGN, isDigit, isHan, NEVER, NUMERAL, POSSIBLE, START, TYPICAL } from './characters.js';
import {
  BEFORE,
  COMPOUND,
  COURTESY,
  entryAt,
  isWord,
  LABEL,
  type Lexicon,
  ROLE,
  SAFE,
  SPEECH,
  WHOLE,
} from './entries.js';
import { after, BOUNDARY, before, beginsWord, nameEvidence, otherLength, surnameWeight } from './evidence.js';

export interface Person {
  readonly start: number;
  readonly end: number;
  readonly score: number;
  /** With a given name: worth looking for in the rest of the document. */
  readonly full: boolean;
}

/** What an entry of a cue adds: enough with a usual name, not enough with an everyday word. */
export const cues = {
  label: 75,
  strong: 70,
  colon: 62,
  before: 52,
  list: 48,
  role: 52,
  courtesy: 56,
  sex: 64,
  faint: 26,
  none: 20,
} as const;

/** @returns the best reading of a name that begins at an offset, null where none is possible */
export function nameFrom(lexicon: Lexicon, text: string, start: number, cue: number): Person | null {
  const whole = wholeName(lexicon, text, start);
  if (whole > start)
    return { start, end: whole, score: cue + 48 + after(lexicon, text, whole), full: whole - start > 1 };
  const other = otherLength(lexicon, text, start);
  if (other > 2) return null;
  let best: Person | null = null;
  const compound = entryAt(lexicon, text, start, COMPOUND);
  for (const length of compound ? [2, 1] : [1]) {
    // 杨梅 is none, 杨梅佩 may be.
    for (let given = other === 2 && length === 1 ? 2 : 1; given <= 2; given += 1) {
      const end = start + length + given;
      // 李|大夫, 王小|姐
      if (end > text.length || entryAt(lexicon, text, end - 1, ROLE | COURTESY | LABEL)) break;
      const evidence = nameEvidence(lexicon, text, start, length, end);
      if (evidence === null) break;
      const usual = ((lexicon.bits[text.charCodeAt(end - 1)] ?? 0) & TYPICAL) !== 0;
      if (other === 2 && length === 1 && !usual) break;
      const score = cue + evidence - (other > 0 ? 10 : 0) + after(lexicon, text, end) - beginsWord(lexicon, text, end);
      if (!best || score > best.score) best = { start, end, score, full: true };
    }
  }
  return best;
}

/** @returns the best name that ends at an offset, before a word that says so */
export function nameUpTo(lexicon: Lexicon, text: string, end: number, cue: number): Person | null {
  let best: Person | null = null;
  const consider = (start: number, evidence: number | null, full: boolean): void => {
    if (evidence === null || start < 0) return;
    const score = cue + evidence + before(lexicon, text, start);
    // Of two as good, the longer: 于玉梅, not 玉梅.
    if (!best || score >= best.score) best = { start, end, score, full };
  };
  const code = text.charCodeAt(end - 1);
  if (end < 1 || !isHan(code)) return null;
  const kind = surnameWeight(lexicon, code);
  if (kind > 0) consider(end - 1, aloneWeight(lexicon, text, end - 1, kind) + 16, false);
  for (const length of [2, 3, 4]) {
    const start = end - length;
    if (start < 0 || !isHan(text.charCodeAt(start))) break;
    const compound = entryAt(lexicon, text, start, COMPOUND);
    if (compound) consider(start, length === 2 ? 60 : nameEvidence(lexicon, text, start, 2, end), length > 2);
    if (length < 4 && otherLength(lexicon, text, start) < length) {
      consider(start, nameEvidence(lexicon, text, start, 1, end), true);
    }
  }
  return wholeBefore(lexicon, text, end, cue) ?? best;
}

/** After "my name is": whatever stands up to the next mark, where no character speaks against it. */
export function calledName(lexicon: Lexicon, text: string, start: number): Person | null {
  let end = start;
  while (end - start < 5 && isHan(text.charCodeAt(end))) {
    if (isGrammar(lexicon, text.charCodeAt(end))) return null;
    end += 1;
  }
  return end - start >= 2 && end - start <= 4 ? { start, end, score: 100, full: true } : null;
}

/** 于女士: a preposition is a surname where nothing before it could govern it. */
function aloneWeight(lexicon: Lexicon, text: string, at: number, weight: number): number {
  // 班|主任, 祝|老人: the surname is part of another word.
  const other = entryAt(lexicon, text, at, SAFE | BEFORE | ROLE);
  if (other && other.word.length > 1) return -100;
  if (((lexicon.bits[text.charCodeAt(at)] ?? 0) & DOUBTFUL) === 0) return weight;
  const previous = text.charCodeAt(at - 1);
  return at === 0 || !isHan(previous) || ((lexicon.bits[previous] ?? 0) & START) !== 0 ? 24 : weight;
}

function isGrammar(lexicon: Lexicon, code: number): boolean {
  const kind = lexicon.bits[code] ?? 0;
  return (kind & (NEVER | END)) !== 0 && (kind & (TYPICAL | POSSIBLE)) === 0;
}

/** 岩温罕，男: between two marks, and no word of the language. */
export function strangeName(lexicon: Lexicon, text: string, end: number): Person | null {
  let start = end;
  while (start > 0 && end - start < 8 && isHan(text.charCodeAt(start - 1))) start -= 1;
  const cue = entryAt(lexicon, text, start, BEFORE);
  if (cue) start += cue.word.length;
  if (end - start < 2 || end - start > 4 || otherLength(lexicon, text, start) > 0) return null;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (isGrammar(lexicon, code) || ((lexicon.bits[code] ?? 0) & NUMERAL) !== 0) return null;
    if (at + 1 < end && isWord(lexicon, code, text.charCodeAt(at + 1))) return null;
  }
  return { start, end, score: 100, full: true };
}

/** A name nothing announces: a usual surname, two characters of given names, a boundary on either side. */
export function bareName(lexicon: Lexicon, text: string, start: number): Person | null {
  const { bits } = lexicon;
  const second = bits[text.charCodeAt(start + 1)] ?? 0;
  if ((second & (TYPICAL | POSSIBLE)) === 0) return null;
  const left = before(lexicon, text, start);
  if (left < BOUNDARY) return null;
  const person = nameFrom(lexicon, text, start, cues.none);
  if (!person) return null;
  const alone = isBlank(text, start - 1) && isBlank(text, person.end) ? 8 : 0;
  if (person.end - start > 2) return { ...person, score: person.score + left + alone };
  const more = hasDateBehind(lexicon, text, person.end) ? 20 : alone;
  return more > 0 ? { ...person, score: person.score + left + more } : null;
}

/** The edge of the text or of a cell: a signature stands alone. */
function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return !(code > 32) || code === 0x3002;
}

/** 吴国于2023年: a verb or preposition, and a digit. */
function hasDateBehind(lexicon: Lexicon, text: string, end: number): boolean {
  const verb = entryAt(lexicon, text, end, SPEECH);
  return verb !== null && isDigit(text.charCodeAt(end + verb.word.length));
}

/** Names of peoples that have no surnames, one or more in a row. @returns where they end, `start` for none */
export function wholeName(lexicon: Lexicon, text: string, start: number): number {
  let end = start;
  for (let count = 0; count < 4; count += 1) {
    const entry = entryAt(lexicon, text, end, WHOLE);
    if (!entry) break;
    end += entry.word.length;
  }
  return end;
}

function wholeBefore(lexicon: Lexicon, text: string, end: number, cue: number): Person | null {
  for (let start = Math.max(0, end - 6); start < end - 1; start += 1) {
    if (wholeName(lexicon, text, start) === end) {
      return { start, end, score: cue + 48 + before(lexicon, text, start), full: true };
    }
  }
  return null;
}

/** A transliterated name around a dot. @returns null where either side is too short to be one */
export function dottedName(lexicon: Lexicon, text: string, dot: number): Person | null {
  const foreign = (at: number): boolean => ((lexicon.bits[text.charCodeAt(at)] ?? 0) & FOREIGN) !== 0;
  let start = dot;
  while (start > 0 && dot - start < 8 && foreign(start - 1)) start -= 1;
  let end = dot + 1;
  while (end < text.length && end - dot < 9 && foreign(end)) end += 1;
  if (dot - start < 2 || end - dot < 3) return null;
  return { start, end, score: 105, full: true };
}
