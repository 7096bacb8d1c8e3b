/** Paths as they are painted: rules of tables, grounds under text, and shapes that are neither. */
import { boundsOf, gatherRules, type PdfRule, shapeOf, splitPath } from './drawing.js';
import type { State } from './graphics-state.js';
import type { Pdfjs } from './library.js';
import { clipBox, isNumbers, type Rectangle, transformBox } from './matrix.js';

const FILLS = ['fill', 'eoFill', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'] as const;
const STROKES = [
  'stroke',
  'closeStroke',
  'fillStroke',
  'eoFillStroke',
  'closeFillStroke',
  'closeEOFillStroke',
] as const;

export interface Painted {
  /** Curves and areas that are no rules: charts, coloured cells, letters made of outlines or of little boxes. */
  readonly shapes: number;
  /** Coloured areas: white letters on them can be read. */
  readonly grounds: readonly Rectangle[];
}

export interface PathPainter {
  readonly rules: readonly PdfRule[];
  /** @param args operator, path and bounds, as pdf.js hands over constructPath */
  paint(args: readonly unknown[], state: State): Painted;
  /** A filled box that is no path. */
  fill(box: Rectangle): void;
}

export function paintPaths(OPS: Pdfjs['OPS'], page: { readonly width: number; readonly height: number }): PathPainter {
  const fills = new Set<unknown>(FILLS.map((name) => OPS[name]));
  const strokes = new Set<unknown>(STROKES.map((name) => OPS[name]));
  const gathered = gatherRules();
  return {
    rules: gathered.rules,
    fill: gathered.fill,
    paint([paint, data], state) {
      const [path] = Array.isArray(data) ? data : [];
      const grounds: Rectangle[] = [];
      let shapes = 0;
      if (!isNumbers(path)) return { shapes, grounds };
      if (strokes.has(paint) && !state.strokeWhite) {
        const [a, b, c, d] = state.matrix;
        const before = gathered.rules.length;
        gathered.stroke(path, state.matrix, state.lineWidth * Math.sqrt(Math.abs(a * d - b * c)));
        if (gathered.rules.length === before) shapes += 1;
      }
      if (!fills.has(paint) || state.white) return { shapes, grounds };
      // A subpath at a time: writers put all bars of a table into one path.
      for (const part of splitPath(path)) {
        const bounds = boundsOf(part);
        if (!bounds) continue;
        const box = clipBox(transformBox(state.matrix, bounds), page.width, page.height);
        const { curves, segments } = shapeOf(part, state.matrix);
        const isBox = !curves && segments.length <= 5;
        const before = gathered.rules.length;
        if (isBox) gathered.fill(box);
        if (gathered.rules.length > before) continue;
        if (box[2] > box[0] && box[3] > box[1]) grounds.push(box);
        // A box over half of the page is its paper.
        if (!isBox || 2 * area(box) < page.width * page.height) shapes += 1;
      }
      return { shapes, grounds };
    },
  };
}

function area([left, top, right, bottom]: Rectangle): number {
  return (right - left) * (bottom - top);
}
