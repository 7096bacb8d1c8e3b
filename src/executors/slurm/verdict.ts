/** What to make of an array element that left the queue while its job has no commit. Pure. */
import { isPermanent } from '../executor.js';
import type { ElementRecord } from './listing.js';

export interface Evidence {
  /** Exit code the launcher wrote down; null if it could not. */
  readonly exitCode: number | null;
  /** What the controller remembers; null if it knows no such element. */
  readonly record: ElementRecord | null;
  /** Since it was first missed. */
  readonly goneMs: number;
  readonly settleMs: number;
}

export type Verdict =
  /** Too early to say. */
  | { readonly kind: 'wait' }
  /** The command ran and did not commit: one attempt is used up. */
  | { readonly kind: 'failed'; readonly permanent: boolean; readonly reason: string }
  /** The cluster dropped it; the job is not to blame. */
  | { readonly kind: 'lost'; readonly reason: string };

/** Long enough for the queue to settle after a controller's restart. */
const forgottenMs = 5000;

/** States in which the element lives on: we only missed it in the queue. */
const alive = new Set(['PENDING', 'RUNNING', 'COMPLETING', 'CONFIGURING', 'SUSPENDED', 'STOPPED', 'REQUEUED']);
/** States the job itself may be the cause of, and those an operator chose: each uses up an attempt. */
const blamed = new Map([
  ['OUT_OF_MEMORY', 'ran out of memory'],
  ['TIMEOUT', 'ran into the time limit'],
  ['DEADLINE', 'ran into its deadline'],
  ['CANCELLED', 'was cancelled in Slurm'],
]);

export function judge({ exitCode, record, goneMs, settleMs }: Evidence): Verdict {
  if (record !== null && alive.has(record.state)) return { kind: 'wait' };
  const blame = record === null ? undefined : blamed.get(record.state);
  if (blame !== undefined) return { kind: 'failed', permanent: false, reason: blame };
  const code = exitCode ?? (record === null ? null : codeOf(record));
  if (code === 0) {
    if (goneMs < settleMs) return { kind: 'wait' };
    return { kind: 'failed', permanent: false, reason: 'exited with 0 but there is no commit' };
  }
  if (code !== null) return { kind: 'failed', permanent: isPermanent(code), reason: `exited with ${describe(code)}` };
  if (record !== null) return { kind: 'lost', reason: `Slurm says ${record.state} (${record.reason})` };
  if (goneMs < Math.min(settleMs, forgottenMs)) return { kind: 'wait' };
  return { kind: 'lost', reason: 'left the queue without a trace' };
}

/** As a shell counts: 128 and the signal. Null where the state says nothing about the command. */
function codeOf(record: ElementRecord): number | null {
  if (record.state !== 'COMPLETED' && record.state !== 'FAILED') return null;
  return record.signal > 0 ? 128 + record.signal : record.exitCode;
}

function describe(code: number): string {
  return code > 128 ? `${code} (signal ${code - 128})` : `${code}`;
}
