import { describe, expect, test } from 'vitest';
import { parseElements, parseLimits, parseQueue, parseSubmission } from '../../src/executors/slurm/listing.js';

test('parseQueue reads elements and skips what is not one', () => {
  const text = `12|3|R|0|None
12|4|PD|0|JobArrayTaskLimit
15|0|PD|(null)|Nodes required for job are DOWN, DRAINED or reserved | or worse
16|N/A|R|1|None

`;
  expect(parseQueue(text)).toEqual([
    { array: '12', index: 3, state: 'R', round: 0, reason: 'None' },
    { array: '12', index: 4, state: 'PD', round: 0, reason: 'JobArrayTaskLimit' },
    {
      array: '15',
      index: 0,
      state: 'PD',
      round: null,
      reason: 'Nodes required for job are DOWN, DRAINED or reserved | or worse',
    },
  ]);
  expect(parseQueue('')).toEqual([]);
});

describe('parseElements', () => {
  test('reads state, reason and exit code; elements that wait together are left out', () => {
    const text = `JobId=1 ArrayJobId=1 ArrayTaskId=4-19%6 JobName=t JobState=PENDING Reason=Resources ExitCode=0:0 Requeue=1
JobId=3 ArrayJobId=1 ArrayTaskId=1 ArrayTaskThrottle=6 JobName=t JobState=FAILED Reason=NonZeroExitCode Requeue=1 ExitCode=3:0
JobId=2 ArrayJobId=1 ArrayTaskId=0 ArrayTaskThrottle=6 JobName=t JobState=NODE_FAIL Reason=NodeDown Requeue=1 ExitCode=0:9
`;
    expect(Object.fromEntries(parseElements(text))).toEqual({
      0: { state: 'NODE_FAIL', reason: 'NodeDown', exitCode: 0, signal: 9 },
      1: { state: 'FAILED', reason: 'NonZeroExitCode', exitCode: 3, signal: 0 },
    });
  });

  test('a job that is no array has no elements', () => {
    expect(parseElements('JobId=9 JobName=t JobState=RUNNING Reason=None ExitCode=0:0').size).toBe(0);
  });
});

test('parseLimits reads them where they stand, and takes the defaults of Slurm where they do not', () => {
  const text = `Configuration data as of 2026-11-20T14:00:00
MaxArraySize            = 10001
MaxDBDMsgs              = 20008
MaxJobCount             = 20000
`;
  expect(parseLimits(text)).toEqual({ maxArraySize: 10_001, maxJobCount: 20_000 });
  expect(parseLimits('')).toEqual({ maxArraySize: 1001, maxJobCount: 10_000 });
});

test.each([
  ['123\n', '123'],
  ['123;alpha\n', '123'],
  ['Your balance is 40 hours.\n123\n', '123'],
  ['', null],
  ['sbatch: submitted', null],
])('parseSubmission(%j) is %j', (text, expected) => {
  expect(parseSubmission(text)).toBe(expected);
});
