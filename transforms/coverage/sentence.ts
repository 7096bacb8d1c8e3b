/** One sentence as the detector sees it: who and what is named in it, what its words show, and what they take back. */
import { linkEveryName, linkMentions, type Mention } from '../../engines/linking/dictionary.js';
import type { Sentence } from '../../engines/linking/sentences.js';
import { CLAUSE, DENIAL, type Framework, NEGATION } from './framework.js';

export interface Scene extends Sentence {
  /** Entities and items, in order. */
  readonly mentions: readonly Mention[];
  /** Cues and exceptions of relations, in order. */
  readonly cues: readonly Mention[];
  /** Where clauses begin, ascending; the first one begins with the sentence. */
  readonly clauses: readonly number[];
  /** Numbers of the clauses that are negated. */
  readonly negated: ReadonlySet<number>;
  /** True if the whole sentence takes back what it says. */
  readonly denied: boolean;
  /** False for headings and fragments: no stop at the end. */
  readonly complete: boolean;
}

const SEMICOLON = 0x3b;
const WIDE_SEMICOLON = 0xff1b;
const WIDE_COMMA = 0xff0c;

/** @param mentions those inside the sentence */
export function sceneOf(
  { marks, cues }: Framework,
  text: string,
  sentence: Sentence,
  mentions: readonly Mention[],
): Scene {
  const { start, end } = sentence;
  const found = linkMentions(marks, text, start, end);
  const clauses = [start];
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === SEMICOLON || unit === WIDE_SEMICOLON || unit === WIDE_COMMA) clauses.push(at + 1);
  }
  for (const mark of found) if (mark.entity === CLAUSE && mark.start > start) clauses.push(mark.start);
  clauses.sort((a, b) => a - b);
  return {
    start,
    end,
    mentions,
    cues: linkEveryName(cues, text, start, end),
    clauses,
    negated: new Set(found.filter(({ entity }) => entity === NEGATION).map((mark) => clauseAt(clauses, mark.start))),
    denied: found.some(({ entity }) => entity === DENIAL),
    complete: /[.!?。！？]["'”’)）」』】]*$/.test(text.slice(Math.max(start, end - 4), end)),
  };
}

/** The number of the clause a place lies in. */
export function clauseAt(clauses: readonly number[], place: number): number {
  let clause = 0;
  while (clause + 1 < clauses.length && (clauses[clause + 1] ?? place + 1) <= place) clause += 1;
  return clause;
}

/**
 * The entities a place of the sentence speaks of, out of candidates of one kind: the nearest one before it in its
 * clause, or else after it, or else before or after it in the sentence; with those it is listed with ("asthma and COPD").
 */
export function ownersAt(
  text: string,
  scene: Scene,
  candidates: readonly Mention[],
  place: number,
): readonly Mention[] {
  const clause = clauseAt(scene.clauses, place);
  const here = candidates.filter(({ start }) => clauseAt(scene.clauses, start) === clause);
  const near = here.length > 0 ? here : candidates;
  const after = near.findIndex(({ start }) => start >= place);
  const owner = after === -1 ? near.length - 1 : Math.max(0, after - 1);
  const mention = near[owner];
  return mention ? listedAround(text, near, mention) : [];
}

/**
 * The members of the list a mention stands in: "A, B and C", 甲、乙和丙. Commas alone make no list, for they also part
 * what is contrasted ("in contrast to A, B is treated with").
 */
export function listedAround(text: string, mentions: readonly Mention[], member: Mention): readonly Mention[] {
  const index = mentions.indexOf(member);
  const joins = mentions.slice(1).map((mention, before) => joinOf(text, mentions[before], mention));
  let first = index;
  let last = index;
  while (first > 0 && joins[first - 1] !== 'none') first -= 1;
  while (last < joins.length && joins[last] !== 'none') last += 1;
  while (last > first && joins[last - 1] === 'comma') last -= 1;
  return last < index ? mentions.slice(index, index + 1) : mentions.slice(first, last + 1);
}

function joinOf(text: string, a: Mention | undefined, b: Mention | undefined): 'none' | 'comma' | 'and' {
  if (!a || !b || b.start - a.end > 8) return 'none';
  // Homonyms share a place.
  if (a.start === b.start) return 'and';
  const between = text.slice(a.end, b.start).trim();
  if (between === ',' || between === '，') return 'comma';
  return /^(?:、|和|及|或|与|以及|&|\/|,? ?and|,? ?or)$/.test(between) ? 'and' : 'none';
}
