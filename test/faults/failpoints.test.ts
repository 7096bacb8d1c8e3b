/** Every named place of a commit, and what becomes of processes and stores when somebody dies there. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { summarySchema } from '../../schemas/summary.js';
import { failpoints } from '../../src/store/failpoint.js';
import { demo, type Finished, finish, smallRecipe } from './finish.js';
import { isAlive, medcorpus, workersOf } from './medcorpus.js';

let folder: string;
let small: { recipe: string; corpus: string };
let undisturbed: Finished;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'medcorpus-failpoints-'));
  small = { recipe: join(folder, 'small.yaml'), corpus: 'small' };
  writeFileSync(small.recipe, smallRecipe);
  undisturbed = await finish(small, join(folder, 'undisturbed'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(failpoints)('at the failpoint %s, in every process that passes it', { timeout: 180_000 }, async (name) => {
  const store = join(folder, `failpoint-${name}`);
  for (const passing of [1, 3]) {
    const { code, signal, stderr } = await medcorpus(
      ['run', small.recipe, '--store', store, '--workers', '1', '--json'],
      {
        MEDCORPUS_FAIL: `${name}:${passing}`,
      },
    ).ended;
    // The first passing is certain, and who passes dies: the coordinator itself, or a worker, which is told and replaced.
    if (passing === 1) expect(signal === 'SIGKILL' || /a worker was lost \(SIGKILL\)/.test(stderr)).toBe(true);
    expect([null, 0, 1]).toContain(code);
  }
  expect(await finish(small, store)).toEqual(undisturbed);
});

test('a killed coordinator leaves no worker behind', { timeout: 60_000 }, async () => {
  const { child, ended } = medcorpus([
    'run',
    demo.recipe,
    '--store',
    join(folder, 'orphans'),
    '--workers',
    '2',
    '--json',
  ]);
  let workers: number[] = [];
  for (let waited = 0; workers.length < 2 && waited < 200; waited++) {
    await sleep(20);
    workers = workersOf(child.pid ?? 0);
  }
  expect(workers.length).toBe(2);
  child.kill('SIGKILL');
  await ended;
  for (let waited = 0; workers.some(isAlive) && waited < 200; waited++) await sleep(20);
  expect(workers.filter(isAlive)).toEqual([]);
});

/** Two coordinators at once do the same work twice at worst, and agree. */
test('two coordinators on one store', { timeout: 120_000 }, async () => {
  const store = join(folder, 'two');
  const both = await Promise.all(
    [0, 1].map(() => medcorpus(['run', small.recipe, '--store', store, '--workers', '1', '--json']).ended),
  );
  for (const { code, stdout } of both) {
    expect(code).toBe(0);
    expect(summarySchema.parse(JSON.parse(stdout)).snapshot).toBe(undisturbed.snapshot);
  }
});
