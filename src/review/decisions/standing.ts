/**
 * What stands of many decisions: of each reviewer the last one on a subject is their vote. The verdict most of them give
 * holds; where two verdicts have as many votes, the subject is disputed and nothing is applied until somebody else decides.
 */
import type { Decision } from '../../../schemas/decision.js';

export interface Standing<D extends Decision = Decision> {
  readonly subject: string;
  /** The last vote of each reviewer, in the order they were given. */
  readonly votes: readonly D[];
  /** The latest vote for the verdict that holds; null while disputed. */
  readonly holds: D | null;
}

type About = Decision['about'];
type DecisionAbout<A extends About> = Extract<Decision, { about: A }>;

/** @returns subject to what stands of it; subjects of which everything was withdrawn are left out */
export function standingOf<A extends About>(
  decisions: readonly Decision[],
  about: A,
): Map<string, Standing<DecisionAbout<A>>> {
  const isAbout = (decision: Decision): decision is DecisionAbout<A> => decision.about === about;
  const votes = new Map<string, Map<string, DecisionAbout<A>>>();
  for (const decision of inOrder(decisions.filter(isAbout))) {
    const ofSubject = votes.get(decision.subject) ?? new Map<string, DecisionAbout<A>>();
    // Taken out first, so that a changed mind counts as the later vote.
    ofSubject.delete(decision.by);
    if (decision.verdict !== 'withdraw') ofSubject.set(decision.by, decision);
    votes.set(decision.subject, ofSubject);
  }
  const standing = new Map<string, Standing<DecisionAbout<A>>>();
  for (const [subject, byReviewer] of [...votes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const given = [...byReviewer.values()];
    if (given.length > 0) standing.set(subject, { subject, votes: given, holds: majority(given) });
  }
  return standing;
}

/** By time, then by content: an import may bring older ones later, and the order of arrival must not matter. */
function inOrder<D extends Decision>(decisions: readonly D[]): D[] {
  return decisions.toSorted((a, b) => compare(a.at, b.at) || compare(a.by, b.by) || compare(a.verdict, b.verdict));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function majority<D extends Decision>(votes: readonly D[]): D | null {
  const count = (verdict: string) => votes.filter((vote) => vote.verdict === verdict).length;
  const most = Math.max(...votes.map(({ verdict }) => count(verdict)));
  const leading = new Set(votes.filter(({ verdict }) => count(verdict) === most).map(({ verdict }) => verdict));
  return leading.size === 1 ? (votes.findLast(({ verdict }) => leading.has(verdict)) ?? null) : null;
}
