/**
 * Plain text of guidelines, where the line is all there is: a dose by age hangs on the marker and the indent of its line, and an
 * `Or` between two drugs on a line of its own. Reading it as prose would join what the author kept apart.
 *
 *     • Children            - Children
 *     - 1 to 5 years:   →     - 1 to 5 years: 5 mL, then
 *       5 mL, then              2.5 mL twice a day
 *     2.5 mL twice a day
 *     Or                    Or
 */
import type { Block } from '../../engines/blocks/block.js';
import { markdownTable } from '../../engines/blocks/markdown-table.js';
import { blockOf, headingOf, tableOf } from '../../engines/blocks/material.js';
import { headingLevels } from '../../engines/blocks/plain-headings.js';
import type { SectionNames } from './sections.js';

const ITEM = /^(\s*)([•·▪●○◦‣➢✓*+–—-]|\d{1,2}[.)、](?!\d)|[（(]\d{1,2}[）)]|[a-z][.)](?=\s))[ \t　]*(\S.*)$/u;
/** Joins alternatives or ends them; a line of its own. */
const ALTERNATIVE = /^(?:or|and|either|plus|and\/or|then|或者?|和|及|加)[:：]?$/i;
/** A row of a Markdown table. */
const ROW = /^\|.*\|$/;
/** Under lines in capitals (4), over the ordinals of Chinese papers only where there are none. */
const NAME_LEVEL = 5;
/** A line this near to the longest one was broken because it was full. */
const FULL = 0.72;
const SENTENCE = 45;

export function plainGuideline(text: string, names: SectionNames): Block[] {
  const lines = text.split('\n').map((line) => line.replace(/[\s\u3000]+$/, ''));
  const trimmed = lines.map((line) => line.trim());
  const levels = headingLevels(trimmed);
  trimmed.forEach((line, row) => {
    const hashes = /^(#{1,6})\s+\S/.exec(line)?.[1];
    if (hashes !== undefined) levels.set(row, hashes.length);
    else if (!levels.has(row) && line.length <= 80 && names.isName(line) && isFollowed(trimmed, row))
      levels.set(row, NAME_LEVEL);
  });
  const width = fullWidth(trimmed);
  const blocks: Block[] = [];
  let items: string[] = [];
  let markers: { marker: string; indent: number }[] = [];
  let running: string[] = [];
  const flush = (): void => {
    if (running.length > 0) blocks.push(blockOf('paragraph', running.join('\n')));
    if (items.length > 0) blocks.push(blockOf('list', outdented(items)));
    running = [];
    items = [];
  };

  for (let row = 0; row < lines.length; row++) {
    const line = trimmed[row] ?? '';
    const level = levels.get(row);
    const above = trimmed[row - 1] ?? '';
    const [, space = '', sign = '', words = ''] = ITEM.exec(lines[row] ?? '') ?? [];
    if (level !== undefined || line === '') {
      if (level !== undefined || !ITEM.test(lines[row + 1] ?? '')) {
        flush();
        markers = [];
      }
      if (level !== undefined) blocks.push(headingOf(line.replace(/^#+\s*|[:：]$/g, ''), level));
    } else if (ROW.test(line)) {
      flush();
      const rows = tableAt(trimmed, row);
      if (rows.cells.length > 0) blocks.push(tableOf(markdownTable(rows.cells), rows.cells));
      row = rows.last;
    } else if (sign !== '' && !ALTERNATIVE.test(line)) {
      if (running.length > 0) flush();
      const depth = depthOf(sign, space.replaceAll('\t', '    ').length);
      items.push(
        `${'  '.repeat(depth)}${/^[\d（(a-z]/.test(sign) ? sign : '-'}${/[）、]$/.test(sign) ? '' : ' '}${words}`,
      );
    } else if (goesOn(line, above, width, lines[row] ?? '', items.length > 0)) {
      const held = items.length > 0 ? items : running;
      const last = held.pop() ?? '';
      held.push(last === '' ? line : joined(last, line));
    } else {
      // A line between items is a group or an alternative: the list goes on below it.
      if (items.length > 0) flush();
      if (ALTERNATIVE.test(line)) flush();
      running.push(line);
      if (ALTERNATIVE.test(line)) flush();
    }
  }
  flush();
  return blocks;

  /** Items nest by indent, and by marker where the indent is the same. */
  function depthOf(sign: string, indent: number): number {
    const marker = /^[\d（(a-z]/.test(sign) ? '1' : sign;
    while (markers.length > 0) {
      const open = markers.at(-1);
      if (!open || indent > open.indent) break;
      const at = markers.findIndex((one) => one.marker === marker && one.indent >= indent);
      if (at !== -1) markers = markers.slice(0, at);
      else if (indent < open.indent) markers = markers.slice(0, -1);
      else break;
    }
    markers.push({ marker, indent });
    return Math.min(markers.length - 1, 8);
  }
}

/** A list that goes on below a line of its own begins where its margin is. */
function outdented(items: readonly string[]): string {
  const margin = items.reduce(
    (least, item) => Math.min(least, item.length - item.trimStart().length),
    Number.POSITIVE_INFINITY,
  );
  return items.map((item) => item.slice(margin)).join('\n');
}

function isFollowed(lines: readonly string[], row: number): boolean {
  return lines.slice(row + 1, row + 3).some((line) => line !== '') && lines[row + 1] !== undefined;
}

/** Length of a full line where the file was broken into lines; Infinity where lines are as long as they are. */
function fullWidth(lines: readonly string[]): number {
  const lengths = lines
    .map(({ length }) => length)
    .filter((length) => length > 20)
    .sort((one, other) => one - other);
  const longest = lengths[Math.floor(lengths.length * 0.95)] ?? 0;
  return longest > 0 && longest <= 110 ? longest * FULL : Number.POSITIVE_INFINITY;
}

/** Whether a line goes on with the one above: it is indented under an item, or the one above was full and no sentence's end. */
function goesOn(line: string, above: string, width: number, raw: string, isItem: boolean): boolean {
  if (above === '' || ALTERNATIVE.test(line) || ALTERNATIVE.test(above)) return false;
  if (isItem && /^[\s\u3000]{2,}/.test(raw)) return true;
  const isOpen = !/[.:;。：；！？]$/.test(above);
  // A short line that begins with a capital is a group of what follows, a long one a sentence that goes on.
  return (
    isOpen && above.length >= width && (/^[\p{Ll}(\d\u4e00-\u9fff]/u.test(line) || (isItem && line.length >= SENTENCE))
  );
}

function joined(above: string, below: string): string {
  return /[\u2e80-\uffff]$/.test(above) && /^[\u2e80-\uffff]/.test(below) ? above + below : `${above} ${below}`;
}

function tableAt(lines: readonly string[], first: number): { cells: string[][]; last: number } {
  const rows: string[][] = [];
  let row = first;
  for (; ROW.test(lines[row] ?? ''); row++) {
    const line = lines[row] ?? '';
    if (/^\|[\s:|-]+\|$/.test(line)) continue;
    rows.push(
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.replace(/\*\*/g, '').trim()),
    );
  }
  const columns = rows.reduce((most, { length }) => Math.max(most, length), 0);
  return { cells: rows.map((cells) => [...cells, ...Array<string>(columns - cells.length).fill('')]), last: row - 1 };
}
