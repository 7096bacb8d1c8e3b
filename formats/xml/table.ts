/**
 * The XHTML table model (tables of JATS, SPL, FHIR narratives) as a grid and as Markdown pipe rows.
 *
 * Spans: a cell that spans rows is repeated in each, and one that spans some columns in each of them, so that every row
 * can be read alone. A body cell across all columns is a heading of the rows below: it stands once. Several header rows
 * become one, joined column by column with a colon: `Atorvastatin: 10 mg`.
 */
import { attributeOf, childrenOf, type XmlElement } from './element.js';

export interface Cell {
  readonly text: string;
  /** The cell begins here; false where it reaches from another column. */
  readonly isOrigin: boolean;
}

export interface Grid {
  readonly header: readonly (readonly Cell[])[];
  readonly body: readonly (readonly Cell[])[];
  readonly columns: number;
}

/** A wider table is an error of its source: `colspan="65535"` must not fill the memory. */
const MAX_COLUMNS = 512;

const blank: Cell = { text: '', isOrigin: true };

/** Rows of a table element, in the order a reader sees them: head, bodies, foot. */
export function gridOf(table: XmlElement, textOfCell: (cell: XmlElement) => string): Grid {
  const header = placed(
    childrenOf(table, 'thead').flatMap((group) => childrenOf(group, 'tr')),
    textOfCell,
  );
  const body = bodyGroups(table).flatMap((group) => placed(group, textOfCell));
  const columns = [...header, ...body].reduce((most, row) => Math.max(most, row.length), 0);
  return trimmed({ header: padded(header, columns), body: padded(body, columns), columns });
}

/** Rows that spans may cross: those of one tbody, or those that follow each other without one. The foot comes last. */
function bodyGroups(table: XmlElement): XmlElement[][] {
  const groups: XmlElement[][] = [];
  let bare: XmlElement[] | undefined;
  for (const child of childrenOf(table)) {
    if (child.name === 'tr' && bare) bare.push(child);
    else if (child.name === 'tr') {
      bare = [child];
      groups.push(bare);
    } else bare = undefined;
    if (child.name === 'tbody') groups.push(childrenOf(child, 'tr'));
  }
  return [...groups, ...childrenOf(table, 'tfoot').map((foot) => childrenOf(foot, 'tr'))];
}

/** @returns lines of a Markdown table, or nothing for a grid without text */
export function markdownOf(grid: Grid): string {
  const rows = grid.body.map((row) => row.map((cell) => cell.text));
  // Markdown has no table without a header: where the source marks none, its first row is the header.
  const header = grid.header.length > 0 ? joinedHeader(grid) : rows.shift();
  if (!header) return '';
  return [header, header.map(() => '---'), ...rows].map(lineOf).join('\n');
}

function lineOf(cells: readonly string[]): string {
  return `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell.replaceAll('|', '\\|')} `)).join('|')}|`;
}

function joinedHeader(grid: Grid): string[] {
  return Array.from({ length: grid.columns }, (_, column) => {
    const parts: string[] = [];
    for (const row of grid.header) {
      const text = row[column]?.text ?? '';
      if (text !== '' && parts[parts.length - 1] !== text) parts.push(text);
    }
    return parts.reduce((joined, part) => `${joined.replace(/:$/, '')}: ${part}`, '').replace(/^: /, '');
  });
}

/** Puts cells where they are seen. A row group ends the spans of its cells, as HTML has it. */
function placed(rows: readonly XmlElement[], textOfCell: (cell: XmlElement) => string): Cell[][] {
  const grid: (Cell | undefined)[][] = rows.map(() => []);
  const width = rows.reduce((most, row) => Math.max(most, widthOf(row)), 0);
  rows.forEach((row, y) => {
    let x = 0;
    for (const element of childrenOf(row)) {
      if (element.name !== 'td' && element.name !== 'th') continue;
      while (grid[y]?.[x] !== undefined) x += 1;
      const across = Math.min(spanOf(element, 'colspan'), MAX_COLUMNS - x);
      const text = textOfCell(element);
      const isBanner = across > 1 && across >= Math.min(width, MAX_COLUMNS);
      const below = grid.slice(y, y + spanOf(element, 'rowspan'));
      for (const line of below) {
        for (let column = x; column < x + across; column += 1) {
          line[column] ??= { text: isBanner && column > x ? '' : text, isOrigin: column === x };
        }
      }
      x += Math.max(across, 0);
    }
  });
  return grid.map((row) => Array.from(row, (cell) => cell ?? blank));
}

function widthOf(row: XmlElement): number {
  return childrenOf(row).reduce((sum, cell) => sum + spanOf(cell, 'colspan'), 0);
}

/** `colspan="0"`, negative and unreadable spans count as one. */
function spanOf(cell: XmlElement, name: 'colspan' | 'rowspan'): number {
  const span = Number.parseInt(attributeOf(cell, name) ?? '1', 10);
  return span > 1 ? Math.min(span, 65_534) : 1;
}

function padded(rows: readonly (readonly Cell[])[], columns: number): Cell[][] {
  return rows.map((row) => Array.from({ length: columns }, (_, column) => row[column] ?? blank));
}

/** Without rows that hold nothing and columns in which no text begins: spacers of the print layout, spans too wide. */
function trimmed(grid: Grid): Grid {
  const hasText = (row: readonly Cell[]): boolean => row.some((cell) => cell.text !== '');
  const header = grid.header.filter(hasText);
  const body = grid.body.filter(hasText);
  const isUsed = Array.from({ length: grid.columns }, (_, column) =>
    [...header, ...body].some((row) => row[column]?.isOrigin && row[column].text !== ''),
  );
  const keep = (row: readonly Cell[]): Cell[] => row.filter((_, column) => isUsed[column]);
  return { header: header.map(keep), body: body.map(keep), columns: isUsed.filter(Boolean).length };
}
