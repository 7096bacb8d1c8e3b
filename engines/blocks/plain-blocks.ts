/** Plain text to blocks: headings by layout, lists, tables of tabs or pipes, paragraphs whose hard line ends are mended. */

import type { Block } from './block.js';
import { markdownTable } from './markdown-table.js';
import { blockOf, headingOf, tableOf } from './material.js';
import { headingLevels } from './plain-headings.js';

/** `- `, `• `, `1. `, `2)`, `（1）`, `a) ` */
const ITEM = /^(?:[•·▪●○◦‣–—*-]|\d{1,2}[.)、]|[（(]\d{1,2}[）)]|[a-z][.)])(?:[ \t　]+|(?=[\u2e80-\uffff]))\S/u;
const BULLET = /^[•·▪●○◦‣–—*-][ \t　]*/u;

const CJK = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;

/** @param text with `\n` as the only line end */
export function plainBlocks(text: string): Block[] {
  const lines = text.replaceAll('\f', '\n\n').split('\n');
  const trimmed = lines.map((line) => line.trim());
  const levels = headingLevels(trimmed);
  const isWrapped = isHardWrapped(trimmed);
  const blocks: Block[] = [];
  let running: string[] = [];
  let items: string[] = [];

  const flush = (): void => {
    if (running.length > 0) blocks.push(...paragraphs(running, isWrapped));
    if (items.length > 0) blocks.push(blockOf('list', items.join('\n')));
    running = [];
    items = [];
  };

  for (let row = 0; row < lines.length; row++) {
    const line = trimmed[row] ?? '';
    const level = levels.get(row);
    if (line === '') {
      // A blank line ends a list unless another item follows.
      if (items.length === 0 || !ITEM.test(trimmed[row + 1] ?? '')) flush();
    } else if (level !== undefined) {
      flush();
      blocks.push(headingOf(line.replace(/^#+\s*/, ''), level));
    } else {
      const rows = tableRows(lines, row);
      if (rows.length > 0) {
        flush();
        blocks.push(tableOf(markdownTable(rows), rows));
        row += rows.length - 1;
      } else if (ITEM.test(line)) {
        if (running.length > 0) flush();
        items.push(line.replace(BULLET, '- '));
      } else if (items.length > 0 && /^[ \t　]/.test(lines[row] ?? '')) {
        items.push(join(items.pop() ?? '', line));
      } else {
        if (items.length > 0) flush();
        running.push(line);
      }
    }
  }
  flush();
  return blocks;
}

function paragraphs(lines: readonly string[], isWrapped: boolean): Block[] {
  return (isWrapped ? [lines.reduce(join)] : lines).map((text) => blockOf('paragraph', text));
}

/** Two lines of one paragraph; CJK is written without spaces. A hyphen at the end stays: it may belong to the word. */
function join(above: string, below: string): string {
  const isCjk = CJK.test(above.at(-1) ?? '') && CJK.test(below[0] ?? '');
  return isCjk ? above + below : `${above} ${below}`;
}

/** Lines that go on in the next one are about as long as the longest: an editor or a printer broke them, not the author. */
function isHardWrapped(lines: readonly string[]): boolean {
  const inner = lines.filter((line, row) => line !== '' && (lines[row + 1] ?? '') !== '').map(({ length }) => length);
  if (inner.length < 4) return false;
  const sorted = inner.toSorted((a, b) => a - b);
  const long = sorted[Math.floor(sorted.length * 0.9)] ?? 0;
  if (long > 130 || long < 24) return false;
  return inner.filter((length) => length >= long * 0.7).length >= inner.length * 0.6;
}

/** At least two lines with as many tabs between words; a line of one tab is a label with its value. */
function tableRows(lines: readonly string[], from: number): string[][] {
  const rows: string[][] = [];
  for (let row = from; row < lines.length; row++) {
    const cells = cellsOf(lines[row] ?? '');
    if (cells.length < 2 || (rows[0] && cells.length !== rows[0].length)) break;
    rows.push(cells);
  }
  return rows.length < 2 ? [] : rows;
}

function cellsOf(line: string): string[] {
  const trimmed = line.trim();
  if (trimmed.length > 4000) return [];
  if (/^\|.*\|$/.test(trimmed))
    return trimmed
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
  return trimmed.split(/\t+| \| /).map((cell) => cell.trim());
}
