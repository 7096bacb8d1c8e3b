/** Share of the cells of true tables that were read exactly, in their row and column. */
import { normalised } from './character-error-rate.js';

type Table = readonly (readonly string[])[];

/** @returns null where the truth has no tables */
export function exactCells(read: readonly Table[], truth: readonly Table[]): number | null {
  if (truth.length === 0) return null;
  let [right, all] = [0, 0];
  const free = [...read];
  for (const table of truth) {
    all += table.reduce((cells, row) => cells + row.length, 0);
    const scores = free.map((other) => matches(table, other));
    const best = Math.max(0, ...scores);
    right += best;
    if (best > 0) free.splice(scores.indexOf(best), 1);
  }
  return all === 0 ? null : right / all;
}

/** A row that is too many or missing costs itself, not the rows below: rows are aligned for the most matches. */
function matches(truth: Table, read: Table): number {
  let above: number[] = new Array(read.length + 1).fill(0);
  for (const row of truth) {
    const next = [0];
    read.forEach((other, at) => {
      const equal = row.filter((cell, column) => isEqual(cell, other[column])).length;
      next.push(Math.max(next[at] ?? 0, above[at + 1] ?? 0, (above[at] ?? 0) + equal));
    });
    above = next;
  }
  return above.at(-1) ?? 0;
}

function isEqual(a: string, b: string | undefined): boolean {
  return b !== undefined && normalised(a, false) === normalised(b, false);
}
