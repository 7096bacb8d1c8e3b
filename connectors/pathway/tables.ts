/**
 * Tables of pathways to ordered steps. Forms have a column a stage and a row an aspect of care; the reader of a text wants what
 * to do first, then what to do next:
 *
 *     时间     | 住院第1天  | 住院第2天          住院第1天
 *     诊疗工作 | □ a □ b   | □ c        →       诊疗工作：a, b
 *     医嘱     | □ d       | □ e                医嘱：d
 *                                               住院第2天
 *                                               诊疗工作：c …
 */
import type { Block } from '../../engines/blocks/block.js';
import { blockOf, headingOf } from '../../engines/blocks/material.js';
import { linesOfCell } from './cells.js';
import type { Grammar } from './grammar.js';

type Cells = readonly (readonly string[])[];

interface Stage {
  readonly name: string;
  /** Columns it spans: a merged head covers several. */
  readonly columns: number[];
  readonly parts: { readonly label: string; readonly text: string }[];
}

/** Rows above the head of a table: its title, the blanks for the patient's name. */
const MAX_PREAMBLE = 3;

/** @returns undefined for a table that is none of stages or steps; @param level of the headings of the steps */
export function stepsOf(cells: Cells, level: number, grammar: Grammar): Block[] | undefined {
  const head = cells.findIndex((row, at) => at <= MAX_PREAMBLE && isHead(row, grammar));
  const stages = head === -1 ? stagesByRow(cells, grammar) : stagesByColumn(cells.slice(head), grammar);
  return stages?.flatMap((stage) => blocksOf(stage, level));
}

function isHead(row: readonly string[], grammar: Grammar): boolean {
  const [corner = '', ...others] = row.map(plain);
  const named = others.filter((cell) => cell !== '');
  const stages = named.filter((cell) => grammar.stage.test(cell));
  const isCorner = corner === '' || grammar.corner.test(corner);
  return named.length > 0 && isCorner && stages.length >= Math.max(1, named.length * 0.6) && !sameCells(named);
}

/** A head that spans the table is its title. */
function sameCells(cells: readonly string[]): boolean {
  return cells.length > 2 && new Set(cells).size === 1;
}

function stagesByColumn(rows: Cells, grammar: Grammar): Stage[] {
  const done: Stage[] = [];
  let open: Stage[] = [];
  let label = '';
  for (const row of rows) {
    if (isHead(row, grammar)) {
      done.push(...open);
      open = stagesIn(row);
      label = '';
      continue;
    }
    const first = plain(row[0] ?? '');
    if (first !== '') label = first;
    if (grammar.drop.test(label)) continue;
    for (const { columns, parts } of open) {
      const texts = columns
        .map((column) => row[column] ?? '')
        .filter((text, at, all) => text !== '' && all.indexOf(text) === at);
      if (texts.length > 0) parts.push({ label, text: texts.join('\n') });
    }
  }
  return [...done, ...open];
}

function stagesIn(head: readonly string[]): Stage[] {
  const stages: Stage[] = [];
  head.forEach((cell, column) => {
    if (column === 0) return;
    const name = plain(cell);
    const last = stages.at(-1);
    if (last && (name === '' || name === last.name)) last.columns.push(column);
    else if (name !== '') stages.push({ name, columns: [column], parts: [] });
  });
  return stages;
}

/** A row a step: `Step | Action | Who`. */
function stagesByRow(cells: Cells, grammar: Grammar): Stage[] | undefined {
  const [head, ...rows] = cells;
  if (!head || rows.length === 0) return undefined;
  const heads = head.map(plain);
  const first = rows.map((row) => plain(row[0] ?? '')).filter((cell) => cell !== '');
  const isStep = (cell: string): boolean => grammar.steps.cell.test(cell) || grammar.stage.test(cell);
  if (!grammar.steps.corner.test(heads[0] ?? '') || first.length === 0) return undefined;
  if (first.filter(isStep).length < first.length * 0.7) return undefined;
  const stages: Stage[] = [];
  for (const row of rows) {
    const name = plain(row[0] ?? '');
    const last = stages.at(-1);
    const stage = name === '' && last ? last : { name: stepName(heads[0] ?? '', name), columns: [], parts: [] };
    if (stage !== last) stages.push(stage);
    row.forEach((text, column) => {
      if (column === 0 || text.trim() === '' || grammar.drop.test(heads[column] ?? '')) return;
      stage.parts.push({ label: head.length > 2 ? (heads[column] ?? '') : '', text });
    });
  }
  return stages;
}

/** `Step` and `1` → `Step 1`; a cell that has words of its own stays. */
function stepName(head: string, cell: string): string {
  const number = /^(\d{1,2})[.)、]?$/.exec(cell)?.[1];
  if (number === undefined) return cell;
  if (/[\u4e00-\u9fff]/.test(head)) return `步骤${number}`;
  return `${/^(?:no\.?|#|steps?.*)$/i.test(head) ? 'Step' : head} ${number}`;
}

function blocksOf({ name, parts }: Stage, level: number): Block[] {
  let above = '';
  const inner = parts.flatMap(({ label, text }) => {
    const lines = linesOfCell(text);
    if (lines.length === 0) return [];
    const repeats = label === above;
    above = label;
    return partBlocks(label, lines, repeats);
  });
  return inner.length === 0 ? [] : [headingOf(name, level, 'step'), ...inner];
}

/** A label, then its items; heads inside of the items divide them. */
function partBlocks(label: string, lines: ReturnType<typeof linesOfCell>, repeats: boolean): Block[] {
  const [only] = lines;
  if (label === '' && lines.length === 1 && only) return [blockOf('paragraph', only.text)];
  const blocks: Block[] =
    label === '' || repeats ? [] : [blockOf('paragraph', /[\u4e00-\u9fff]/.test(label) ? `${label}：` : `${label}:`)];
  let items: string[] = [];
  const flush = (): void => {
    if (items.length > 0) blocks.push(blockOf('list', items.join('\n')));
    items = [];
  };
  for (const { text, isHead } of lines) {
    if (isHead) {
      flush();
      blocks.push(blockOf('paragraph', text));
    } else items.push(/^(?:\d{1,2}[.、．)）]|[（(]\d{1,2}[)）]|[①-⑳]|-)/.test(text) ? text : `- ${text}`);
  }
  flush();
  return blocks;
}

function plain(cell: string): string {
  const words = cell.replace(/[*_]/g, '').replace(/\s+/g, ' ').trim();
  // 时 间, 主要 诊疗 工作: letters set apart, or lines broken, to fill a narrow column.
  return words.replace(/(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff（])/g, '');
}
