import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ArrayRoom, arrayRange, indexList, nextArray } from '../../src/executors/slurm/arrays.js';

const room: ArrayRoom = {
  maxArraySize: 1001,
  maxJobCount: 10_000,
  jobCount: 0,
  maxSubmit: Number.POSITIVE_INFINITY,
  running: [],
  maxParallel: undefined,
};
const numbers = (count: number): number[] => Array.from({ length: count }, (_, number) => number);

describe('nextArray', () => {
  test('25,000 jobs become arrays that the default MaxArraySize allows, each job in exactly one', () => {
    const limits = { ...room, maxJobCount: 100_000 };
    const sizes: number[] = [];
    let waiting = numbers(25_000);
    for (let plan = nextArray(waiting, limits); plan; plan = nextArray(waiting, limits)) {
      expect(plan.jobs).toEqual(waiting.slice(0, plan.jobs.length));
      sizes.push(plan.jobs.length);
      waiting = waiting.slice(plan.jobs.length);
    }
    expect(sizes).toEqual([...Array<number>(24).fill(1001), 976]);
  });

  test.each([
    ['nothing waits', 0, {}, null],
    ['the controller has room for 5', 20, { jobCount: 9_995 }, { size: 5, throttle: null }],
    ['the controller is full', 20, { jobCount: 10_000 }, null],
    ['the site refused more than 3', 20, { maxSubmit: 3 }, { size: 3, throttle: null }],
    ['4 at once, none runs', 20, { maxParallel: 4 }, { size: 20, throttle: 4 }],
    ['4 at once, 3 run', 20, { maxParallel: 4, running: [1, 2] }, { size: 20, throttle: 1 }],
    ['4 at once, 4 run', 20, { maxParallel: 4, running: [4] }, null],
    [
      'a huge array is not used to the full',
      20_000,
      { maxArraySize: 100_000, maxJobCount: 1e6 },
      { size: 5000, throttle: null },
    ],
  ] satisfies [string, number, Partial<ArrayRoom>, { size: number; throttle: number | null } | null][])(
    '%s',
    (_, waiting, change, expected) => {
      const plan = nextArray(numbers(waiting), { ...room, ...change });
      expect(plan && { size: plan.jobs.length, throttle: plan.throttle }).toEqual(expected);
    },
  );
});

test.each([
  [{ jobs: [7], throttle: null }, '0-0'],
  [{ jobs: [7, 9, 12], throttle: 2 }, '0-2%2'],
])('arrayRange of %j is %s', (plan, expected) => {
  expect(arrayRange(plan)).toBe(expected);
});

describe('indexList', () => {
  test.each([
    [[4], '4'],
    [[2, 0, 1, 5], '0-2,5'],
    [[0, 2, 4], '0,2,4'],
    [[10, 9], '9-10'],
  ])('%j is %s', (indices, expected) => {
    expect(indexList(indices)).toBe(expected);
  });

  test('names every index once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(60), { minLength: 1 }), (indices) => {
        const named = indexList(indices)
          .split(',')
          .flatMap((range) => {
            const [first = 0, last = first] = range.split('-').map(Number);
            return numbers(last - first + 1).map((step) => first + step);
          });
        expect(named).toEqual([...indices].sort((a, b) => a - b));
      }),
    );
  });
});
