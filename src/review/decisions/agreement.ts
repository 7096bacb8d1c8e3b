/** How far two reviewers agree beyond chance: Cohen's kappa (1960) over the points both have judged. */
import type { Standing } from './standing.js';

export interface Agreement {
  readonly reviewers: readonly [string, string];
  readonly points: number;
  readonly agreed: number;
  /** Null where both always gave one and the same verdict: chance explains everything. */
  readonly kappa: number | null;
}

/** @returns a row for each pair of reviewers with a point in common, by name */
export function agreements(standing: Iterable<Pick<Standing, 'votes'>>): Agreement[] {
  const pairs = new Map<string, { reviewers: [string, string]; verdicts: [string, string][] }>();
  for (const { votes } of standing) {
    const sorted = votes.toSorted((a, b) => (a.by < b.by ? -1 : 1));
    for (const [index, first] of sorted.entries()) {
      for (const second of sorted.slice(index + 1)) {
        const key = `${first.by}\u0000${second.by}`;
        const pair = pairs.get(key) ?? { reviewers: [first.by, second.by], verdicts: [] };
        pair.verdicts.push([first.verdict, second.verdict]);
        pairs.set(key, pair);
      }
    }
  }
  return [...pairs]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { reviewers, verdicts }]) => ({
      reviewers,
      points: verdicts.length,
      agreed: verdicts.filter(([a, b]) => a === b).length,
      kappa: kappaOf(verdicts),
    }));
}

export function kappaOf(verdicts: readonly (readonly [string, string])[]): number | null {
  const total = verdicts.length;
  if (total === 0) return null;
  const observed = verdicts.filter(([a, b]) => a === b).length / total;
  const share = (side: 0 | 1, verdict: string) => verdicts.filter((pair) => pair[side] === verdict).length / total;
  const names = new Set(verdicts.flat());
  const chance = [...names].reduce((sum, verdict) => sum + share(0, verdict) * share(1, verdict), 0);
  return chance === 1 ? null : (observed - chance) / (1 - chance);
}
