import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lowerBound, trialsNeeded, upperBound } from '../../../engines/statistics/clopper-pearson.js';

describe('bounds', () => {
  // Closed forms: no miss in n gives 0.05^(1/n); one hit in n gives 1 - 0.95^(1/n).
  test.each([1, 2, 10, 299, 100_000])('closed forms, n = %i', (trials) => {
    expect(lowerBound(trials, trials)).toBeCloseTo(0.05 ** (1 / trials), 10);
    expect(upperBound(0, trials)).toBeCloseTo(1 - 0.05 ** (1 / trials), 10);
    expect(lowerBound(1, trials)).toBeCloseTo(1 - 0.95 ** (1 / trials), 10);
  });

  // Two-sided 95 % intervals are one-sided 97.5 % bounds. Newcombe 1998, Statistics in Medicine 17:857, method 5.
  test.each([
    { successes: 81, trials: 263, low: 0.2527, high: 0.3676 },
    { successes: 15, trials: 148, low: 0.0578, high: 0.1617 },
    { successes: 1, trials: 29, low: 0.0009, high: 0.1776 },
  ])('published: $successes of $trials', ({ successes, trials, low, high }) => {
    expect(lowerBound(successes, trials, 0.975)).toBeCloseTo(low, 4);
    expect(upperBound(successes, trials, 0.975)).toBeCloseTo(high, 4);
  });

  test('the ends', () => {
    expect(lowerBound(0, 10)).toBe(0);
    expect(upperBound(10, 10)).toBe(1);
    expect(lowerBound(0, 0)).toBe(0);
    expect(upperBound(0, 0)).toBe(1);
  });

  test('refuses what is no count', () => {
    expect(() => lowerBound(3, 2)).toThrow(RangeError);
    expect(() => upperBound(-1, 2)).toThrow(RangeError);
    expect(() => lowerBound(1.5, 2)).toThrow(RangeError);
  });

  test('the bound is where the binomial tail has the error probability', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(60), (trials, some) => {
        const successes = Math.min(trials, Math.max(1, some));
        expect(tail(successes, trials, lowerBound(successes, trials))).toBeCloseTo(0.05, 8);
      }),
    );
  });

  test('symmetric', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200_000 }), fc.nat(200_000), (trials, some) => {
        const successes = Math.min(trials, some);
        expect(upperBound(successes, trials)).toBeCloseTo(1 - lowerBound(trials - successes, trials), 9);
      }),
    );
  });
});

describe('trials needed for a claim', () => {
  test.each([
    { claim: 0.99, misses: 0, trials: 299 },
    { claim: 0.99, misses: 1, trials: 473 },
    { claim: 0.99, misses: 3, trials: 773 },
    { claim: 0.995, misses: 0, trials: 598 },
    { claim: 0.995, misses: 1, trials: 947 },
    { claim: 0.995, misses: 3, trials: 1549 },
    { claim: 0.999, misses: 0, trials: 2995 },
  ])('recall $claim with $misses misses', ({ claim, misses, trials }) => {
    expect(trialsNeeded(claim, misses)).toBe(trials);
    expect(lowerBound(trials - 1 - misses, trials - 1)).toBeLessThan(claim);
  });

  test('1,000 with 2 misses', () => {
    expect(lowerBound(998, 1000)).toBeCloseTo(0.9937, 4);
  });

  test('refuses a claim of certainty', () => {
    expect(() => trialsNeeded(1, 0)).toThrow(RangeError);
  });
});

/** P(X >= successes) of a binomial, summed term by term. */
function tail(successes: number, trials: number, p: number): number {
  let sum = 0;
  for (let k = successes; k <= trials; k++) {
    let term = 1;
    for (let i = 1; i <= k; i++) term *= ((trials - k + i) / i) * p;
    sum += term * (1 - p) ** (trials - k);
  }
  return sum;
}
