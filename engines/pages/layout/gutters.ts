/** Where a region has a gutter: a strip that little crosses, with lines of text on both sides. */
import type { Box } from '../../blocks/block.js';
import { heightOf, middleOf, quantile, sum, united } from './boxes.js';
import { lettersOf } from './characters.js';
import { rowsOf } from './fragments.js';
import type { Item } from './items.js';

export interface Gutter {
  readonly left: number;
  readonly right: number;
}

/** Points: the resolution gutters are sought in. */
const STEP = 1.5;
/** Lines each side must have. */
const LINES = 3;

/** The strip with the least across it, in relation to what stands beside it. */
export function gutterOf(items: readonly Item[]): Gutter | undefined {
  const lines = items.filter(({ kind }) => kind === 'text');
  const size = quantile(lines.map(sizeOf), 0.5);
  if (lines.length < 2 * LINES || !(size > 0)) return undefined;
  const from = Math.min(...bounds(items, 0));
  const steps = Math.ceil((Math.max(...bounds(items, 2)) - from) / STEP) + 1;
  if (!(steps > 2 && steps < 100_000)) return undefined;
  const starts = new Float64Array(steps + 1);
  const ends = new Float64Array(steps + 1);
  for (const { box } of items) {
    const height = heightOf(box);
    const first = Math.floor((box[0] - from) / STEP);
    const last = Math.max(first + 1, Math.ceil((box[2] - from) / STEP));
    starts[first] = (starts[first] ?? 0) + height;
    ends[Math.min(steps, last)] = (ends[Math.min(steps, last)] ?? 0) + height;
  }
  const total = sum(starts);
  const least =
    LINES *
    quantile(
      lines.map(({ box }) => heightOf(box)),
      0.5,
    );
  let [started, ended] = [0, 0];
  let best: { ratio: number; from: number; to: number } | undefined;
  let open: { ratio: number; from: number } | undefined;
  for (let at = 0; at < steps; at++) {
    started += starts[at] ?? 0;
    ended += ends[at] ?? 0;
    const [before, after, across] = [ended, total - started, started - ended];
    const beside = Math.min(before, after);
    const ratio = beside >= least ? across / beside : Infinity;
    if (open && Math.abs(ratio - open.ratio) < 0.02) continue;
    if (open) best = better(best, { ...open, to: at }, size);
    open = ratio <= 1 ? { ratio, from: at } : undefined;
  }
  return best && { left: from + best.from * STEP, right: from + best.to * STEP };
}

type Strip = { ratio: number; from: number; to: number };

function better(best: Strip | undefined, strip: Strip, size: number): Strip | undefined {
  if ((strip.to - strip.from) * STEP < 0.55 * size) return best;
  if (!best || strip.ratio < best.ratio - 0.02) return strip;
  return strip.ratio <= best.ratio + 0.02 && strip.to - strip.from > best.to - best.from ? strip : best;
}

function bounds(items: readonly Item[], side: 0 | 2): number[] {
  return items.length > 10_000
    ? [
        items.reduce(
          (most, { box }) => (side === 0 ? Math.min(most, box[0]) : Math.max(most, box[2])),
          items[0]?.box[side] ?? 0,
        ),
      ]
    : items.map(({ box }) => box[side]);
}

function sizeOf(item: Item): number {
  return item.kind === 'text' ? item.fragment.size : 0;
}

export interface Band {
  /** Two: left and right of the gutter. One: what crosses it, and what stands alone. */
  readonly sides: readonly (readonly Item[])[];
}

/**
 * The region from top to bottom: bands of two sides between what crosses the gutter. Sides that are read row by row
 * (labels before values) are no columns and stay together.
 */
