/** Whoever dies, whenever: the next run finishes the work, with the same bytes as a run nobody disturbed. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { summarySchema } from '../../schemas/summary.js';
import { failpoints } from '../../src/store/failpoint.js';
import { isAlive, medcorpus, workersOf } from './medcorpus.js';

const DEMO = { recipe: 'datasets/demo.yaml', corpus: 'medcorpus-demo' };
/** Moments of death in all; several hit the same store one after the other, as a bad night does. */
const KILLS = 20;
const KILLS_A_STORE = 10;

let folder: string;
/** Few tasks of every kind: what dies at a named place needs no long run. */
let small: { recipe: string; corpus: string };
let undisturbed: Finished;
let undisturbedSmall: Finished;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'medcorpus-faults-'));
  small = { recipe: join(folder, 'small.yaml'), corpus: 'small' };
  writeFileSync(small.recipe, smallRecipe);
  undisturbed = await finish(DEMO, join(folder, 'undisturbed'));
  undisturbedSmall = await finish(small, join(folder, 'undisturbed-small'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('kill -9', () => {
  const stores = Array.from({ length: KILLS / KILLS_A_STORE }, (_, index) => index);

  test.each(stores)('at random moments, coordinator and workers, store %i', { timeout: 300_000 }, async (number) => {
    const store = join(folder, `killed-${number}`);
    const random = seeded(number + 1);
    for (let kill = 0; kill < KILLS_A_STORE; kill++) {
      const { child, ended } = medcorpus(['run', DEMO.recipe, '--store', store, '--workers', '2', '--json']);
      await sleep(300 + random() * 1200);
      const coordinator = child.pid ?? 0;
      const workers = workersOf(coordinator);
      const victim = random() < 0.5 ? coordinator : workers[Math.floor(random() * workers.length)];
      if (victim !== undefined && isAlive(victim)) process.kill(victim, 'SIGKILL');
      // A lost worker is replaced, and the run goes on by itself.
      const { code, signal } = await ended;
      if (victim === coordinator) expect(signal ?? code).toBeDefined();
      else expect(code).toBe(0);
    }
    expect(await finish(DEMO, store)).toEqual(undisturbed);
  });

  test.each(failpoints)('at the failpoint %s, in every process that passes it', { timeout: 180_000 }, async (name) => {
    const store = join(folder, `failpoint-${name}`);
    for (const passing of [1, 3]) {
      const { code, signal } = await medcorpus(['run', small.recipe, '--store', store, '--workers', '1', '--json'], {
        MEDCORPUS_FAIL: `${name}:${passing}`,
      }).ended;
      expect(signal !== null || code === 1 || code === 0).toBe(true);
    }
    expect(await finish(small, store)).toEqual(undisturbedSmall);
  });

  test('of a coordinator leaves no worker behind', { timeout: 60_000 }, async () => {
    const { child, ended } = medcorpus([
      'run',
      DEMO.recipe,
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
});

/** Two coordinators at once do the same work twice at worst, and agree. */
test('two coordinators on one store', { timeout: 120_000 }, async () => {
  const store = join(folder, 'two');
  const both = await Promise.all(
    [0, 1].map(() => medcorpus(['run', DEMO.recipe, '--store', store, '--workers', '1', '--json']).ended),
  );
  for (const { code, stdout } of both) {
    expect(code).toBe(0);
    expect(summarySchema.parse(JSON.parse(stdout)).snapshot).toBe(undisturbed.snapshot);
  }
});

interface Finished {
  readonly snapshot: string;
  readonly release: string;
}

const smallRecipe = `corpus: small
asof: 2026-11-20
tolerate: 0.25
root: ${fileURLToPath(new URL('../../datasets/sample', import.meta.url))}
sources:
  guidelines: { connector: text, zone: public, path: guidelines/*.md }
  records: { connector: fhir, path: records/*.json }
  graph: { connector: triples, path: graph/sample.obo, lang: en }
stages: { rewrite: [scrub], derive: [verbalise], label: [language], relate: [links] }
`;

/** Runs to the end and releases. What a crash left lies in scratch only, and gc removes it. */
async function finish({ recipe, corpus }: { recipe: string; corpus: string }, store: string): Promise<Finished> {
  const { code, stdout, stderr } = await medcorpus(['run', recipe, '--store', store, '--json']).ended;
  expect(code, stderr).toBe(0);
  const { snapshot } = summarySchema.parse(JSON.parse(stdout));
  const created = await medcorpus(['release', 'create', corpus, '--version', '1', '--store', store, '--json']).ended;
  expect(created.code, created.stderr).toBe(0);
  expect((await medcorpus(['gc', '--lease', '0', '--store', store]).ended).code).toBe(0);
  expect(existsSync(join(store, 'scratch')) ? readdirSync(join(store, 'scratch')) : []).toEqual([]);
  const verified = await medcorpus(['release', 'verify', `${corpus}@1`, '--store', store]).ended;
  expect(verified.code, verified.stderr).toBe(0);
  return { snapshot: String(snapshot), release: created.stdout };
}

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
