/** Counts the ledgers of a run: rejections by rule, failures by code, and the first failures in full. */
import { readTable } from '../../formats/parquet/read.js';
import { type FailureRow, failureRowSchema, rejectionRowSchema } from '../../schemas/ledger.js';
import type { Contents } from '../run/run-record.js';
import type { Store } from '../store/store.js';

/** Failures told in full; the ledger has them all. */
export const FIRST_FAILURES = 50;

/** How often one reason met one source in one stage. */
export interface ReasonCount {
  readonly stage: string;
  readonly source: string;
  readonly unit: string;
  /** The rule that rejected, or the code of the failure. */
  readonly reason: string;
  count: number;
}

export interface Ledgers {
  readonly rejections: readonly ReasonCount[];
  readonly failures: readonly ReasonCount[];
  readonly firstFailures: readonly FailureRow[];
}

type Place = Pick<ReasonCount, 'stage' | 'source' | 'unit'>;
const rejectionPlace = rejectionRowSchema.pick({ stage: true, source: true, unit: true, rule: true });

export async function readLedgers(store: Store, { rejections, failures }: Contents): Promise<Ledgers> {
  const rejected = new Reasons();
  for (const { blob } of rejections) {
    const columns = Object.keys(rejectionPlace.shape);
    for await (const rows of readTable(await store.path(blob), rejectionRowSchema, columns)) {
      for (const row of rows) {
        const { rule, ...place } = rejectionPlace.parse(row);
        rejected.add(place, rule);
      }
    }
  }
  const failed = new Reasons();
  const firstFailures: FailureRow[] = [];
  for (const { blob } of failures) {
    for await (const rows of readTable(await store.path(blob), failureRowSchema)) {
      for (const row of rows) {
        const failure = failureRowSchema.parse(row);
        failed.add(failure, failure.code);
        if (firstFailures.length < FIRST_FAILURES) firstFailures.push(failure);
      }
    }
  }
  return { rejections: rejected.sorted(), failures: failed.sorted(), firstFailures };
}

class Reasons {
  readonly #counts = new Map<string, ReasonCount>();

  add({ stage, source, unit }: Place, reason: string): void {
    const key = JSON.stringify([stage, unit, reason, source]);
    const known = this.#counts.get(key);
    if (known) known.count++;
    else this.#counts.set(key, { stage, source, unit, reason, count: 1 });
  }

  /** By key: the order of first appearance would depend on the order of the ledgers. */
  sorted(): ReasonCount[] {
    return [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
  }
}
