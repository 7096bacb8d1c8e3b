/** Finds the grades in a unit of text: `(1A)`, `(strong recommendation, low-certainty evidence)`, `推荐强度：强`. */
import type { Certainty, Grade, Grammar, Strength, Term } from './grammar.js';

export interface Tag {
  readonly start: number;
  readonly end: number;
  readonly grade: Grade;
  /** Reads like a grade, but means so only where other grades stand. */
  readonly isDoubtful: boolean;
}

interface Run {
  readonly end: number;
  readonly grade: Grade;
  readonly isAnchored: boolean;
  /** Stands on a code alone: `2C`. */
  readonly isCode: boolean;
}

const CLOSING: Readonly<Record<string, string>> = {
  '(': ')',
  '（': '）',
  '[': ']',
  '［': '］',
  '【': '】',
  '〔': '〕',
};
/** Longest grade in brackets. */
const MAX_BRACKET = 200;
/** What may precede and follow a grade: the end of a sentence, of a line or of a unit, or another bracket. */
const BEFORE = /(?:^|[.。;；,，:：—–|)）\]】*\n-])\s*$/;
const AFTER = /^[\s*_"”]*(?:$|[.。;；,，:：|(（[［【\n])/;

export function tagsIn(text: string, start: number, end: number, grammar: Grammar): Tag[] {
  const bracketed = bracketsIn(text, start, end, grammar);
  const tags = [...bracketed, ...unbracketed(text, start, end, bracketed, grammar)];
  return tags.sort((one, other) => one.start - other.start);
}

function bracketsIn(text: string, start: number, end: number, grammar: Grammar): Tag[] {
  const tags: Tag[] = [];
  for (let at = start; at < end; at++) {
    const closing = CLOSING[text[at] ?? ''];
    if (closing === undefined) continue;
    const close = closingAt(text, at, Math.min(end, at + MAX_BRACKET), closing);
    if (close === -1) continue;
    const run = runAt(text, at + 1, close, grammar, true);
    if (run.end !== close || !run.isAnchored) continue;
    if (run.isCode && !AFTER.test(text.slice(close + 1, Math.min(end, close + 8)))) continue;
    const isDoubtful = grammar.doubtful.test(text.slice(at + 1, close).trim());
    tags.push({ start: at, end: close + 1, grade: run.grade, isDoubtful });
    at = close;
  }
  return tags;
}

/** Half and full width brackets are mixed in Chinese papers. */
function closingAt(text: string, open: number, limit: number, closing: string): number {
  for (let at = open + 1; at < limit; at++) {
    const sign = text[at];
    if (sign === closing || (closing === '）' && sign === ')') || (closing === ')' && sign === '）')) return at;
  }
  return -1;
}

function unbracketed(text: string, start: number, end: number, taken: readonly Tag[], grammar: Grammar): Tag[] {
  const tags: Tag[] = [];
  const { anchor } = grammar;
  const unit = text.slice(start, end);
  anchor.lastIndex = 0;
  for (let match = anchor.exec(unit); match; match = anchor.exec(unit)) {
    const at = start + match.index;
    if (taken.some((tag) => at >= tag.start && at < tag.end)) continue;
    if (!BEFORE.test(text.slice(Math.max(start, at - 4), at))) continue;
    const run = runAt(text, at, end, grammar, false);
    if (!run.isAnchored || !AFTER.test(text.slice(run.end, Math.min(end, run.end + 6)))) continue;
    tags.push({ start: at, end: run.end, grade: run.grade, isDoubtful: false });
    anchor.lastIndex = Math.max(run.end - start, anchor.lastIndex);
  }
  return tags;
}

/** Reads on from a place as long as the words are those of grades. */
export function runAt(text: string, from: number, limit: number, grammar: Grammar, isBracketed: boolean): Run {
  let strength: Strength | undefined;
  let certainty: Certainty | undefined;
  let isAgainst = false;
  let isAnchored = false;
  let isCode = true;
  let at = from;
  let end = from;
  while (at < limit) {
    if (/\s/.test(text[at] ?? '')) {
      at++;
      continue;
    }
    const { term, length } = longest(text, at, limit, grammar.terms);
    const filler = lengthAt(grammar.filler, text, at, limit);
    if (term && length >= filler) {
      strength ??= term.grade.strength;
      certainty ??= term.grade.certainty;
      isAgainst ||= term.grade.against === true;
      isAnchored ||= !term.isWeak && (isBracketed || !term.isCode || /^\p{L}{4}/u.test(text.slice(at, at + 4)));
      isCode &&= term.isCode;
      at += length;
      end = at;
    } else if (filler > 0) {
      at += filler;
      // Punctuation at the end belongs to the sentence, words to the grade.
      if (isBracketed || /[\p{L}*]/u.test(text[at - 1] ?? '')) end = at;
    } else break;
  }
  const isPair = isBracketed && strength !== undefined && certainty !== undefined;
  const grade = {
    ...(strength === undefined ? {} : { strength }),
    ...(certainty === undefined ? {} : { certainty }),
    ...(isAgainst ? { against: true as const } : {}),
  };
  return { end: isBracketed && at >= limit ? limit : end, grade, isAnchored: isAnchored || isPair, isCode };
}

function longest(text: string, at: number, limit: number, terms: readonly Term[]): { term?: Term; length: number } {
  let best: Term | undefined;
  let length = 0;
  for (const term of terms) {
    const found = lengthAt(term.pattern, text, at, limit);
    if (found > length) {
      best = term;
      length = found;
    }
  }
  return best ? { term: best, length } : { length };
}

function lengthAt(pattern: RegExp, text: string, at: number, limit: number): number {
  pattern.lastIndex = at;
  const length = pattern.exec(text)?.[0].length ?? 0;
  return at + length <= limit ? length : 0;
}
