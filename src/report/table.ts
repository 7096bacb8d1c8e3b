/** The one table of the report: first column names the row, numbers stand right. */
import { grouped } from '../cli/units.js';
import { type Content, type Html, html } from './html.js';

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => Content;
  /** Text by default. Numbers stand right with figures of equal width, prose has room, a path may break anywhere. */
  readonly holds?: 'number' | 'prose' | 'path' | 'bar';
}

/** @param label says what the table holds, to those who hear it and beside a table one can scroll */
export function table<Row>(label: string, columns: readonly Column<Row>[], rows: readonly Row[], total?: Row): Html {
  const heads = columns.map((column) => html`<th scope="col"${classOf(column)}>${column.head}</th>`);
  const foot = total === undefined ? null : html`<tfoot>${rowOf(columns, total)}</tfoot>`;
  return html`<div class="table" role="region" aria-label="${label}" tabindex="0"><table>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows.map((row) => html`${rowOf(columns, row)}\n`)}</tbody>
${foot}</table></div>`;
}

function rowOf<Row>(columns: readonly Column<Row>[], row: Row): Html {
  const cells = columns.map((column, index) =>
    index === 0
      ? html`<th scope="row"${classOf(column)}>${column.cell(row)}</th>`
      : html`<td${classOf(column)}>${column.cell(row)}</td>`,
  );
  return html`<tr>${cells}</tr>`;
}

function classOf({ holds }: Pick<Column<never>, 'holds'>): Content {
  return holds === undefined ? null : html` class="${holds}"`;
}

/** A count: zero recedes. */
export function figure(value: number): Html {
  return value === 0 ? html`<span class="zero">0</span>` : html`${grouped(value)}`;
}

/** A count that should be zero. */
export function alarming(value: number): Html {
  return value === 0 ? figure(0) : html`<strong class="alarm">${grouped(value)}</strong>`;
}

/** The share of a whole: `12.5 %`; a part that is there is never shown as nothing. */
export function percent(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0 %';
  const share = (100 * part) / whole;
  if (share < 0.1) return '< 0.1 %';
  return part < whole && share > 99.9 ? '> 99.9 %' : `${share.toFixed(1)} %`;
}
