/** Words in grids that are drawn: tables, and text in frames. */
import type { Box } from '../../blocks/block.js';
import type { PageWords, Word } from '../page.js';
import { centreOf, heightOf, middleOf, widthOf } from './boxes.js';
import { fragmentsOf, rowsOf } from './fragments.js';
import type { CellWords, Mask } from './items.js';
import { firstFrom, type Grid } from './ruled-grids.js';

/** Share of the cells that have words: below it the lines are those of a chart. */
const FILLED = 0.25;

export interface Framed {
  readonly masks: readonly Mask[];
  /** Frames around running text. */
  readonly frames: readonly { readonly box: Box; readonly words: readonly Word[] }[];
  readonly rest: readonly Word[];
}

export function ruledTables(grids: readonly Grid[], page: PageWords, words: readonly Word[]): Framed {
  const masks: Mask[] = [];
  const frames: { box: Box; words: Word[] }[] = [];
  let rest = words;
  for (const grid of grids.toSorted((a, b) => areaOf(a) - areaOf(b))) {
    const box = boxOf(grid);
    const inside: Word[] = [];
    const outside: Word[] = [];
    for (const word of rest) (isInside(box, word.box) ? inside : outside).push(word);
    if (inside.length === 0) continue;
    const cells = cellsOf(grid, inside);
    const filled = [...cells.values()].length;
    const isPage = areaOf(grid) > 0.8 * page.width * page.height;
    // Links of a manuscript have frames too, around a number.
    const isText = inside.length > 3 && heightOf(box) > 2 * (inside[0]?.size ?? 0);
    if (filled === 1 && !isPage && isText) frames.push({ box, words: inside });
    else if (filled >= 2 && filled >= FILLED * new Set(grid.cell).size) {
      masks.push({ kind: 'table', box, rows: rowsOfGrid(grid, cells) });
    } else continue;
    rest = outside;
  }
  return { masks, frames, rest };
}

function boxOf({ xs, ys }: Grid): Box {
  return [xs[0] ?? 0, ys[0] ?? 0, xs.at(-1) ?? 0, ys.at(-1) ?? 0];
}

function areaOf(grid: Grid): number {
  const box = boxOf(grid);
  return widthOf(box) * heightOf(box);
}

function isInside(outer: Box, inner: Box): boolean {
  const [x, y] = [centreOf(inner), middleOf(inner)];
  return x > outer[0] && x < outer[2] && y > outer[1] - 1 && y < outer[3] + 1;
}

function cellsOf({ xs, ys, cell }: Grid, words: readonly Word[]): Map<number, Word[]> {
  const columns = xs.length - 1;
  const cells = new Map<number, Word[]>();
  for (const word of words) {
    const column = Math.min(columns - 1, Math.max(0, firstFrom(xs, centreOf(word.box)) - 1));
    const row = Math.min(ys.length - 2, Math.max(0, firstFrom(ys, middleOf(word.box)) - 1));
    const origin = cell[row * columns + column] ?? 0;
    const there = cells.get(origin);
    if (there) there.push(word);
    else cells.set(origin, [word]);
  }
  return cells;
}

function rowsOfGrid({ xs, ys }: Grid, cells: ReadonlyMap<number, readonly Word[]>): CellWords {
  const columns = xs.length - 1;
  const rows = Array.from({ length: ys.length - 1 }, (_, row) =>
    Array.from({ length: columns }, (_, column) => cells.get(row * columns + column) ?? []),
  );
  const used = Array.from({ length: columns }, (_, column) => rows.some((row) => (row[column]?.length ?? 0) > 0));
  return rows
    .filter((row) => row.some((words) => words.length > 0))
    .map((row) => row.filter((_, column) => used[column]))
    .flatMap(unruledRows);
}

/**
 * A table may have lines between columns only: its one row is then split where the lines of all its cells lie side by
 * side, three and more of them, each beginning like a cell and not like the rest of one.
 */
function unruledRows(row: readonly (readonly Word[])[]): (readonly (readonly Word[])[])[] {
  const lines = row.map((words) => rowsOf(fragmentsOf(words)).map((line) => line.flatMap(({ words }) => words)));
  const filled = lines.filter((cell) => cell.length > 0);
  const count = filled[0]?.length ?? 0;
  if (filled.length < 2 || count < 3 || filled.some((cell) => cell.length !== count)) return [row];
  const [first = []] = filled;
  const isOne = first.some((_, at) => {
    const heights = filled.map((cell) => middleOf(cell[at]?.[0]?.box ?? [0, 0, 0, 0]));
    const size = first[at]?.[0]?.size ?? 1;
    return (
      Math.max(...heights) - Math.min(...heights) > 0.5 * size ||
      !/^[\p{Lu}\p{Lo}\p{N}<>≥≤±-]/u.test(first[at]?.[0]?.text ?? '')
    );
  });
  return isOne ? [row] : first.map((_, at) => lines.map((cell) => cell[at] ?? []));
}
