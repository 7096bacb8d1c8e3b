/** From candidates to spans: evidence added up, overlaps merged, the stronger category kept. */
import { ACCEPTED, type Candidate, type Span } from './span.js';

/** @returns accepted candidates, sorted, overlapping ones united under the category with the most evidence */
export function resolveCandidates(text: string, candidates: readonly Candidate[]): Span[] {
  const sorted = candidates.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const spans: Span[] = [];
  let from = 0;
  let end = -1;
  for (let index = 0; index <= sorted.length; index += 1) {
    const candidate = sorted[index];
    if (candidate && candidate.start < end) {
      end = Math.max(end, candidate.end);
      continue;
    }
    const first = sorted[from];
    if (first && index === from + 1) {
      if (first.score >= ACCEPTED) spans.push(trimmed(text, first));
    } else if (index > from) resolveCluster(text, sorted.slice(from, index), spans);
    from = index;
    end = candidate?.end ?? -1;
  }
  return spans;
}

/** @param cluster candidates that overlap one after the other, sorted */
function resolveCluster(text: string, cluster: readonly Candidate[], spans: Span[]): void {
  let current: Candidate | null = null;
  for (const candidate of accepted(cluster)) {
    if (!current || candidate.start >= current.end) {
      if (current) spans.push(trimmed(text, current));
      current = candidate;
    } else {
      const stronger: Candidate = candidate.score > current.score ? candidate : current;
      current = { ...stronger, start: current.start, end: Math.max(current.end, candidate.end) };
    }
  }
  if (current) spans.push(trimmed(text, current));
}

/**
 * Candidates strong enough by themselves, and those whose category is by what several rules add to it. A rule that
 * fires twice in a cluster has seen the same thing twice.
 */
function accepted(cluster: readonly Candidate[]): readonly Candidate[] {
  if (cluster.every(({ score }) => score >= ACCEPTED)) return cluster;
  const best = new Map<string, Map<string, number>>();
  for (const { category, rule, score } of cluster) {
    const rules = best.get(category) ?? new Map<string, number>();
    rules.set(rule, Math.max(score, rules.get(rule) ?? 0));
    best.set(category, rules);
  }
  return cluster.filter(({ category, score }) => {
    if (score >= ACCEPTED) return true;
    let sum = 0;
    for (const value of best.get(category)?.values() ?? []) sum += value;
    return sum >= ACCEPTED;
  });
}

/** Blanks at the ends are no part of what was found. */
function trimmed(text: string, { start, end, category, rule }: Candidate): Span {
  let first = start;
  let last = end;
  while (first < last - 1 && text.charCodeAt(first) <= 32) first += 1;
  while (last > first + 1 && text.charCodeAt(last - 1) <= 32) last -= 1;
  return { start: first, end: last, category, rule };
}
