/** From candidates to spans: evidence added up, overlaps merged, the stronger category kept. */
import { ACCEPTED, type Candidate, type Span } from './span.js';

/** @returns accepted candidates, sorted, overlapping ones united under the category with the most evidence */
export function resolveCandidates(_text: string, candidates: readonly Candidate[]): Span[] {
  const accepted = candidates
    .filter(({ score }) => score >= ACCEPTED)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const spans: Candidate[] = [];
  for (const candidate of accepted) {
    const last = spans[spans.length - 1];
    if (!last || candidate.start >= last.end) spans.push(candidate);
    else {
      const stronger = candidate.score > last.score ? candidate : last;
      spans[spans.length - 1] = { ...stronger, start: last.start, end: Math.max(last.end, candidate.end) };
    }
  }
  return spans;
}
