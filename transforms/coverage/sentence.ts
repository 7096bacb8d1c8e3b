/** One sentence as the detector sees it: who and what is named in it, what its words show, and what they take back. */
import { linkEveryName, linkMentions, type Mention } from '../../engines/linking/dictionary.js';
import type { Sentence } from '../../engines/linking/sentences.js';
import { CLAUSE, DENIAL, type Framework, NEGATION } from './framework.js';

export interface Scene extends Sentence {
  /** Entities and items, in order. */
  readonly mentions: readonly Mention[];
  /** Words of relations, in order. */
  readonly cues: readonly Mention[];
  /** Negations and their like, in order. */
  readonly marks: readonly Mention[];
  /** Where clauses begin, ascending; the first one begins with the sentence. */
  readonly clauses: readonly number[];
  /** Numbers of the clauses that are negated. */
  readonly negated: ReadonlySet<number>;
  /** True if the whole sentence takes back what it says, or asks it. */
  readonly denied: boolean;
  /** False for headings and fragments: no stop at the end. */
  readonly complete: boolean;
}

const SEMICOLON = 0x3b;
const WIDE_SEMICOLON = 0xff1b;
const WIDE_COMMA = 0xff0c;

/** Heading, quotation and list marks, as Markdown and plain text have them. */
const MARKS = /^(?:#{1,6}[ \t]+|>[ \t]*|[-*+][ \t]+|[•・·▪■◦●○–—][ \t]*|\d{1,3}[.)][ \t]+|[(（]\d{1,3}[)）][ \t]*)+/;
const LONGEST_MARKS = 24;

/** The sentence without the heading or list marks before it. */
export function withoutMarks(text: string, { start, end }: Sentence): Sentence {
  const marks = MARKS.exec(text.slice(start, Math.min(end, start + LONGEST_MARKS)));
  const after = start + (marks?.[0].length ?? 0);
  return after < end ? { start: after, end } : { start, end };
}

/** @param mentions those inside the sentence */
export function sceneOf(
  { marks, cues }: Framework,
  text: string,
  sentence: Sentence,
  mentions: readonly Mention[],
): Scene {
  const { start, end } = withoutMarks(text, sentence);
  const found = linkMentions(marks, text, start, end);
  const clauses = [start];
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === SEMICOLON || unit === WIDE_SEMICOLON || unit === WIDE_COMMA) clauses.push(at + 1);
  }
  for (const mark of found) if (mark.entity === CLAUSE && mark.start > start) clauses.push(mark.start);
  clauses.sort((a, b) => a - b);
  const ending = text.slice(Math.max(start, end - 4), end);
  return {
    start,
    end,
    mentions,
    cues: linkEveryName(cues, text, start, end),
    marks: found,
    clauses,
    negated: new Set(found.filter(({ entity }) => entity === NEGATION).map((mark) => clauseAt(clauses, mark.start))),
    denied: found.some(({ entity }) => entity === DENIAL) || /[?？]/.test(ending),
    complete: /[.!。！]["'”’)）」』】\]]*$/.test(ending),
  };
}

/** The number of the clause a place lies in. */
export function clauseAt(clauses: readonly number[], place: number): number {
  let clause = 0;
  while (clause + 1 < clauses.length && (clauses[clause + 1] ?? place + 1) <= place) clause += 1;
  return clause;
}
