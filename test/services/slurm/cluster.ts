/**
 * A real Slurm cluster on one host: a controller and two nodes of four CPUs, as root, in a scratch folder and on free ports.
 * Debian's build lets several `slurmd -N NAME` share a host. No systemd, cgroups or accounting database.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { access, constants, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type NodeName = 'n1' | 'n2';

export interface Cluster {
  /** The environment to call Slurm and medcorpus with: ours and SLURM_CONF. */
  readonly env: NodeJS.ProcessEnv;
  /** A folder that goes away with the cluster. */
  readonly scratch: string;
  /** kill -9 of a node agent; `withTasks` also of everything that runs on the node, as if its power went. */
  killNode(name: NodeName, how: { withTasks: boolean }): Promise<void>;
  restartNode(name: NodeName): Promise<void>;
  /** kill -9. */
  killController(): Promise<void>;
  /** `forget`: starts without its saved state, as after a lost disk. */
  restartController(how: { forget: boolean }): Promise<void>;
  /** The lines of squeue, one an array element. */
  queue(): Promise<string[]>;
  /** Waits until both nodes are idle and nothing is in the queue, as after a fault that the cluster mends by itself. */
  settled(): Promise<void>;
  /** Kills everything that ran with this cluster's SLURM_CONF and removes the folder. */
  stop(): Promise<void>;
}

export async function startCluster(): Promise<Cluster> {
  if (process.getuid?.() !== 0) throw new Error('the Slurm tests need root: two node agents on one host run as root');
  await install();
  const scratch = await mkdtemp(join(tmpdir(), 'medcorpus-slurm-'));
  const ports = { controller: await freePort(), n1: await freePort(), n2: await freePort() };
  for (const folder of ['run', 'log', 'state', 'munge', 'spool-n1', 'spool-n2']) {
    await mkdir(join(scratch, folder), { mode: folder === 'munge' ? 0o700 : 0o755 });
  }
  const conf = join(scratch, 'slurm.conf');
  await writeFile(conf, configuration(scratch, ports));
  await writeFile(join(scratch, 'health.sh'), healthCheck(conf), { mode: 0o755 });
  await writeFile(join(scratch, 'munge/munge.key'), randomBytes(128), { mode: 0o400 });
  const env = { ...process.env, SLURM_CONF: conf };

  const daemons = new Map<string, ChildProcess>();
  const start = (name: string, command: string, args: string[]): void => {
    const output = openSync(join(scratch, 'log', `${name}.out`), 'a');
    daemons.set(name, spawn(command, args, { env, cwd: scratch, stdio: ['ignore', output, output] }));
    closeSync(output);
  };
  const kill = async (name: string): Promise<void> => {
    const daemon = daemons.get(name);
    if (!daemon || daemon.exitCode !== null || daemon.signalCode !== null) return;
    const ended = new Promise((done) => daemon.once('exit', done));
    daemon.kill('SIGKILL');
    await ended;
  };
  // Vitest may end us without a chance to call stop().
  const killAtExit = (): void => {
    for (const daemon of daemons.values()) daemon.kill('SIGKILL');
  };
  process.once('exit', killAtExit);

  const startNode = (name: NodeName): void => start(name, 'slurmd', ['-D', '-N', name]);
  const startController = (forget: boolean): void =>
    start('controller', 'slurmctld', ['-D', ...(forget ? ['-c', '-i'] : [])]);
  const slurm = async (command: string, ...args: string[]): Promise<string> =>
    (await run(command, args, { env, timeout: 30_000 })).stdout;
  const lines = async (command: string, ...args: string[]): Promise<string[]> =>
    (await slurm(command, ...args)).split('\n').filter((line) => line !== '');
  const isUp = async (nodes: readonly NodeName[]): Promise<boolean> => {
    const states = await lines('sinfo', '-h', '-N', '-o', '%N %t').catch(() => []);
    // A star after the state means that the node does not answer.
    return nodes.every((node) => states.some((line) => new RegExp(`^${node} (idle|mix|alloc|comp)$`).test(line)));
  };

  const stop = async (): Promise<void> => {
    for (const name of daemons.keys()) await kill(name);
    await killAll(`SLURM_CONF=${conf}`);
    process.off('exit', killAtExit);
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  };

  try {
    start('munged', 'munged', mungeArguments(scratch));
    await until('munged listens', 10_000, () => exists(join(scratch, 'run/munge.sock')));
    startController(true);
    startNode('n1');
    startNode('n2');
    await until('two nodes are idle', 30_000, () => isUp(['n1', 'n2']));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const logs = await tails(join(scratch, 'log'));
    await stop();
    throw new Error(`Slurm did not start: ${reason}\n${logs}`);
  }

  return {
    env,
    scratch,
    async killNode(name, { withTasks }) {
      await kill(name);
      if (withTasks) await killAll(`SLURM_CONF=${conf}`, `SLURMD_NODENAME=${name}`);
    },
    async restartNode(name) {
      await kill(name);
      startNode(name);
      await until(`${name} is back`, 60_000, () => isUp([name]));
    },
    killController: () => kill('controller'),
    async restartController({ forget }) {
      await kill('controller');
      startController(forget);
      await until('the controller answers', 30_000, () =>
        isUp([])
          .then(() => slurm('scontrol', 'ping'))
          .then((text) => /UP/.test(text)),
      );
    },
    queue: () => lines('squeue', '-h', '-r'),
    settled: () =>
      until('the cluster has settled', 120_000, async () => {
        const states = await lines('sinfo', '-h', '-N', '-o', '%t').catch(() => []);
        return states.join() === 'idle,idle' && (await lines('squeue', '-h')).length === 0;
      }),
    stop,
  };
}

