/**
 * Markdown to blocks (https://spec.commonmark.org/0.31.2/): headings, lists, pipe tables, code, HTML inside of it. Marks of
 * emphasis and targets of links are layout and go; the words stay as they are.
 */
import { parseHtml } from '../../formats/html/parse.js';
import type { Block } from './block.js';
import { htmlBlocks } from './html-blocks.js';
import { markdownTable } from './markdown-table.js';
import { blockOf, headingOf, tableOf } from './material.js';

const ATX = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/;
const SETEXT = /^ {0,3}(=+|-+)[ \t]*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const ITEM = /^([ \t]*)([-*+•]|\d{1,9}[.)])[ \t]+(.*)$/;
const DELIMITERS = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const HTML = /^ {0,3}<\/?(?:table|div|ul|ol|p|h[1-6]|blockquote|details|section|figure|center|dl|pre)\b/i;
const BOLD_LINE = /^(?:\*\*|__)(.{2,150}?)(?:\*\*|__)$/;
const BOLD_LEVEL = 7;
/** Longer lines are data or damage: they are kept as they are, away from the patterns. */
const LONGEST_LINE = 100_000;

export function markdownBlocks(markdown: string): Block[] {
  const lines = withoutComments(markdown).split('\n');
  const blocks: Block[] = [];
  let running: string[] = [];
  let items: string[] = [];

  const flush = (): void => {
    if (items.length > 0) blocks.push(blockOf('list', items.join('\n')));
    const [only = ''] = running;
    const bold = running.length === 1 ? BOLD_LINE.exec(only)?.[1] : undefined;
    const text = running
      .map(plainInline)
      .join('\n')
      .replace(/\n(?!\n)/g, ' ')
      .replaceAll(HARD_BREAK, '\n')
      .trim();
    if (bold !== undefined && !/[.;,:。；，：*]$/.test(bold)) blocks.push(headingOf(plainInline(bold), BOLD_LEVEL));
    else if (text !== '') blocks.push(blockOf('paragraph', text.replace(/ ?\n ?/g, '\n')));
    running = [];
    items = [];
  };

  for (let row = 0; row < lines.length; row++) {
    const line = lines[row] ?? '';
    if (line.length > LONGEST_LINE) {
      flush();
      blocks.push(blockOf('paragraph', line.trim()));
      continue;
    }
    const [, hashes, words = ''] = ATX.exec(line) ?? [];
    const [, underline] = SETEXT.exec(line) ?? [];
    const [, fence] = FENCE.exec(line) ?? [];
    if (line.trim() === '') {
      // Items of a loose list are separated by blank lines.
      if (items.length === 0 || !goesOn(lines[row + 1])) flush();
    } else if (hashes !== undefined) {
      flush();
      const title = plainInline(words.replace(/[ \t]+#+[ \t]*$/, '').replace(/\{[:#][^{}]*\}/g, ''));
      if (title !== '') blocks.push(headingOf(title, hashes.length));
    } else if (underline !== undefined && running.length > 0) {
      const title = plainInline(running.join(' '));
      running = [];
      flush();
      blocks.push(headingOf(title, underline.startsWith('=') ? 1 : 2));
    } else if (fence !== undefined) {
      flush();
      const end = closingFence(lines, row + 1, fence);
      const code = lines
        .slice(row + 1, end)
        .join('\n')
        .trim();
      if (code !== '') blocks.push(blockOf('paragraph', code));
      row = end;
    } else if (RULE.test(line)) {
      flush();
    } else if (line.includes('|') && DELIMITERS.test(lines[row + 1] ?? '') && (lines[row + 1] ?? '').includes('-')) {
      flush();
      const rows = [cellsOf(line)];
      for (row += 2; row < lines.length && (lines[row] ?? '').includes('|'); row++)
        rows.push(cellsOf(lines[row] ?? ''));
      row--;
      pushTable(rows);
    } else if (HTML.test(line)) {
      flush();
      const end = endOfHtml(lines, row);
      blocks.push(...htmlBlocks(parseHtml(lines.slice(row, end).join('\n'))));
      row = end - 1;
    } else {
      const [, indent = '', marker, rest = ''] = ITEM.exec(line) ?? [];
      if (marker !== undefined && (running.length === 0 || items.length > 0 || !/^\d/.test(marker))) {
        if (items.length === 0) flush();
        const depth = Math.min(Math.floor(indent.replaceAll('\t', '  ').length / 2), 8);
        items.push(
          `${'  '.repeat(depth)}${/^\d/.test(marker) ? marker : '-'} ${plainInline(rest).replaceAll(HARD_BREAK, ' ')}`,
        );
      } else if (items.length > 0) {
        items.push(`${items.pop() ?? ''} ${plainInline(line.trim()).replaceAll(HARD_BREAK, ' ')}`);
      } else running.push(line.replace(/^ {0,3}> ?/, '').trimStart());
    }
  }
  flush();
  return blocks;

  function pushTable(rows: readonly (readonly string[])[]): void {
    const columns = rows[0]?.length ?? 0;
    const cells = rows.map((row) => Array.from({ length: columns }, (_, column) => row[column] ?? ''));
    blocks.push(tableOf(markdownTable(cells), cells));
  }
}

/** A comment nobody closed is text. */
function withoutComments(markdown: string): string {
  let text = '';
  let from = 0;
  for (;;) {
    const start = markdown.indexOf('<!--', from);
    const end = start < 0 ? -1 : markdown.indexOf('-->', start + 4);
    if (end < 0) return text + markdown.slice(from);
    text += markdown.slice(from, start);
    from = end + 3;
  }
}

/** Stands for a break the author wrote, until lines are joined. */
const HARD_BREAK = '\u0000';

function goesOn(line: string | undefined): boolean {
  return line !== undefined && (ITEM.test(line) || /^ {2,}\S/.test(line));
}

function closingFence(lines: readonly string[], from: number, fence: string): number {
  for (let row = from; row < lines.length; row++) if ((lines[row] ?? '').trim().startsWith(fence)) return row;
  return lines.length;
}

/** HTML goes on to the next blank line; a table to where it is closed. */
function endOfHtml(lines: readonly string[], from: number): number {
  const isTable = /^ {0,3}<table/i.test(lines[from] ?? '');
  for (let row = from; row < lines.length; row++) {
    if (isTable ? /<\/table>/i.test(lines[row] ?? '') : (lines[row] ?? '').trim() === '') return row + 1;
  }
  return lines.length;
}

function cellsOf(line: string): string[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => plainInline(cell.replaceAll('\\|', '|')).replaceAll(HARD_BREAK, ' '));
}

/** As it is read: without emphasis, targets of links, pictures, tags. A backslash shows the mark behind it. */
function plainInline(text: string): string {
  return text
    .replace(/(?: {2,}|\\)$/, HARD_BREAK)
    .replace(/<br\s*\/?>/gi, HARD_BREAK)
    .replace(/!\[([^[\]]*)\]\([^()\s]*(?:\s+"[^"]*")?\)/g, '')
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/<(https?:\/\/[^\s<>]+)>/g, '$1')
    .replace(/<\/?[a-z][^<>]{0,200}>/gi, '')
    .replace(/(\*\*|__)(?=\S)([^*_]+?)\1/g, '$2')
    .replace(/(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])/g, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/\*\*/g, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .trim();
}
