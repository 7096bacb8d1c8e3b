/** `medcorpus doctor`: whether this machine and this store can be trusted with a run. */
import { existsSync } from 'node:fs';
import { open, rm, statfs } from 'node:fs/promises';
import pc from 'picocolors';
import { connectorNames, transformNames } from '../plan/registry.js';
import { type FolderStore, openFolderStore } from '../store/folder.js';
import { collectGarbage } from '../store/gc.js';
import { bytes } from './units.js';

/** Writers that race for one record; a store must let exactly one win. */
const RACERS = 32;
const LEAST_FREE_BYTES = 1_000_000_000;

interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly says: string;
}

export async function doctor(options: { store: string }): Promise<void> {
  const checks: Check[] = [nodeVersion(), key(), units()];
  const existed = existsSync(options.store);
  const store = await openFolderStore(options.store);
  checks.push(await race(store), await durable(store), await space(store), await leftovers(store));
  if (!existed) await rm(store.location, { recursive: true });
  for (const { name, ok, says } of checks)
    process.stdout.write(`${ok ? pc.green('✓') : pc.red('✗')} ${name.padEnd(12)} ${says}\n`);
  if (checks.some(({ ok }) => !ok)) process.exitCode = 1;
}

function nodeVersion(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  return { name: 'node', ok, says: `${process.versions.node}${ok ? '' : ', at least 20.19 is needed'}` };
}

function key(): Check {
  const set = process.env.MEDCORPUS_KEY !== undefined;
  return {
    name: 'key',
    ok: true,
    says: set ? 'MEDCORPUS_KEY is set' : 'MEDCORPUS_KEY is not set: clinical sources will be refused',
  };
}

function units(): Check {
  const connectors = connectorNames();
  const transforms = transformNames();
  const ok = connectors.length > 0 && transforms.length > 0;
  return { name: 'units', ok, says: `connectors ${connectors.join(' ')}; transforms ${transforms.join(' ')}` };
}

/** Some file systems and object stores lie about exclusive creation: then two coordinators could both win. */
async function race(store: FolderStore): Promise<Check> {
  const record = `scratch/race-${process.pid}.json`;
  const results = await Promise.all(
    Array.from({ length: RACERS }, (_, index) => store.create(record, String(index)).catch(() => false)),
  );
  await rm(`${store.location}/${record}`, { force: true });
  const winners = results.filter(Boolean).length;
  return {
    name: 'commit',
    ok: winners === 1,
    says: `${winners} of ${RACERS} racing writers won${winners === 1 ? '' : ', exactly one must: use another file system'}`,
  };
}

async function durable(store: FolderStore): Promise<Check> {
  const path = store.scratch();
  try {
    const file = await open(path, 'wx');
    await file.writeFile('probe');
    await file.sync();
    await file.close();
    return { name: 'write', ok: true, says: `${store.location} can be written durably` };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return { name: 'write', ok: false, says: `${store.location} cannot be written durably (${code})` };
  } finally {
    await rm(path, { force: true });
  }
}

async function space(store: FolderStore): Promise<Check> {
  const { bavail, bsize } = await statfs(store.location);
  const free = bavail * bsize;
  return { name: 'space', ok: free >= LEAST_FREE_BYTES, says: `${bytes(free)} free` };
}

async function leftovers(store: FolderStore): Promise<Check> {
  const garbage = await collectGarbage(store, 24 * 3_600_000, true);
  const says =
    garbage.bytes === 0 ? 'nothing to collect' : `${bytes(garbage.bytes)} older than a day can go: medcorpus gc`;
  return { name: 'garbage', ok: true, says };
}
