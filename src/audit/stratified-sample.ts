/**
 * Draws patients at random, the same number from each stratum, and one document of each, in one pass and bounded memory.
 * Ranks are keyed digests: nobody can steer the draw, and the same seed draws the same sample.
 */

export interface Drawn<T> {
  /** Keyed digest of the patient under the seed of the draw; the lowest are drawn. */
  readonly patient: string;
  /** Keyed digest of the document; of one patient the lowest stands for the patient. */
  readonly rank: string;
  readonly value: T;
}

export interface Stratum<T> {
  readonly stratum: string;
  /** Documents the stratum holds in all. */
  readonly documents: number;
  /** By patient digest. */
  readonly drawn: readonly Drawn<T>[];
}

export class StratifiedSample<T> {
  readonly #strata = new Map<string, { documents: number; readonly drawn: Map<string, Drawn<T>> }>();

  /** @param size patients kept a stratum */
  constructor(private readonly size: number) {}

  /** @param value called only when the document is kept for now */
  offer(stratum: string, patient: string, rank: string, value: () => T): void {
    const entry = this.#strata.get(stratum) ?? { documents: 0, drawn: new Map<string, Drawn<T>>() };
    this.#strata.set(stratum, entry);
    entry.documents++;
    const { drawn } = entry;
    const before = drawn.get(patient);
    if (before && rank >= before.rank) return;
    if (!before && drawn.size >= this.size) {
      const last = highest(drawn.keys());
      if (last === undefined || patient > last) return;
      drawn.delete(last);
    }
    drawn.set(patient, { patient, rank, value: value() });
  }

  /** By name, so that the order of reading leaves no trace. */
  strata(): Stratum<T>[] {
    return [...this.#strata]
      .map(([stratum, { documents, drawn }]) => ({
        stratum,
        documents,
        drawn: [...drawn.values()].sort((a, b) => (a.patient < b.patient ? -1 : 1)),
      }))
      .sort((a, b) => (a.stratum < b.stratum ? -1 : 1));
  }
}

function highest(names: Iterable<string>): string | undefined {
  let last: string | undefined;
  for (const name of names) if (last === undefined || name > last) last = name;
  return last;
}
