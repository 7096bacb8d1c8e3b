/** Whoever dies, whenever: the next run finishes the work, with the same bytes as a run nobody disturbed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demo, type Finished, finish } from './finish.js';
import { isAlive, medcorpus, workersOf } from './medcorpus.js';

/** Moments of death in all; several hit the same store one after the other, as a bad night does. */
const KILLS = 20;
const KILLS_A_STORE = 10;

let folder: string;
let undisturbed: Finished;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'medcorpus-kills-'));
  undisturbed = await finish(demo, join(folder, 'undisturbed'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('kill -9', () => {
  const stores = Array.from({ length: KILLS / KILLS_A_STORE }, (_, index) => index);

  test.each(stores)('at random moments, coordinator and workers, store %i', { timeout: 300_000 }, async (number) => {
    const store = join(folder, `killed-${number}`);
    const random = seeded(number + 1);
    for (let kill = 0; kill < KILLS_A_STORE; kill++) {
      const { child, ended } = medcorpus(['run', demo.recipe, '--store', store, '--workers', '2', '--json']);
      await sleep(300 + random() * 1200);
      const coordinator = child.pid ?? 0;
      const workers = workersOf(coordinator);
      const victim = random() < 0.5 ? coordinator : workers[Math.floor(random() * workers.length)];
      if (victim !== undefined && isAlive(victim)) process.kill(victim, 'SIGKILL');
      // A lost worker is replaced and the run goes on by itself; a coordinator dies, unless it had just ended.
      const { code, signal } = await ended;
      expect(code === 0 || (victim === coordinator && signal === 'SIGKILL')).toBe(true);
    }
    expect(await finish(demo, store)).toEqual(undisturbed);
  });
});

/** mulberry32: the same moments in every run of this test. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}
