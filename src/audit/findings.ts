/**
 * From marks to figures. An instance is one removed span or one missed range; recall is the share of instances that were
 * removed, with its exact lower bound. Whether a note leaks at all is counted too: instances of one note hang together,
 * notes of different patients do not.
 */
import { lowerBound, trialsNeeded, upperBound } from '../../engines/statistics/clopper-pearson.js';
import type { Mark, Pair } from './pair.js';

export interface Recall {
  readonly removed: number;
  readonly missed: number;
  /** Null where there was nothing to find. */
  readonly recall: number | null;
  /** One-sided 95 % Clopper-Pearson bound. */
  readonly atLeast: number;
}

export interface Findings {
  readonly documents: { readonly drawn: number; readonly reviewed: number; readonly byTwo: number };
  readonly all: Recall;
  readonly categories: Readonly<Record<string, Recall>>;
  readonly strata: Readonly<Record<string, Recall>>;
  readonly overredactions: { readonly removed: number; readonly wrong: number; readonly precision: number | null };
  /** Notes with a miss; the share of such notes is at most `atMost`, with 95 % confidence. */
  readonly leaking: { readonly notes: number; readonly atMost: number };
  /** Misses neither of two readers saw, after Chapman 1951; null where no note was read twice. */
  readonly unseenMisses: number | null;
  readonly claim: { readonly recall: number; readonly holds: boolean; readonly instancesMissing: number };
}

interface Range {
  readonly start: number;
  readonly end: number;
}
type Miss = Mark['misses'][number];

/** @param marks reviewer to marks by pair */
export function findingsOf(
  pairs: readonly Pair[],
  marks: ReadonlyMap<string, ReadonlyMap<string, Mark>>,
  claim: number,
): Findings {
  const all = new Tally();
  const categories = new Map<string, Tally>();
  const strata = new Map<string, Tally>();
  const twice = { first: 0, second: 0, both: 0 };
  let reviewed = 0;
  let byTwo = 0;
  let wrong = 0;
  let leaking = 0;
  for (const pair of pairs) {
    const readings = [...marks.values()].flatMap((byPair) => byPair.get(pair.pair) ?? []);
    const [first, second] = readings;
    if (!first) continue;
    reviewed++;
    if (second) {
      byTwo++;
      twice.first += united(first.misses).length;
      twice.second += united(second.misses).length;
      twice.both += united(first.misses).filter((miss) => second.misses.some((other) => overlap(miss, other))).length;
    }
    const misses = united(readings.flatMap((mark) => mark.misses));
    const overredactions = readings.flatMap((mark) => mark.overredactions);
    if (misses.length > 0) leaking++;
    for (const span of pair.spans) {
      if (overredactions.some((range) => overlap(range, span))) wrong++;
      else
        for (const tally of [all, tallyOf(categories, span.category), tallyOf(strata, pair.stratum)]) tally.removed++;
    }
    for (const miss of misses) {
      for (const tally of [all, tallyOf(categories, miss.category), tallyOf(strata, pair.stratum)]) tally.missed++;
    }
  }
  const instances = all.removed + all.missed;
  const removed = all.removed + wrong;
  const { recall, atLeast } = all.recall();
  return {
    documents: { drawn: pairs.length, reviewed, byTwo },
    all: { removed: all.removed, missed: all.missed, recall, atLeast },
    categories: recalls(categories),
    strata: recalls(strata),
    overredactions: { removed, wrong, precision: removed === 0 ? null : 1 - wrong / removed },
    leaking: { notes: leaking, atMost: reviewed === 0 ? 1 : upperBound(leaking, reviewed) },
    unseenMisses: byTwo === 0 ? null : unseen(twice),
    claim: {
      recall: claim,
      holds: atLeast >= claim,
      instancesMissing: Math.max(0, trialsNeeded(claim, all.missed) - instances),
    },
  };
}

class Tally {
  removed = 0;
  missed = 0;

  recall(): Recall {
    const { removed, missed } = this;
    const instances = removed + missed;
    if (instances === 0) return { removed, missed, recall: null, atLeast: 0 };
    return { removed, missed, recall: removed / instances, atLeast: lowerBound(removed, instances) };
  }
}

function tallyOf(tallies: Map<string, Tally>, name: string): Tally {
  const tally = tallies.get(name) ?? new Tally();
  tallies.set(name, tally);
  return tally;
}

function recalls(tallies: ReadonlyMap<string, Tally>): Record<string, Recall> {
  const sorted = [...tallies].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, tally]) => [name, tally.recall()]));
}

/** Overlapping misses are one: two readers rarely draw the same borders. */
function united(misses: readonly Miss[]): Miss[] {
  const sorted = [...misses].sort((a, b) => a.start - b.start || a.end - b.end);
  const apart: Miss[] = [];
  for (const miss of sorted) {
    const last = apart[apart.length - 1];
    if (last && overlap(last, miss)) apart[apart.length - 1] = { ...last, end: Math.max(last.end, miss.end) };
    else apart.push(miss);
  }
  return apart;
}

function overlap(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Chapman's estimate of all misses, less those that somebody saw. */
function unseen({ first, second, both }: { first: number; second: number; both: number }): number {
  const all = ((first + 1) * (second + 1)) / (both + 1) - 1;
  return Math.max(0, all - (first + second - both));
}
