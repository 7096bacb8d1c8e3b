/** The Slurm executor on a real cluster of two nodes, and what it makes of lost nodes and coordinators. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { slurmExecutor } from '../../../src/executors/slurm.js';
import { type Cluster, startCluster, until } from './cluster.js';
import { openWorkshop, type Workshop } from './workshop.js';

let cluster: Cluster;
const outer = process.env.SLURM_CONF;

beforeAll(async () => {
  cluster = await startCluster();
  // The executor calls Slurm with the environment of the coordinator, which here is ours.
  process.env.SLURM_CONF = cluster.env.SLURM_CONF;
});

afterAll(async () => {
  if (outer === undefined) delete process.env.SLURM_CONF;
  else process.env.SLURM_CONF = outer;
  await cluster.stop();
});

afterEach(async () => {
  expect(await cluster.queue(), 'nothing of ours is left in the queue').toEqual([]);
});

function workshopOf(name: string): Workshop {
  return openWorkshop(join(cluster.scratch, 'shared', name));
}

const pace = { pollMs: 500, settleMs: 5000 };
const numbers = (count: number): number[] => Array.from({ length: count }, (_, number) => number);

function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}`);
}

test('a ready cluster has nothing to complain about; a missing partition has', async () => {
  const { slurm } = workshopOf('check');
  expect(await slurmExecutor({ folder: slurm }).check()).toEqual([]);
  expect(await slurmExecutor({ folder: slurm, partition: 'nowhere' }).check()).toEqual([
    expect.stringMatching(/there is no partition nowhere/),
  ]);
});

test('every job runs once and its traces are removed', async () => {
  const workshop = workshopOf('all succeed');
  const executor = slurmExecutor({ folder: workshop.slurm, maxParallel: 6, cpus: 1, memoryMiB: 50, ...pace });
  expect(await executor.run(workshop.jobSet({ token: 'all-succeed', jobs: 20, script: 'sleep 0.2; commit' }))).toEqual(
    [],
  );
  expect(numbers(20).map((job) => workshop.starts(job).length)).toEqual(numbers(20).fill(1));
  expect(readdirSync(workshop.slurm)).toEqual([]);
  await executor.close();
});

test('no jobs are done at once', async () => {
  const workshop = workshopOf('none');
  const executor = slurmExecutor({ folder: workshop.slurm });
  expect(await executor.run(workshop.jobSet({ token: 'none', jobs: 0, script: 'commit' }))).toEqual([]);
});

test('throttle: never more at once than allowed, retries included', async () => {
  const workshop = workshopOf('throttle');
  const script = `[ $(ls "$3"/../busy | wc -l) -lt 2 ] || touch "$starts/../crowded"
    touch "$starts/../busy/$job"; sleep 0.5; rm "$starts/../busy/$job"
    [ $(wc -l < "$starts/$job") -eq 2 ] && commit; exit 75`;
  const set = workshop.jobSet({ token: 'throttle', jobs: 5, script: `mkdir -p "$starts/../busy"; ${script}` });
  expect(await slurmExecutor({ folder: workshop.slurm, maxParallel: 2, ...pace }).run(set)).toEqual([]);
  expect(readdirSync(join(workshop.slurm, '..')).sort()).toEqual(['busy', 'commits', 'slurm', 'starts']);
});

describe('a job that fails', () => {
  test('is tried maxAttempts times and reported with exit code and log; the others are not held up', async () => {
    const workshop = workshopOf('exit 3');
    const script = 'if [ $job = 2 ]; then echo "try of job 2" >&2; exit 3; fi; commit';
    const set = workshop.jobSet({ token: 'exit-3', jobs: 4, script, maxAttempts: 3 });
    const failures = await slurmExecutor({ folder: workshop.slurm, ...pace }).run(set);
    expect(failures).toEqual([{ job: 2, attempts: 3, reason: expect.stringMatching(/^exited with 3; log: \//) }]);
    expect(numbers(4).map((job) => workshop.starts(job).length)).toEqual([1, 1, 3, 1]);
    const log = /log: (.*)$/.exec(failures[0]?.reason ?? '')?.[1] ?? '';
    expect(readFileSync(log, 'utf8')).toBe('try of job 2\n');

    // The next run with the same token counts from nothing and succeeds if the cause is gone.
    const again = workshop.jobSet({ token: 'exit-3', jobs: 4, script: 'commit' });
    expect(await slurmExecutor({ folder: workshop.slurm, ...pace }).run(again)).toEqual([]);
  });

  test.each([65, 78])('with %i is not tried again', async (code) => {
    const workshop = workshopOf(`exit ${code}`);
    const set = workshop.jobSet({ token: `exit-${code}`, jobs: 2, script: `[ $job = 0 ] && commit || exit ${code}` });
    const failures = await slurmExecutor({ folder: workshop.slurm, ...pace }).run(set);
    expect(failures).toEqual([{ job: 1, attempts: 1, reason: expect.stringContaining(`exited with ${code};`) }]);
    expect(workshop.starts(1)).toHaveLength(1);
  });

  test('with success but without a commit is tried again', async () => {
    const workshop = workshopOf('no commit');
    const set = workshop.jobSet({ token: 'no-commit', jobs: 1, script: 'exit 0', maxAttempts: 2 });
    const failures = await slurmExecutor({ folder: workshop.slurm, pollMs: 200, settleMs: 500 }).run(set);
    expect(failures).toEqual([
      { job: 0, attempts: 2, reason: expect.stringMatching(/^exited with 0 but there is no commit/) },
    ]);
  });

  test('by a signal is tried again', async () => {
    const workshop = workshopOf('signal');
    const script = 'if [ $job = 1 ] && [ $(wc -l < "$starts/$job") = 1 ]; then kill -9 $$; fi; commit';
    const set = workshop.jobSet({ token: 'signal', jobs: 2, script });
    expect(await slurmExecutor({ folder: workshop.slurm, ...pace }).run(set)).toEqual([]);
    expect(workshop.starts(1)).toHaveLength(2);
  });
});

describe('a node agent is killed', () => {
  // Longer than Slurm needs to notice (SlurmdTimeout 10 s, looked at every 3 s or so), so that elements are on the dead node.
  const script = 'sleep 4; commit';

  test.each([true, false])(
    'with its tasks: %s; every job still completes, and no attempt is used up',
    async (withTasks) => {
      const workshop = workshopOf(`node ${withTasks}`);
      const set = workshop.jobSet({ token: `node-${withTasks}`, jobs: 12, script, maxAttempts: 1 });
      const done = slurmExecutor({ folder: workshop.slurm, ...pace }).run(set);
      await until(
        'both nodes are at work',
        30_000,
        async () => numbers(12).filter((job) => workshop.starts(job).length > 0).length >= 8,
      );
      await cluster.killNode('n1', { withTasks });
      const began = Date.now();
      expect(await done, workshop.messages.join('\n')).toEqual([]);
      // The two minutes that Slurm lets a requeued job wait are not waited for.
      expect(Date.now() - began).toBeLessThan(100_000);
      if (withTasks) {
        expect(numbers(12).some((job) => workshop.starts(job).length === 2)).toBe(true);
        expect(workshop.messages).toContainEqual(expect.stringMatching(/lost their node and start again$/));
      }
      await cluster.restartNode('n1');
      await cluster.settled();
    },
  );
});

describe('the coordinator', () => {
  test('is told to stop: everything is cancelled before run rejects with the reason', async () => {
    const workshop = workshopOf('abort');
    const abort = new AbortController();
    const set = workshop.jobSet({ token: 'abort', jobs: 12, script: 'sleep 600', signal: abort.signal });
    const done = slurmExecutor({ folder: workshop.slurm, ...pace }).run(set);
    const outcome = expect(done).rejects.toThrow('the user pressed Ctrl-C');
    const started = (): number[] => numbers(12).flatMap((job) => workshop.starts(job));
    await until('jobs run', 30_000, async () => started().length >= 8);
    abort.abort(new Error('the user pressed Ctrl-C'));
    await outcome;
    expect(await cluster.queue()).toEqual([]);
    expect(started().filter(isRunning)).toEqual([]);

    // Nothing of that counts against the next run.
    const again = workshop.jobSet({ token: 'abort', jobs: 12, script: 'commit', maxAttempts: 1 });
    expect(await slurmExecutor({ folder: workshop.slurm, ...pace }).run(again)).toEqual([]);
  });

  test('is killed: the next one with the same token takes its jobs over instead of submitting them again', async () => {
    const folder = join(cluster.scratch, 'shared', 'takeover');
    const workshop = openWorkshop(folder);
    const program = fileURLToPath(new URL('./coordinator.ts', import.meta.url));
    const settings = { env: cluster.env, stdio: 'inherit' } as const;
    const coordinator = spawn(process.execPath, ['--import', 'tsx', program, folder, 'takeover', '8', '1'], settings);
    const ended = new Promise((done) => coordinator.once('exit', done));
    await until('a job is committed', 60_000, async () => numbers(8).some(workshop.isCommitted));
    coordinator.kill('SIGKILL');
    await ended;
    expect(numbers(8).every(workshop.isCommitted)).toBe(false);

    const set = workshop.jobSet({ token: 'takeover', jobs: 8, script: 'commit' });
    expect(await slurmExecutor({ folder: workshop.slurm, maxParallel: 2, ...pace }).run(set)).toEqual([]);
    expect(workshop.messages).toEqual([expect.stringMatching(/^takes over \d+ jobs/)]);
    expect(numbers(8).map((job) => workshop.starts(job).length)).toEqual(numbers(8).fill(1));
  });
});
