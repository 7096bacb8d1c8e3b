/** Pictures a page paints, by the operators pdf.js folds them into: alone, in groups, repeated. */
import { number } from './graphics-state.js';
import type { Pdfjs } from './library.js';
import { IDENTITY, isNumbers, type Matrix, readMatrix } from './matrix.js';

export interface PlacedImage {
  /** Takes the unit square to where the picture lies, within the current matrix. */
  readonly matrix: Matrix;
  /** Pixels; 0 where nobody says. */
  readonly width: number;
  readonly height: number;
  /** False for stencils, which let through what lies below. */
  readonly isOpaque: boolean;
}

export function* imagesOf(operator: number, args: readonly unknown[], OPS: Pdfjs['OPS']): Generator<PlacedImage> {
  switch (operator) {
    case OPS.paintImageXObject:
      yield { matrix: IDENTITY, width: number(args[1]), height: number(args[2]), isOpaque: true };
      break;
    case OPS.paintInlineImageXObject:
    case OPS.paintImageMaskXObject:
      yield { matrix: IDENTITY, ...sizeOf(args[0]), isOpaque: operator === OPS.paintInlineImageXObject };
      break;
    case OPS.paintInlineImageXObjectGroup:
      yield* groupOf(args[1], true);
      break;
    case OPS.paintImageMaskXObjectGroup:
      yield* groupOf(args[0], false);
      break;
    case OPS.paintImageXObjectRepeat:
      yield* repeatsOf([args[1], 0, 0, args[2]], args[3], true);
      break;
    case OPS.paintImageMaskXObjectRepeat:
      yield* repeatsOf(args.slice(1, 5), args[5], false);
      break;
  }
}

function* groupOf(parts: unknown, isOpaque: boolean): Generator<PlacedImage> {
  if (!Array.isArray(parts)) return;
  for (const part of parts) {
    const matrix = readMatrix(part?.transform);
    if (matrix) yield { matrix, ...sizeOf(part), isOpaque };
  }
}

function* repeatsOf(scale: readonly unknown[], positions: unknown, isOpaque: boolean): Generator<PlacedImage> {
  if (!isNumbers(positions)) return;
  const [a, b, c, d] = scale.map(number);
  for (let pair = 0; pair + 1 < positions.length; pair += 2) {
    const matrix: Matrix = [a ?? 0, b ?? 0, c ?? 0, d ?? 0, positions[pair] ?? 0, positions[pair + 1] ?? 0];
    yield { matrix, width: 0, height: 0, isOpaque };
  }
}

function sizeOf(image: unknown): { width: number; height: number } {
  if (typeof image !== 'object' || image === null) return { width: 0, height: 0 };
  return { width: number('width' in image ? image.width : 0), height: number('height' in image ? image.height : 0) };
}
