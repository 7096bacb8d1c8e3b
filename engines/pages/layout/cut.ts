/**
 * Reading order by cutting (XY-cut over fragments, with what is wide masked first, after XY-Cut++, arXiv 2504.10258):
 * tables become masks, a gutter divides a region into columns between what crosses it, and where there is no gutter the
 * widest gaps between lines divide it.
 */
import { alignedTables } from './aligned-tables.js';
import { rowsOf } from './fragments.js';
import { bandsOf, gutterOf } from './gutters.js';
import { type Item, textItems } from './items.js';

/** What is read from top to bottom without a choice. */
export type Leaf = readonly Item[];

/** Cuts within cuts; a page that wants more is noise. */
const DEPTH = 12;

export function leavesOf(items: readonly Item[]): Leaf[] {
  return cut(items, DEPTH).map(({ leaf }) => leaf);
}

/** Parts that no gutter divides stay one leaf: a paragraph may reach from one into the next. */
interface Part {
  leaf: Leaf;
  readonly isPlain: boolean;
}

function cut(items: readonly Item[], depth: number): Part[] {
  if (items.length === 0) return [];
  const masked = withTables(items);
  const whole: Part[] = [{ leaf: masked, isPlain: true }];
  if (depth === 0 || masked.length < 4 || isOneColumn(masked)) return whole;
  const gutter = gutterOf(masked);
  const bands = gutter ? bandsOf(masked, gutter) : [];
  if (bands.some(({ sides }) => sides.length > 1)) {
    return merged(
      bands.flatMap(({ sides }) =>
        sides.flatMap((side) =>
          cut(side, depth - 1).map((part) => (sides.length > 1 ? { ...part, isPlain: false } : part)),
        ),
      ),
    );
  }
  const parts = partsOf(masked);
  return parts.length < 2 ? whole : merged(parts.flatMap((part) => cut(part, depth - 1)));
}

function merged(parts: readonly Part[]): Part[] {
  const kept: Part[] = [];
  for (const part of parts) {
    const last = kept.at(-1);
    if (last?.isPlain && part.isPlain) last.leaf = [...last.leaf, ...part.leaf];
    else kept.push({ ...part });
  }
  return kept;
}

function withTables(items: readonly Item[]): readonly Item[] {
  const fragments = items.flatMap((item) => (item.kind === 'text' ? [item.fragment] : []));
  const { tables, rest } = alignedTables(fragments);
  if (tables.length === 0) return items;
  return [...items.filter(({ kind }) => kind !== 'text'), ...tables, ...textItems(rest)];
}

function isOneColumn(items: readonly Item[]): boolean {
  return rowsOf(items).every((row) => row.length === 1);
}

/** Divided at every gap between lines that is as wide as the widest, nearly. */
function partsOf(items: readonly Item[]): Item[][] {
  const sorted = items.toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
  const gaps: { at: number; gap: number }[] = [];
  let reached = sorted[0]?.box[3] ?? 0;
  sorted.forEach(({ box }, at) => {
    if (at > 0 && box[1] > reached) gaps.push({ at, gap: box[1] - reached });
    reached = Math.max(reached, box[3]);
  });
  const widest = gaps.reduce((most, { gap }) => Math.max(most, gap), 0);
  const starts = gaps.filter(({ gap }) => gap >= 0.8 * widest).map(({ at }) => at);
  return [0, ...starts].map((from, index) => sorted.slice(from, starts[index] ?? sorted.length));
}