/** Waits until a condition holds. */
export async function until(what: string, deadlineMs: number, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + deadlineMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited ${deadlineMs / 1000} s in vain: ${what}`);
    await sleep(100);
  }
}

/** Packages of Debian 12 and Ubuntu; nothing to do where they are installed. */
async function install(): Promise<void> {
  const needed = ['sbatch', 'squeue', 'slurmctld', 'slurmd', 'munged'];
  const found = await Promise.all(needed.map(isOnPath));
  if (found.every(Boolean)) return;
  const settings = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: 300_000 };
  const apt = (...args: string[]) => run('apt-get', ['-qq', '-o', 'Acquire::Retries=3', ...args], settings);
  await apt('update');
  await apt('install', '-y', '--no-install-recommends', 'slurm-wlm', 'munge');
}

async function isOnPath(command: string): Promise<boolean> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = await Promise.all(folders.map((folder) => exists(join(folder, command), constants.X_OK)));
  return found.some(Boolean);
}

async function exists(path: string, mode: number = constants.F_OK): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}

function mungeArguments(scratch: string): string[] {
  const files = {
    'key-file': 'munge/munge.key',
    'seed-file': 'munge/seed',
    socket: 'run/munge.sock',
    'pid-file': 'run/munged.pid',
    'log-file': 'log/munged.log',
  };
  return [
    '--force',
    '--foreground',
    ...Object.entries(files).map(([name, path]) => `--${name}=${join(scratch, path)}`),
  ];
}

/**
 * A controller killed within seconds of a start forgets that start, makes it again, hears that the job already runs and
 * drains the node for good. What docs/executors/slurm.md advises administrators to install.
 */
const healthCheck = (conf: string): string => `#!/bin/sh
export SLURM_CONF='${conf}' PATH='${process.env.PATH}'
sinfo -h -N -o '%N|%E' | grep '|Duplicate jobid' | cut -d '|' -f 1 | while read -r node; do
  scontrol update NodeName="$node" State=RESUME
done
`;

/** `config_overrides`: the nodes claim more CPUs than the host may have. SlurmdTimeout: a dead node is noticed in 10 to 30 s. */
function configuration(scratch: string, ports: { controller: number; n1: number; n2: number }): string {
  const node = (name: NodeName): string =>
    `NodeName=${name} NodeHostname=localhost NodeAddr=127.0.0.1 Port=${ports[name]} CPUs=4 RealMemory=1000 State=UNKNOWN`;
  return `ClusterName=mctest
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort=${ports.controller}
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=${scratch}/run/munge.sock
StateSaveLocation=${scratch}/state
SlurmdSpoolDir=${scratch}/spool-%n
SlurmctldPidFile=${scratch}/run/slurmctld.pid
SlurmdPidFile=${scratch}/run/slurmd-%n.pid
SlurmctldLogFile=${scratch}/log/slurmctld.log
SlurmdLogFile=${scratch}/log/slurmd-%n.log
ProctrackType=proctrack/linuxproc
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/filetxt
JobCompLoc=${scratch}/log/jobcomp.log
MaxArraySize=10001
MaxJobCount=20000
MinJobAge=300
KillWait=5
SlurmdTimeout=10
ReturnToService=2
HealthCheckProgram=${scratch}/health.sh
HealthCheckInterval=5
HealthCheckNodeState=ANY
SlurmdParameters=config_overrides
SchedulerParameters=sched_interval=2,bf_interval=2,sched_min_interval=100000
${node('n1')}
${node('n2')}
PartitionName=main Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
`;
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? done(address.port) : fail(new Error('no port'))));
    });
  });
}

/** kill -9 of every other process whose environment has all these variables, and of the slurmstepd that is its parent. */
async function killAll(...variables: string[]): Promise<void> {
  const victims = new Set<number>();
  for (const name of await readdir('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    const environment = (await readProc(pid, 'environ')).split('\0');
    if (!variables.every((variable) => environment.includes(variable))) continue;
    const parent = Number(/^PPid:\s*(\d+)$/m.exec(await readProc(pid, 'status'))?.[1]);
    if ((await readProc(parent, 'comm')).startsWith('slurmstepd')) victims.add(parent);
    victims.add(pid);
  }
  // Parents first (a Set keeps the order), so that none lives to report how its child ended.
  for (const pid of victims) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
}

async function readProc(pid: number, file: string): Promise<string> {
  return readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
}

async function tails(folder: string): Promise<string> {
  const parts: string[] = [];
  for (const name of (await readdir(folder)).sort()) {
    parts.push(`--- ${name}\n${(await readFile(join(folder, name), 'utf8')).slice(-2000)}`);
  }
  return parts.join('\n');
}
