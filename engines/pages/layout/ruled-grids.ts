/**
 * Lines that are drawn, to grids: lines that cross belong together, lines closer than a line is thick are one (tables of
 * word processors draw each cell by itself), and cells without a line between them are one merged cell.
 */
import type { Rule } from '../page.js';

export interface Grid {
  /** Edges of columns and rows, ascending. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** Of each cell (row * columns + column) the cell it is merged into: the first of them. */
  readonly cell: readonly number[];
}

interface Stroke {
  /** Where it lies across its direction. */
  readonly at: number;
  from: number;
  to: number;
}

/** Points that count as one place. */
const SNAP = 3;
/** A drawing with more lines than this is a chart or a map. */
const MAX_STROKES = 4000;
const MAX_CELLS = 40_000;

export function gridsOf(rules: readonly Rule[]): Grid[] {
  const across = strokesOf(rules, 'horizontal');
  const down = strokesOf(rules, 'vertical');
  if (across.length + down.length > MAX_STROKES) return [];
  const grids: Grid[] = [];
  for (const group of crossing(across, down)) {
    const grid = gridOf(group.across, group.down);
    if (grid) grids.push(grid);
  }
  return grids;
}

/** Horizontal lines that belong to no grid and begin and end alike, one above the other: `booktabs`. */
export function openBands(rules: readonly Rule[], grids: readonly Grid[]): [number, number, number, number][] {
  const across = strokesOf(rules, 'horizontal').filter(
    ({ at, from, to }) => !grids.some(({ xs, ys }) => isIn(at, ys) && isIn((from + to) / 2, xs)),
  );
  if (across.length > MAX_STROKES) return [];
  const bands: [number, number, number, number][] = [];
  const groups = new Map<string, { band: [number, number, number, number]; count: number }>();
  for (const { at, from, to } of across.toSorted((a, b) => a.at - b.at)) {
    const key = `${Math.round(from / 6)}:${Math.round(to / 6)}`;
    const group = groups.get(key);
    if (group) {
      group.band[3] = at;
      group.count++;
    } else groups.set(key, { band: [from, at, to, at], count: 1 });
  }
  for (const { band, count } of groups.values()) if (count >= 3) bands.push(band);
  return bands;
}

function isIn(place: number, edges: readonly number[]): boolean {
  return place >= (edges[0] ?? 0) - SNAP && place <= (edges.at(-1) ?? 0) + SNAP;
}

function strokesOf(rules: readonly Rule[], direction: Rule['direction']): Stroke[] {
  const strokes = rules
    .filter((rule) => rule.direction === direction)
    .map(({ box: [left, top, right, bottom] }) =>
      direction === 'horizontal'
        ? { at: (top + bottom) / 2, from: left, to: right }
        : { at: (left + right) / 2, from: top, to: bottom },
    );
  const places = snapped(strokes.map(({ at }) => at));
  const sorted = strokes
    .map((stroke) => ({ ...stroke, at: places(stroke.at) }))
    .sort((a, b) => a.at - b.at || a.from - b.from || a.to - b.to);
  const joined: Stroke[] = [];
  for (const stroke of sorted) {
    const last = joined.at(-1);
    if (last && last.at === stroke.at && stroke.from <= last.to + SNAP) last.to = Math.max(last.to, stroke.to);
    else joined.push({ ...stroke });
  }
  return joined;
}

/** Places closer than SNAP to the one before become that one. */
function snapped(places: readonly number[]): (place: number) => number {
  const known = new Map<number, number>();
  let [anchor, last] = [-Infinity, -Infinity];
  for (const place of places.toSorted((a, b) => a - b)) {
    if (place - last > SNAP) anchor = place;
    last = place;
    known.set(place, anchor);
  }
  return (place) => known.get(place) ?? place;
}

