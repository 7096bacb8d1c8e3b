/**
 * Slurm's controller is killed soon after a submission. If nothing has started, nothing happens. Later it starts what it forgot
 * to have started, drains the nodes over it and holds the elements; with its state lost it knows of nothing at all.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { slurmExecutor } from '../../../src/executors/slurm.js';
import { type Cluster, startCluster, until } from './cluster.js';
import { openWorkshop } from './workshop.js';

let cluster: Cluster;
const outer = process.env.SLURM_CONF;

// A cluster each: what one crash leaves behind would be part of the next case.
beforeEach(async () => {
  cluster = await startCluster();
  process.env.SLURM_CONF = cluster.env.SLURM_CONF;
});

afterEach(async () => {
  if (outer === undefined) delete process.env.SLURM_CONF;
  else process.env.SLURM_CONF = outer;
  await cluster.stop();
});

test.each([
  { afterMs: 0, forget: false },
  { afterMs: 1500, forget: false },
  { afterMs: 3500, forget: false },
  { afterMs: 0, forget: true },
  { afterMs: 1500, forget: true },
])('after $afterMs ms, its state lost: $forget; every job completes without a manual step', async (how) => {
  const workshop = openWorkshop(join(cluster.scratch, 'shared'));
  const set = workshop.jobSet({ token: 'controller', jobs: 20, script: 'sleep 1.5; commit', maxAttempts: 2 });
  const done = slurmExecutor({ folder: workshop.slurm, pollMs: 500, settleMs: 5000 }).run(set);
  await until('something is submitted', 30_000, async () => (await cluster.queue()).length > 0);
  await sleep(how.afterMs);
  await cluster.killController();
  await sleep(1000);
  await cluster.restartController(how);
  expect(await done, workshop.messages.join('\n')).toEqual([]);
});
