/** Arithmetic of boxes: [left, top, right, bottom], top down. */
import type { Box } from '../../blocks/block.js';

export function united(boxes: Iterable<Box>): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box[0]);
    top = Math.min(top, box[1]);
    right = Math.max(right, box[2]);
    bottom = Math.max(bottom, box[3]);
  }
  return left <= right ? [left, top, right, bottom] : [0, 0, 0, 0];
}

export function heightOf(box: Box): number {
  return box[3] - box[1];
}

export function widthOf(box: Box): number {
  return box[2] - box[0];
}

export function middleOf(box: Box): number {
  return (box[1] + box[3]) / 2;
}

export function centreOf(box: Box): number {
  return (box[0] + box[2]) / 2;
}

/** Height that two boxes share, as a share of the lower one. */
export function sharedHeight(a: Box, b: Box): number {
  const shared = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return shared / Math.max(0.01, Math.min(heightOf(a), heightOf(b)));
}

/** The middle of one lies inside of the other. */
export function holds(outer: Box, inner: Box): boolean {
  const [x, y] = [centreOf(inner), middleOf(inner)];
  return x >= outer[0] && x <= outer[2] && y >= outer[1] && y <= outer[3];
}

/** The value below which this share of the numbers lies; 0 of none. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
