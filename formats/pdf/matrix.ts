/** Affine matrices as PDF writes them: [a, b, c, d, e, f] takes (x, y) to (ax + cy + e, bx + dy + f). */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  return [
    outer[0] * inner[0] + outer[2] * inner[1],
    outer[1] * inner[0] + outer[3] * inner[1],
    outer[0] * inner[2] + outer[2] * inner[3],
    outer[1] * inner[2] + outer[3] * inner[3],
    outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
    outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
  ];
}

/** [left, top, right, bottom] */
export type Rectangle = readonly [left: number, top: number, right: number, bottom: number];

/** The upright box around a rectangle after it was transformed. */
export function transformBox(matrix: Matrix, [x0, y0, x1, y1]: Rectangle): Rectangle {
  const [a, b, c, d, e, f] = matrix;
  const xs = [a * x0 + c * y0, a * x1 + c * y0, a * x0 + c * y1, a * x1 + c * y1];
  const ys = [b * x0 + d * y0, b * x1 + d * y0, b * x0 + d * y1, b * x1 + d * y1];
  return [Math.min(...xs) + e, Math.min(...ys) + f, Math.max(...xs) + e, Math.max(...ys) + f];
}

/** Reads six numbers out of what pdf.js hands over (an array, a typed array, or null). */
export function readMatrix(value: unknown): Matrix | undefined {
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) return undefined;
  const numbers = Object.values(value).slice(0, 6);
  const [a, b, c, d, e, f] = numbers;
  if (![a, b, c, d, e, f].every((one) => typeof one === 'number' && Number.isFinite(one))) return undefined;
  return [Number(a), Number(b), Number(c), Number(d), Number(e), Number(f)];
}

export function isNumbers(value: unknown): value is ArrayLike<number> {
  return value instanceof Float32Array || value instanceof Float64Array || Array.isArray(value);
}

/** Whether the middle of a box lies in another one. */
export function isInside(inner: Rectangle, outer: Rectangle): boolean {
  const x = (inner[0] + inner[2]) / 2;
  const y = (inner[1] + inner[3]) / 2;
  return x >= outer[0] && x <= outer[2] && y >= outer[1] && y <= outer[3];
}

export function clipBox(box: Rectangle, width: number, height: number): Rectangle {
  return [Math.max(0, box[0]), Math.max(0, box[1]), Math.min(width, box[2]), Math.min(height, box[3])];
}
