/**
 * Exact (Clopper and Pearson 1934) one-sided confidence bounds of a proportion: what a count of hits and misses supports.
 * Exact, because claims near 1 rest on a handful of misses, where the normal approximation promises too much.
 */

const CONFIDENCE = 0.95;

/** @returns the largest p that is refuted from below: the true proportion is at least p, with `confidence` */
export function lowerBound(successes: number, trials: number, confidence = CONFIDENCE): number {
  checkCounts(successes, trials);
  if (successes === 0) return 0;
  return betaQuantile(1 - confidence, successes, trials - successes + 1);
}

/** @returns p such that the true proportion is at most p, with `confidence` */
export function upperBound(successes: number, trials: number, confidence = CONFIDENCE): number {
  checkCounts(successes, trials);
  if (successes === trials) return 1;
  return betaQuantile(confidence, successes + 1, trials - successes);
}

/** @returns how many trials, `misses` of them lost, make the lower bound reach `claim` (0 < claim < 1) */
export function trialsNeeded(claim: number, misses: number, confidence = CONFIDENCE): number {
  if (!(claim > 0 && claim < 1)) throw new RangeError('a claim lies between 0 and 1');
  const supports = (trials: number): boolean => lowerBound(trials - misses, trials, confidence) >= claim;
  let enough = misses + 1;
  while (!supports(enough)) enough *= 2;
  let few = Math.max(misses, Math.floor(enough / 2));
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2);
    if (supports(middle)) enough = middle;
    else few = middle;
  }
  return enough;
}

function checkCounts(successes: number, trials: number): void {
  const isCount = Number.isInteger(successes) && Number.isInteger(trials);
  if (!isCount || successes < 0 || successes > trials)
    throw new RangeError('successes and trials must be whole numbers with 0 <= successes <= trials');
}

/** The distribution rises everywhere, so halving always converges; 80 halvings are finer than a double near 1. */
function betaQuantile(probability: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  for (let halving = 0; halving < 80; halving++) {
    const middle = (low + high) / 2;
    if (regularisedBeta(middle, a, b) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** I_x(a, b). The continued fraction converges fast left of the mean; right of it the mirror image does. */
function regularisedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const logFactor = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  const factor = Math.exp(logFactor);
  if (x < (a + 1) / (a + b + 2)) return (factor * continuedFraction(x, a, b)) / a;
  return 1 - (factor * continuedFraction(1 - x, b, a)) / b;
}

/** DLMF 8.17.22, evaluated by Lentz's method. The number of steps grows with the square root of max(a, b). */
function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const guarded = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let d = 1 / guarded(1 - ((a + b) * x) / (a + 1));
  let c = 1;
  let value = d;
  const most = 100 + 10 * Math.sqrt(Math.max(a, b));
  for (let m = 1; m <= most; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guarded(1 + even * d);
    c = guarded(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guarded(1 + odd * d);
    c = guarded(1 + odd / c);
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return value;
}

/** Stirling's series after shifting the argument above 10: relative error below 1e-14 there. */
function logGamma(z: number): number {
  let shift = 0;
  let x = z;
  while (x < 10) {
    shift += Math.log(x);
    x++;
  }
  const inverse = 1 / (x * x);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - shift;
}
