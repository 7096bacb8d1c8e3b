/** What scrub did to clinical sources, in counts without values: the manifest of the run. */
import type { Contents } from '../run/run-record.js';
import type { Ledgers, ReasonCount } from './ledgers.js';

/** The rule under which scrub keeps a free-text note out until a detector can read it. */
export const WAITS = 'scrub/free-text-waits';

export interface Privacy {
  /** Clinical sources with the notes that wait. */
  readonly waiting: readonly { readonly source: string; readonly notes: number }[];
  /** Category of what was removed or made coarser, and how many values. */
  readonly manifest: readonly { readonly category: string; readonly values: number }[];
  /** Records withheld for any other reason. */
  readonly withheld: readonly ReasonCount[];
}

/** @returns null where nothing clinical was read */
export function privacyOf({ sources, steps }: Contents, { rejections, failures }: Ledgers): Privacy | null {
  const clinical = sources.filter(({ zone, read }) => zone === 'clinical' && read > 0).map(({ name }) => name);
  if (clinical.length === 0) return null;
  const isWaiting = ({ reason }: ReasonCount) => reason === WAITS;
  const byScrub = ({ unit }: ReasonCount) => unit === 'scrub';
  // A tally mixes the counts of units with those of the ledgers; what stands in a ledger is no value removed.
  const inLedgers = new Set([
    ...rejections.map(({ reason }) => reason),
    ...failures.map(({ unit, reason }) => `${unit}/${reason}`),
  ]);
  const manifest = new Map<string, number>();
  for (const { tally } of steps) {
    for (const [name, values] of Object.entries(tally)) {
      if (!name.startsWith('scrub/') || inLedgers.has(name)) continue;
      const category = name.slice('scrub/'.length);
      manifest.set(category, (manifest.get(category) ?? 0) + values);
    }
  }
  return {
    waiting: clinical.map((source) => ({
      source,
      notes: rejections
        .filter((row) => isWaiting(row) && row.source === source)
        .reduce((sum, row) => sum + row.count, 0),
    })),
    manifest: [...manifest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([category, values]) => ({ category, values })),
    withheld: [...rejections.filter((row) => byScrub(row) && !isWaiting(row)), ...failures.filter(byScrub)],
  };
}
