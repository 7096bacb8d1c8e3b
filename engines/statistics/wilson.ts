/**
 * The Wilson score interval of a proportion: close to its nominal coverage for small samples and near 0 and 1, where the
 * normal approximation is not. Wilson, JASA 22:209 (1927).
 */

/** Two-sided 95 %. */
const Z = 1.959963984540054;

/** @returns lower and upper bound, 0 to 1; the whole range where nothing was counted */
export function wilson(count: number, of: number, z = Z): readonly [low: number, high: number] {
  if (of === 0) return [0, 1];
  const share = count / of;
  const square = (z * z) / of;
  const middle = share + square / 2;
  const reach = z * Math.sqrt((share * (1 - share)) / of + square / (4 * of));
  const bound = (value: number) => Math.min(1, Math.max(0, value / (1 + square)));
  return [count === 0 ? 0 : bound(middle - reach), count === of ? 1 : bound(middle + reach)];
}