function crossing(across: readonly Stroke[], down: readonly Stroke[]): { across: Stroke[]; down: Stroke[] }[] {
  const sets = openSets(across.length + down.length);
  const order = down.map((stroke, index) => ({ stroke, index })).sort((a, b) => a.stroke.at - b.stroke.at);
  across.forEach((row, index) => {
    let at = firstFrom(
      order.map(({ stroke }) => stroke.at),
      row.from - SNAP,
    );
    for (; at < order.length; at++) {
      const column = order[at];
      if (!column || column.stroke.at > row.to + SNAP) break;
      if (row.at < column.stroke.from - SNAP || row.at > column.stroke.to + SNAP) continue;
      sets.join(index, across.length + column.index);
    }
  });
  const groups = new Map<number, { across: Stroke[]; down: Stroke[] }>();
  const groupOf = (index: number) => {
    const root = sets.find(index);
    const group = groups.get(root) ?? { across: [], down: [] };
    groups.set(root, group);
    return group;
  };
  for (const [index, stroke] of across.entries()) groupOf(index).across.push(stroke);
  for (const [index, stroke] of down.entries()) groupOf(across.length + index).down.push(stroke);
  return [...groups.values()];
}

function gridOf(across: readonly Stroke[], down: readonly Stroke[]): Grid | undefined {
  if (across.length < 2 || down.length === 0) return undefined;
  const xs = distinct([...down.map(({ at }) => at), ...ends(across)]);
  const ys = distinct([...across.map(({ at }) => at), ...ends(down)]);
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  if (columns < 1 || rows < 1 || columns * rows > MAX_CELLS) return undefined;
  const sets = openSets(columns * rows);
  const besides = wallsOf(down, xs, ys);
  const below = wallsOf(across, ys, xs);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column;
      if (column + 1 < columns && !besides.has((column + 1) * rows + row)) sets.join(cell, cell + 1);
      if (row + 1 < rows && !below.has((row + 1) * columns + column)) sets.join(cell, cell + columns);
    }
  }
  return { xs, ys, cell: Array.from({ length: columns * rows }, (_, index) => sets.find(index)) };
}

function ends(strokes: readonly Stroke[]): number[] {
  let [from, to] = [Infinity, -Infinity];
  for (const stroke of strokes) [from, to] = [Math.min(from, stroke.from), Math.max(to, stroke.to)];
  return from < to ? [from, to] : [];
}

function distinct(places: readonly number[]): number[] {
  const kept: number[] = [];
  for (const place of places.toSorted((a, b) => a - b)) {
    if (kept.length === 0 || place - (kept.at(-1) ?? 0) > SNAP) kept.push(place);
  }
  return kept;
}

/** Which pieces of edges have a line on them: edge * pieces + piece. */
function wallsOf(strokes: readonly Stroke[], edges: readonly number[], cross: readonly number[]): Set<number> {
  const pieces = cross.length - 1;
  const walls = new Set<number>();
  for (const { at, from, to } of strokes) {
    const edge = nearest(edges, at);
    for (let piece = 0; piece < pieces; piece++) {
      const middle = ((cross[piece] ?? 0) + (cross[piece + 1] ?? 0)) / 2;
      if (middle > from && middle < to) walls.add(edge * pieces + piece);
    }
  }
  return walls;
}

function nearest(edges: readonly number[], place: number): number {
  const next = firstFrom(edges, place);
  const before = place - (edges[next - 1] ?? -Infinity);
  return before < (edges[next] ?? Infinity) - place ? next - 1 : next;
}

/** Index of the first of ascending numbers that is not less. */
export function firstFrom(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function openSets(count: number): { find(index: number): number; join(a: number, b: number): void } {
  const parents = Int32Array.from({ length: count }, (_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parents[root] !== root) {
      parents[root] = parents[parents[root] ?? 0] ?? 0;
      root = parents[root] ?? 0;
    }
    return root;
  };
  return {
    find,
    join(a, b) {
      const [first, second] = [find(a), find(b)];
      parents[Math.max(first, second)] = Math.min(first, second);
    },
  };
}
