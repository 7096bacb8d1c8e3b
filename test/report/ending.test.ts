import { expect, test } from 'vitest';
import { endingOf } from '../../src/report/ending.js';

const stage = { name: 'read', read: 1, kept: 1, rejected: 0, failed: 0, bytes: 1 };

function summary(snapshot: string | null, run: number, reused: number) {
  const tasks = { total: run + reused, run, reused, failed: 0 };
  return { corpus: 'heart', snapshot, seconds: 1, stages: [{ ...stage, tasks }], sources: [] };
}

test.each([
  [0, summary('ab', 3, 0), 'done', '3 tasks had to be run, none had been done before.'],
  [0, summary('ab', 1, 3), 'done', '1 of 4 tasks had to be run, the others had been done before.'],
  [0, summary('ab', 0, 1200), 'done', 'Nothing had changed: all 1,200 tasks had been done before.'],
  [0, summary('ab', 0, 1), 'done', 'Nothing had changed: its one task had been done before.'],
  [0, summary(null, 1, 0), 'part', 'Only a part of the recipe was run'],
  [3, summary(null, 1, 0), 'kept', 'more of a source failed than its recipe tolerates'],
  [1, summary(null, 1, 0), 'failed', 'The run failed.'],
] as const)('exit code %i', (exitCode, of, verdict, words) => {
  const ending = endingOf({ exitCode, summary: of });
  expect(ending.verdict).toBe(verdict);
  expect(ending.text).toContain(words);
});
