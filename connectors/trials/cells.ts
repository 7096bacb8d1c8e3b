/** Cells of result tables: a value with what says how sure it is, as written. */
import type { Row } from './trial.js';

export interface Reported {
  readonly value: string;
  readonly spread: string;
  readonly lower: string;
  readonly upper: string;
}

/** `3.16 ± 1.2`, `60 (45 to 100)`; the table says what the second is. */
export function shownValue({ value, spread, lower, upper }: Reported): string {
  if (value === '') return '';
  if (lower !== '' || upper !== '') return `${value} (${lower === '' ? '…' : lower} to ${upper === '' ? '…' : upper})`;
  return spread === '' ? value : `${value} ± ${spread}`;
}

/** `4/35`: affected of those at risk. */
export function shownShare(affected: string, atRisk: string): string {
  return atRisk === '' || affected === '' ? affected : `${affected}/${atRisk}`;
}

/** A row from pairs of group and cell; empty cells are left out. */
export function rowOf(label: string, cells: readonly (readonly [group: string, cell: string])[]): Row {
  return { label, cells: new Map(cells.filter(([, cell]) => cell !== '')) };
}

/** `Class: category`, without what is empty. */
export function labelOf(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(': ');
}

/** A line on a comparison of groups. */
export function analysisOf(parts: {
  readonly groups: readonly string[];
  readonly method: string;
  readonly p: string;
  readonly parameter: string;
  readonly value: string;
  readonly percent: string;
  readonly lower: string;
  readonly upper: string;
}): string {
  const { groups, method, p, parameter, value, percent, lower, upper } = parts;
  const interval =
    lower === '' && upper === '' ? '' : `${percent === '' ? 'CI' : `${percent}% CI`} ${lower} to ${upper}`;
  const said = [
    method,
    value === '' ? '' : labelOf(parameter, value),
    interval,
    p === '' ? '' : `p ${/^[<>=≤≥]/.test(p) ? p : `= ${p}`}`,
  ].filter((it) => it !== '');
  return said.length === 0 ? '' : labelOf(groups.join(' vs '), said.join('; '));
}
