/**
 * Tables without lines: rows of short fragments that stand below each other. Columns of running text do too, but theirs
 * are long and fill their column.
 */
import type { Box } from '../../blocks/block.js';
import type { Word } from '../page.js';
import { heightOf, middleOf, quantile, sum, united, widthOf } from './boxes.js';
import { lettersOf } from './characters.js';
import { type Fragment, rowsOf } from './fragments.js';
import type { CellWords, Mask } from './items.js';

interface Found {
  readonly tables: readonly Mask[];
  readonly rest: readonly Fragment[];
}

interface Column {
  left: number;
  right: number;
}

/** Letters: a column whose fragments are longer in the middle holds sentences, if they fill it. */
const SENTENCE = 30;

/** @param isFramed lines above and below say that there is a table */
export function alignedTables(fragments: readonly Fragment[], isFramed = false): Found {
  const tables: Mask[] = [];
  const taken = new Set<Fragment>();
  for (const run of runsOf(rowsOf(fragments))) {
    const rows = tableOf(run, isFramed) ? run : denseRows(run);
    if (rows !== run && !tableOf(rows, isFramed)) continue;
    const columns = columnsOf(rows);
    tables.push({ kind: 'table', box: united(rows.flat().map(({ box }) => box)), rows: cellsOf(rows, columns) });
    for (const fragment of rows.flat()) taken.add(fragment);
  }
  return { tables, rest: tables.length === 0 ? fragments : fragments.filter((fragment) => !taken.has(fragment)) };
}

/** Rows that follow each other closely, from the first with two fragments to the last. */
function runsOf(rows: readonly Fragment[][]): Fragment[][][] {
  const runs: Fragment[][][] = [];
  let run: Fragment[][] = [];
  const end = () => {
    while (run.length > 0 && (run.at(-1)?.length ?? 0) < 2) run.pop();
    if (run.length >= 2) runs.push(run);
    run = [];
  };
  let singles = 0;
  for (const row of rows) {
    const last = run.at(-1);
    if (last && gapOf(last, row) > 2.2 * heightOf(united(row.map(({ box }) => box)))) end();
    singles = row.length < 2 ? singles + 1 : 0;
    if (singles > 2) end();
    if (row.length >= 2 || run.length > 0) run.push(row);
  }
  end();
  return runs;
}

function gapOf(above: readonly Fragment[], below: readonly Fragment[]): number {
  return united(below.map(({ box }) => box))[1] - united(above.map(({ box }) => box))[3];
}

/** The longest stretch of rows with three short fragments and more: a table among columns of text. */
function denseRows(run: readonly Fragment[][]): Fragment[][] {
  let best: Fragment[][] = [];
  let from = 0;
  for (let at = 0; at <= run.length; at++) {
    const row = run[at];
    if (row && row.length >= 3 && sum(row.map(({ words }) => lettersOf(words))) < 22 * row.length) continue;
    if (at - from > best.length) best = run.slice(from, at);
    from = at + 1;
  }
  return best.length === run.length ? [] : best;
}

function tableOf(rows: readonly Fragment[][], isFramed: boolean): boolean {
  if (rows.length < (isFramed ? 2 : 3)) return false;
  const columns = columnsOf(rows);
  if (columns.length < 2) return false;
  const filled = rows.map((row) => new Set(row.map((fragment) => columnOf(fragment, columns))).size);
  const crossing = rows.filter((row) => row.some(({ box }) => crosses(box, columns))).length;
  if (crossing > 0.2 * rows.length + (isFramed ? 1 : 0)) return false;
  const full = filled.filter((count) => count >= Math.max(2, columns.length / 2)).length;
  if (full < (isFramed ? 2 : 3) || full < rows.length * (columns.length > 2 ? 0.4 : 0.7)) return false;
  const sentences = columns.filter((column, at) => isText(rows, columns, column, at)).length;
  if (columns.length > 2) return sentences <= (isFramed ? columns.length - 1 : 1);
  if (isFramed) return sentences < 2;
  return sentences === 0 && (isLabelled(rows, columns) || isLoose(rows, columns));
}

/** Two columns are a table if the left one labels and the right one has values, or both are short. */
function isLabelled(rows: readonly Fragment[][], columns: readonly Column[]): boolean {
  const left = rows.flatMap((row) => row.filter((fragment) => columnOf(fragment, columns) === 0));
  const right = rows.flatMap((row) => row.filter((fragment) => columnOf(fragment, columns) === 1));
  const lengths = [left, right].map((side) =>
    quantile(
      side.map(({ words }) => lettersOf(words)),
      0.75,
    ),
  );
  if ((lengths[0] ?? 0) > 40 || (lengths[1] ?? 0) > 45) return false;
  const values = right.filter(({ words }) => words.some(({ text }) => /\d|^[-–—±<>≥≤]|^(?:yes|no|n\/a)$/iu.test(text)));
  const labels = left.filter(({ words }) => /[:：]$/.test(words.at(-1)?.text ?? ''));
  return values.length >= right.length / 2 || labels.length >= left.length / 2 || Math.max(...lengths) <= 18;
}

/** Two columns of lines of any length, as addresses are, farther apart than columns of text are set. */
function isLoose(rows: readonly Fragment[][], [left, right]: readonly Column[]): boolean {
  const size = quantile(
    rows.flat().map((fragment) => fragment.size),
    0.5,
  );
  return rows.length >= 4 && left !== undefined && right !== undefined && right.left - left.right > 4.5 * size;
}

