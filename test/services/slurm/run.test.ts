/** The demo recipe on a real Slurm cluster, a node agent killed under it: the same bytes as on this machine alone. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Summary, summarySchema } from '../../../schemas/summary.js';
import { type Cluster, startCluster } from './cluster.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const main = join(root, 'dist/src/cli/main.js');

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

test('a run on Slurm gives what a local run gives', { timeout: 900_000 }, async () => {
  const local = await run('local', join(cluster.scratch, 'local'));
  const disturbed = run('slurm', join(cluster.scratch, 'slurm'));
  // Into the first steps, while tasks run on both nodes.
  await sleep(6000);
  await cluster.killNode('n2', { withTasks: true });
  await sleep(10_000);
  await cluster.restartNode('n2');
  const slurm = await disturbed;
  expect(slurm.snapshot).toBe(local.snapshot);
  expect(slurm.sources).toEqual(local.sources);
  expect(slurm.stages.map(({ name, tasks }) => [name, tasks.run])).toEqual(
    local.stages.map(({ name, tasks }) => [name, tasks.run]),
  );
  expect(await release(join(cluster.scratch, 'slurm'))).toBe(await release(join(cluster.scratch, 'local')));
  expect(await cluster.queue()).toEqual([]);

  const again = await run('slurm', join(cluster.scratch, 'slurm'));
  expect(again.stages.every(({ tasks }) => tasks.run === 0)).toBe(true);
});

async function run(executor: 'local' | 'slurm', store: string): Promise<Summary> {
  return summarySchema.parse(
    JSON.parse(await medcorpus(['run', 'datasets/demo.yaml', '--executor', executor, '--store', store, '--json'])),
  );
}

function release(store: string): Promise<string> {
  return medcorpus(['release', 'create', 'medcorpus-demo', '--version', '1', '--store', store, '--json']);
}

/** Standard output of a call that must succeed. */
function medcorpus(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const environment = { ...cluster.env, MEDCORPUS_KEY: 'a key for tests on a cluster' };
    const child = spawn(process.execPath, [main, ...args], {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => {
      output.stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output.stderr += chunk;
    });
    child.on('close', (code) =>
      code === 0 ? resolve(output.stdout) : reject(new Error(`exit ${code}: ${output.stderr}`)),
    );
  });
}
