/** What a bench says, and how its numbers are written. A megabyte is 10⁶ bytes. */

export type Figures = Readonly<Record<string, unknown>> & {
  /** What it is compared with, measured in the same run. */
  readonly peer: Readonly<Record<string, unknown>>;
  /** This divided by the peer, in the unit the bench names. */
  readonly ratio: number | null;
};

/** What only some benches ask for; see bench/phi.ts and bench/pages.ts. */
export interface Choices {
  /** Files with marked text, instead of the sets the bench has. */
  readonly gold: readonly string[] | undefined;
  readonly lang: string | undefined;
  /** How many examples of each kind of error go to stderr. */
  readonly misses: number;
  /** Parts of the bench to run; undefined is all. */
  readonly parts: readonly string[] | undefined;
  /** Real files to read, `connector=file or folder`; see bench/connectors.ts. */
  readonly files: readonly string[] | undefined;
  /** Classes of pages; undefined is all. */
  readonly classes: readonly string[] | undefined;
  /** OCR engine for pages; undefined is the embedded one. */
  readonly engine: string | undefined;
}

/** @param megabytes how much input to generate; each bench has its own default */
export type Bench = (megabytes: number | undefined, choices: Choices) => Promise<Figures>;

/** Three figures: what lies behind them is noise. */
export function round(value: number): number {
  return Number(value.toPrecision(3));
}

export function megabytes(bytes: number): number {
  return round(bytes / 1e6);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** CPU seconds of this process, threads included: a busy machine changes it little. */
export async function cpuSecondsOf(work: () => void | Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