function fillOf(rows: readonly Fragment[][], columns: readonly Column[], { left, right }: Column, at: number): number {
  const there = rows.flatMap((row) => row.filter((fragment) => columnOf(fragment, columns) === at));
  return sum(there.map(({ box }) => widthOf(box))) / Math.max(1, there.length) / (right - left);
}

function isText(rows: readonly Fragment[][], columns: readonly Column[], column: Column, at: number): boolean {
  const there = rows.flatMap((row) => row.filter((fragment) => columnOf(fragment, columns) === at));
  const isLong =
    quantile(
      there.map(({ words }) => lettersOf(words)),
      0.5,
    ) > SENTENCE;
  return isLong && fillOf(rows, columns, column, at) > 0.55;
}

/** Where hardly a row has anything between two columns. */
function columnsOf(rows: readonly Fragment[][]): Column[] {
  const boxes = rows.flat();
  const size = quantile(
    boxes.map((fragment) => fragment.size),
    0.5,
  );
  const edges = boxes
    .flatMap(({ box }) => [
      { at: box[0], change: 1 },
      { at: box[2], change: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.change - b.change);
  // Headings over several columns, and rows that are headings, cross.
  const allowed = rows.length >= 8 ? Math.max(2, Math.floor(rows.length * 0.15)) : Number(rows.length >= 4);
  const columns: Column[] = [];
  let depth = 0;
  for (const { at, change } of edges) {
    const before = depth;
    depth += change;
    if (before <= allowed && depth > allowed) {
      const last = columns.at(-1);
      if (!last || at - last.right >= 0.6 * size) columns.push({ left: at, right: at });
    } else if (before > allowed && depth <= allowed) {
      const last = columns.at(-1);
      if (last) last.right = at;
    }
  }
  return columns;
}

function crosses(box: Box, columns: readonly Column[]): boolean {
  return columns.some(({ right }, at) => {
    const next = columns[at + 1];
    return next !== undefined && box[0] < right - 2 && box[2] > next.left + 2;
  });
}

/** Headings of columns may stand closer than cells: cut where a gap between words is one between columns. */
function splitAt(fragment: Fragment, columns: readonly Column[]): Pick<Fragment, 'words' | 'box'>[] {
  if (!crosses(fragment.box, columns)) return [fragment];
  const own = fragment.words.map((word) => columns.findIndex(({ left, right }) => isOver(word, left, right)));
  if (own.every((column, at) => column > (own[at - 1] ?? -1))) {
    return fragment.words.map((word) => ({ words: [word], box: word.box }));
  }
  const parts: Word[][] = [];
  let last: Word | undefined;
  for (const word of fragment.words) {
    if (!last || (word.box[0] - last.box[2] > 0.3 * fragment.size && isBetween(last, word, columns)))
      parts.push([word]);
    else parts.at(-1)?.push(word);
    last = word;
  }
  return parts.map((words) => ({ words, box: united(words.map(({ box }) => box)) }));
}

function isOver({ box, size }: Word, left: number, right: number): boolean {
  const centre = (box[0] + box[2]) / 2;
  return centre > left - 0.5 * size && centre < right + 0.5 * size;
}

function isBetween(before: Word, after: Word, columns: readonly Column[]): boolean {
  const middle = (before.box[2] + after.box[0]) / 2;
  const near = 0.5 * before.size;
  return columns.some(({ right }, at) => middle > right - near && middle < (columns[at + 1]?.left ?? -Infinity) + near);
}

function columnOf({ box }: Pick<Fragment, 'box'>, columns: readonly Column[]): number {
  let [best, most] = [0, -Infinity];
  columns.forEach(({ left, right }, at) => {
    const shared = Math.min(box[2], right) - Math.max(box[0], left);
    if (shared > most) [best, most] = [at, shared];
  });
  return best;
}

function cellsOf(rows: readonly Fragment[][], columns: readonly Column[]): CellWords {
  const pitches = rows
    .slice(1)
    .map((row, at) => middleOf(row[0]?.box ?? [0, 0, 0, 0]) - middleOf(rows[at]?.[0]?.box ?? [0, 0, 0, 0]));
  const usual = quantile(pitches, 0.5);
  const cells: Word[][][] = [];
  rows.forEach((row, at) => {
    const made: Word[][] = columns.map(() => []);
    for (const part of row.flatMap((fragment) => splitAt(fragment, columns)))
      made[columnOf(part, columns)]?.push(...part.words);
    const above = cells.at(-1);
    if (above && continues(made, above, (pitches[at - 1] ?? 0) < 0.85 * usual)) {
      for (const [column, words] of made.entries()) above[column]?.push(...words);
    } else cells.push(made);
  });
  return cells;
}

/** The rest of cells that are higher than one line: nothing in the first column, and close to the row above. */
function continues(row: readonly Word[][], above: readonly Word[][], isClose: boolean): boolean {
  if ((row[0]?.length ?? 0) > 0 && !isClose) return false;
  const filled = row.flatMap((words, column) => (words.length > 0 ? [column] : []));
  if (filled.some((column) => (above[column]?.length ?? 0) === 0)) return false;
  const [only] = filled;
  const isLower = filled.length === 1 && only !== undefined && /^[\p{Ll}(]/u.test(row[only]?.[0]?.text ?? '');
  return isClose || isLower;
}
