import { describe, expect, test } from 'vitest';
import { type Evidence, judge } from '../../src/executors/slurm/verdict.js';

const gone: Evidence = { exitCode: null, record: null, goneMs: 0, settleMs: 60_000 };
const record = (state: string, exitCode = 0, signal = 0) => ({ state, reason: 'None', exitCode, signal });

describe('an element that left the queue without a commit', () => {
  test.each<[string, Partial<Evidence>, ReturnType<typeof judge>['kind']]>([
    ['exit 0: the commit may still become visible', { exitCode: 0 }, 'wait'],
    ['exit 0 for long: there is none', { exitCode: 0, goneMs: 60_000 }, 'failed'],
    ['Slurm says it completed', { record: record('COMPLETED') }, 'wait'],
    ['exit 3', { exitCode: 3 }, 'failed'],
    ['exit 3, known to Slurm only', { record: record('FAILED', 3) }, 'failed'],
    ['out of memory', { record: record('OUT_OF_MEMORY', 0, 125) }, 'failed'],
    ['time limit', { record: record('TIMEOUT', 0, 15) }, 'failed'],
    ['cancelled by an operator', { record: record('CANCELLED') }, 'failed'],
    ['its node died', { record: record('NODE_FAIL') }, 'lost'],
    ['preempted', { record: record('PREEMPTED') }, 'lost'],
    ['only missed: it runs again', { record: record('RUNNING') }, 'wait'],
    ['only missed: it runs again after a first failure', { record: record('PENDING'), exitCode: 75 }, 'wait'],
    ['forgotten just now', {}, 'wait'],
    ['forgotten', { goneMs: 5000 }, 'lost'],
  ])('%s', (_, change, kind) => {
    expect(judge({ ...gone, ...change }).kind).toBe(kind);
  });

  test.each([
    [3, false, 'exited with 3'],
    [65, true, 'exited with 65'],
    [75, false, 'exited with 75'],
    [78, true, 'exited with 78'],
    [137, false, 'exited with 137 (signal 9)'],
  ])('exit %i: permanent %s, "%s"', (exitCode, permanent, reason) => {
    expect(judge({ ...gone, exitCode })).toEqual({ kind: 'failed', permanent, reason });
  });

  test('a signal that only Slurm knows of', () => {
    const verdict = judge({ ...gone, record: record('FAILED', 0, 11) });
    expect(verdict).toEqual({ kind: 'failed', permanent: false, reason: 'exited with 139 (signal 11)' });
  });
});