export function bandsOf(items: readonly Item[], gutter: Gutter): Band[] {
  const middle = (gutter.left + gutter.right) / 2;
  const sorted = items.toSorted((a, b) => middleOf(a.box) - middleOf(b.box) || a.box[0] - b.box[0]);
  const runs: { crosses: boolean; items: Item[] }[] = [];
  let reached = -Infinity;
  for (const item of sorted) {
    const crosses = item.box[0] < middle - STEP && item.box[2] > middle + STEP;
    const isBeside = !crosses && middleOf(item.box) < reached;
    const last = runs.at(-1);
    if (last && (last.crosses === crosses || (isBeside && last.crosses))) last.items.push(item);
    else runs.push({ crosses, items: [item] });
    if (crosses) reached = Math.max(reached, item.box[3]);
  }
  const bands: { sides: Item[][] }[] = [];
  let above: Item[] | undefined;
  for (const run of runs) {
    const tail = above && !run.crosses ? tailOf(above, run.items, middle) : [];
    above?.push(...tail);
    const items = tail.length > 0 ? run.items.filter((item) => !tail.includes(item)) : run.items;
    const sides = [
      items.filter(({ box }) => box[0] < middle - STEP),
      items.filter(({ box }) => box[0] >= middle - STEP),
    ];
    const isColumns = !run.crosses && areColumns(sides[0] ?? [], sides[1] ?? []);
    if (isColumns) {
      bands.push({ sides });
      above = undefined;
    } else if (above) above.push(...items);
    else if (items.length > 0) {
      above = [...items];
      bands.push({ sides: [above] });
    }
  }
  return bands;
}

/** The short last line of a paragraph that crosses the gutter: close below it, with nothing to its right. */
function tailOf(above: readonly Item[], items: readonly Item[], middle: number): Item[] {
  const [first] = items;
  const last = above.reduce<Item | undefined>(
    (low, item) => (low && low.box[3] >= item.box[3] ? low : item),
    undefined,
  );
  if (!first || last?.kind !== 'text' || first.kind !== 'text' || first.box[2] > middle) return [];
  const isAlone = !items.some((item) => item !== first && item.box[1] < first.box[3] && item.box[3] > first.box[1]);
  const gap = first.box[1] - last.box[3];
  const next = items.find((item) => item !== first && item.box[0] < middle);
  const isNearer = !next || next.box[1] - first.box[3] > gap + 0.3 * first.fragment.size;
  const isAlike = Math.abs(first.box[0] - last.box[0]) < 2 * first.fragment.size;
  return isAlone && isNearer && isAlike && gap < 0.8 * first.fragment.size ? [first] : [];
}

/** Both sides have lines enough, and their lines fill them or do not stand side by side. */
function areColumns(left: readonly Item[], right: readonly Item[]): boolean {
  if (left.length === 0 || right.length === 0) return false;
  if ([left, right].some((side) => side.some(({ kind }) => kind !== 'text'))) return true;
  const [first, second] = [linesOf(left), linesOf(right)];
  const isBeside = sideBySide(first, second);
  if (Math.min(first.length, second.length) < 2) return isBeside === 0 && first.length + second.length > LINES;
  return isBeside < 0.8 || (isText(first) && isText(second));
}

/** A row of a side, whatever gaps it has. */
interface SideLine {
  readonly box: Box;
  readonly size: number;
  readonly letters: number;
}

function linesOf(side: readonly Item[]): SideLine[] {
  return rowsOf(side).map((row) => ({
    box: united(row.map(({ box }) => box)),
    size: Math.max(...row.map(sizeOf)),
    letters: sum(row.map((item) => (item.kind === 'text' ? lettersOf(item.fragment.words) : 0))),
  }));
}

/** Share of the lines of the shorter side that have a line of the other beside them. */
function sideBySide(left: readonly SideLine[], right: readonly SideLine[]): number {
  const [few, many] = left.length <= right.length ? [left, right] : [right, left];
  const middles = many.map(({ box }) => middleOf(box)).sort((a, b) => a - b);
  let beside = 0;
  let at = 0;
  for (const { box } of few.toSorted((a, b) => middleOf(a.box) - middleOf(b.box))) {
    const middle = middleOf(box);
    const near = 0.25 * heightOf(box);
    while (at < middles.length && (middles[at] ?? 0) < middle - near) at++;
    if (Math.abs((middles[at] ?? Infinity) - middle) <= near) beside++;
  }
  return beside / few.length;
}

/** Lines of sentences: some of them end where the column does, which labels hardly do. */
function isText(side: readonly SideLine[]): boolean {
  const right = quantile(
    side.map(({ box }) => box[2]),
    0.9,
  );
  const full = side.filter(({ box, size }) => box[2] > right - 2 * size).length;
  const letters = side.map((line) => line.letters);
  return full >= Math.max(3, 0.2 * side.length) && quantile(letters, 0.75) > 18;
}
