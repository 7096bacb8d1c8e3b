/** Tables of a narrative: caption, Markdown rows, footnotes. A table of one column is layout; its cells are paragraphs. */
import {
  attributeOf,
  childrenOf,
  elementsAt,
  gridOf,
  markdownOf,
  type Outline,
  oneLine,
  type XmlElement,
  type XmlNode,
} from '../xml/index.js';
import { inlineText, type Marks, marksOf } from './inline.js';
import { rowsOf, tidied } from './rows.js';

export function writeTable(
  written: XmlElement,
  outline: Outline,
  writeNodes: (nodes: readonly XmlNode[], outline: Outline) => void,
): void {
  const table = tidied(written);
  const rows = rowsOf(table);
  if (isLayout(rows)) {
    for (const caption of childrenOf(table, 'caption')) outline.paragraph(oneLine(inlineText(caption.content)));
    for (const row of rows) for (const cell of childrenOf(row)) writeNodes(cell.content, outline);
    return;
  }
  const { marks, notes } = marksOf(table);
  const textOfCell = (cell: XmlElement): string => oneLine(inlineText(cell.content, marks));
  for (const caption of childrenOf(table, 'caption')) outline.paragraph(textOfCell(caption));
  const noteRows = elementsAt(table, 'tfoot', 'tr').filter((row) => childrenOf(row).length === 1);
  outline.paragraph(markdownOf(gridOf(withoutRows(table, noteRows), textOfCell)));
  for (const row of noteRows) outline.paragraph(rowText(row, marks));
  for (const note of notes) outline.paragraph(`${marks.get(note) ?? ''} ${oneLine(inlineText(note.content))}`);
}

/** No row has more than one cell, and no cell claims to span columns. */
function isLayout(rows: readonly XmlElement[]): boolean {
  return rows.every((row) => {
    const cells = childrenOf(row);
    return cells.length <= 1 && cells.every((cell) => Number(attributeOf(cell, 'colspan') ?? 1) <= 1);
  });
}

/** A row of one cell in the foot is a note, not data. */
function withoutRows(table: XmlElement, rows: readonly XmlElement[]): XmlElement {
  if (rows.length === 0) return table;
  const content = table.content.map((group) =>
    typeof group === 'string' || group.name !== 'tfoot'
      ? group
      : { ...group, content: group.content.filter((row) => typeof row === 'string' || !rows.includes(row)) },
  );
  return { ...table, content };
}

function rowText(row: XmlElement, marks: Marks): string {
  return oneLine(
    childrenOf(row)
      .map((cell) => inlineText(cell.content, marks))
      .join(' '),
  );
}
