/** Tables of HTML: as Markdown where every row can be read alone, and as the cells that were written. */
import {
  attributeOf,
  childrenOf,
  descendantsOf,
  gridOf,
  markdownOf,
  oneLine,
  type XmlElement,
} from '../../formats/xml/index.js';
import type { Block } from './block.js';
import { inlineText, isUnseen } from './html-inline.js';
import { tableOf } from './material.js';

/** A cell with more text than this is a part of a page, not of a table. Characters. */
const LONGEST_CELL = 6000;

const MAX_COLUMNS = 512;

/** Pages are laid out in tables too: one that holds tables or headings, or has one column, is no table of anything. */
export function isLayoutTable(table: XmlElement): boolean {
  if (/^(?:presentation|none)$/.test(attributeOf(table, 'role') ?? '')) return true;
  if (['table', 'h1', 'h2', 'h3'].some((name) => descendantsOf(table, name).length > 0)) return true;
  const rows = rowsOf(table);
  if (rows.every((row) => cellsOf(row).length <= 1)) return true;
  return rows.length <= 2 && rows.some((row) => cellsOf(row).some((cell) => textOfCell(cell).length > LONGEST_CELL));
}

/** Cells in the order they stand, for a table that is none. */
export function cellsInOrder(table: XmlElement): XmlElement[] {
  return rowsOf(table).flatMap(cellsOf);
}

export function tableBlock(table: XmlElement): Block {
  return tableOf(markdownOf(gridOf(table, textOfCell)), cellGrid(rowsOf(table)));
}

function rowsOf(table: XmlElement): XmlElement[] {
  const foot: XmlElement[] = [];
  const rows: XmlElement[] = [];
  for (const child of childrenOf(table)) {
    if (isUnseen(child)) continue;
    if (child.name === 'tr') rows.push(child);
    else if (child.name === 'tfoot') foot.push(...childrenOf(child, 'tr'));
    else if (child.name === 'thead' || child.name === 'tbody') rows.push(...childrenOf(child, 'tr'));
  }
  return [...rows, ...foot];
}

function cellsOf(row: XmlElement): XmlElement[] {
  return childrenOf(row).filter(({ name }) => name === 'td' || name === 'th');
}

function textOfCell(cell: XmlElement): string {
  return isUnseen(cell) ? '' : oneLine(inlineText(cell.content, { inTable: true }));
}

/** '' where a merged cell goes on; rows of one length. */
function cellGrid(rows: readonly XmlElement[]): string[][] {
  const grid: (string | undefined)[][] = rows.map(() => []);
  let columns = 0;
  rows.forEach((row, y) => {
    let x = 0;
    for (const cell of cellsOf(row)) {
      while (grid[y]?.[x] !== undefined) x++;
      const across = Math.min(spanOf(cell, 'colspan'), MAX_COLUMNS - x);
      const text = textOfCell(cell);
      for (const line of grid.slice(y, y + spanOf(cell, 'rowspan'))) {
        for (let column = x; column < x + across; column++) {
          line[column] ??= line === grid[y] && column === x ? text : '';
        }
      }
      x += Math.max(across, 0);
      columns = Math.max(columns, x);
    }
  });
  return grid.map((row) => Array.from({ length: columns }, (_, column) => row[column] ?? ''));
}

function spanOf(cell: XmlElement, name: 'colspan' | 'rowspan'): number {
  const span = Number.parseInt(attributeOf(cell, name) ?? '1', 10);
  return span > 1 ? Math.min(span, 65_534) : 1;
}
