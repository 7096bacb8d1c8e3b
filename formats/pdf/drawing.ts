/** What is drawn besides text: straight rules, pictures, and filled areas, as far as a table or a scan shows in them. */
import { type Matrix, type Rectangle, transformBox } from './matrix.js';

export interface PdfRule {
  readonly direction: 'horizontal' | 'vertical';
  readonly box: Rectangle;
}

/** Points: what is thinner is a rule, whether stroked or filled. */
const RULE_WIDTH = 3;
/** Points: what is shorter is a dash or part of a letter. */
const RULE_LENGTH = 6;
/** A drawing of that many lines is a map or a chart: no table has them. */
const MOST_RULES = 4000;

/** A box as a rule; undefined where it is not long and thin. */
export function ruleOf(box: Rectangle): PdfRule | undefined {
  const width = box[2] - box[0];
  const height = box[3] - box[1];
  if (height <= RULE_WIDTH && width >= RULE_LENGTH && width > 3 * height) return { direction: 'horizontal', box };
  if (width <= RULE_WIDTH && height >= RULE_LENGTH && height > 3 * width) return { direction: 'vertical', box };
  return undefined;
}

/** Codes pdf.js packs a path with: each followed by its coordinates. */
const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const QUADRATIC = 3;

/** What of a path is straight: segments, and whether it also curves. */
export interface PathShape {
  readonly segments: readonly Rectangle[];
  readonly curves: boolean;
}

/** @param path coordinates in the space of `matrix` */
export function shapeOf(path: ArrayLike<number>, matrix: Matrix): PathShape {
  const segments: Rectangle[] = [];
  let curves = false;
  let [x, y, startX, startY] = [0, 0, 0, 0];
  for (let at = 0; at < path.length; ) {
    const code = path[at];
    at += 1;
    if (code === MOVE || code === LINE) {
      const toX = path[at] ?? 0;
      const toY = path[at + 1] ?? 0;
      at += 2;
      if (code === LINE && segments.length < MOST_RULES) segments.push(transformBox(matrix, [x, y, toX, toY]));
      else [startX, startY] = [toX, toY];
      [x, y] = [toX, toY];
    } else if (code === CURVE || code === QUADRATIC) {
      at += code === CURVE ? 6 : 4;
      curves = true;
      [x, y] = [path[at - 2] ?? 0, path[at - 1] ?? 0];
    } else {
      if (segments.length < MOST_RULES) segments.push(transformBox(matrix, [x, y, startX, startY]));
      [x, y] = [startX, startY];
    }
  }
  return { segments, curves };
}

/** Gathers the rules of a page, of strokes and of thin fills. */
export function gatherRules(): {
  stroke(path: ArrayLike<number>, matrix: Matrix, width: number): void;
  fill(box: Rectangle): void;
  readonly rules: readonly PdfRule[];
} {
  const rules: PdfRule[] = [];
  const add = (box: Rectangle): void => {
    const rule = rules.length < MOST_RULES ? ruleOf(box) : undefined;
    if (rule) rules.push(rule);
  };
  return {
    rules,
    stroke(path, matrix, width) {
      const half = Math.min(width, RULE_WIDTH) / 2;
      for (const [x0, y0, x1, y1] of shapeOf(path, matrix).segments) {
        if (x1 - x0 > y1 - y0) add([x0, y0 - half, x1, y1 + half]);
        else add([x0 - half, y0, x1 + half, y1]);
      }
    },
    fill: add,
  };
}

/** The subpaths of a path, each beginning with its move. */
export function* splitPath(path: ArrayLike<number>): Generator<readonly number[]> {
  let part: number[] = [];
  for (let at = 0; at < path.length; ) {
    const code = path[at] ?? MOVE;
    const take = code === CURVE ? 7 : code === QUADRATIC ? 5 : code === MOVE || code === LINE ? 3 : 1;
    if (code === MOVE && part.length > 0) {
      yield part;
      part = [];
    }
    for (let offset = 0; offset < take; offset += 1) part.push(path[at + offset] ?? 0);
    at += take;
  }
  if (part.length > 0) yield part;
}

/** The box around a path, control points of its curves included. */
export function boundsOf(path: readonly number[]): Rectangle | undefined {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1e9, -1e9];
  for (let at = 0; at < path.length; ) {
    const code = path[at];
    const coordinates = code === CURVE ? 6 : code === QUADRATIC ? 4 : code === MOVE || code === LINE ? 2 : 0;
    for (let offset = 1; offset < coordinates; offset += 2) {
      const x = path[at + offset] ?? 0;
      const y = path[at + offset + 1] ?? 0;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    at += coordinates + 1;
  }
  return Number.isFinite(left) ? [left, top, right, bottom] : undefined;
}
