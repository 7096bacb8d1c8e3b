/** What the scrub did, in counts without values: the manifest of the run. */
import type { Contents } from '../run/run-record.js';
import type { Ledgers, ReasonCount } from './ledgers.js';

export interface Privacy {
  /** Category of what was removed or made coarser, and how many values. */
  readonly manifest: readonly { readonly category: string; readonly values: number }[];
  /** The rules that found them. */
  readonly rules: readonly { readonly rule: string; readonly values: number }[];
  /** Texts that could not be scrubbed, and were not kept. */
  readonly withheld: readonly ReasonCount[];
}

/** @returns null where nothing was scrubbed */
export function privacyOf({ sources, steps }: Contents, { rejections, failures }: Ledgers): Privacy | null {
  const byScrub = ({ unit }: ReasonCount) => unit === 'scrub';
  const isScrubbed =
    sources.some(({ zone, read }) => zone === 'clinical' && read > 0) ||
    steps.some(({ tally }) => Object.keys(tally).some((name) => name.startsWith('scrub/')));
  if (!isScrubbed) return null;
  // A tally mixes the counts of units with those of the ledgers; what stands in a ledger is no value removed.
  const inLedgers = new Set([
    ...rejections.map(({ reason }) => reason),
    ...failures.map(({ unit, reason }) => `${unit}/${reason}`),
  ]);
  const found = new Map<string, number>();
  for (const { tally } of steps) {
    for (const [name, values] of Object.entries(tally)) {
      if (!name.startsWith('scrub/') || inLedgers.has(name)) continue;
      const what = name.slice('scrub/'.length);
      found.set(what, (found.get(what) ?? 0) + values);
    }
  }
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  // The name of a rule has two parts, recogniser and rule; that of a category has one.
  return {
    manifest: sorted.filter(([what]) => !what.includes('/')).map(([category, values]) => ({ category, values })),
    rules: sorted.filter(([what]) => what.includes('/')).map(([rule, values]) => ({ rule, values })),
    withheld: [...rejections.filter(byScrub), ...failures.filter(byScrub)],
  };
}
