/**
 * One submission of one job array, as a folder, so that another coordinator can take it over:
 *
 *     <folder>/<token>/<round>/round.json    jobs by index
 *                              commands.sh   their commands
 *                              launch.sh     what Slurm runs
 *                              exit/<index>  how an element ended, written by the node
 *                              log/<index>.txt
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ArrayPlan } from './arrays.js';
import { commandsScript, launcherScript } from './launcher.js';

const roundSchema = z.strictObject({ jobs: z.array(z.int()), throttle: z.int().nullable() });

export interface Round extends ArrayPlan {
  readonly number: number;
  readonly folder: string;
}

/** Writes the folder of a new round; `round.json` comes last and makes it valid. */
export async function createRound(
  parent: string,
  from: number,
  plan: ArrayPlan,
  command: (job: number) => readonly string[],
): Promise<Round> {
  await mkdir(parent, { recursive: true });
  const number = await reserve(parent, from);
  const folder = join(parent, String(number));
  await mkdir(join(folder, 'exit'));
  await mkdir(join(folder, 'log'));
  await writeFile(join(folder, 'commands.sh'), commandsScript(plan.jobs.map(command)));
  await writeFile(join(folder, 'launch.sh'), launcherScript, { mode: 0o755 });
  await writeWhole(join(folder, 'round.json'), JSON.stringify({ jobs: plan.jobs, throttle: plan.throttle }));
  return { ...plan, number, folder };
}

/** Takes the first free number: a second coordinator with the same token must not write into our folder. */
async function reserve(parent: string, from: number): Promise<number> {
  for (let number = from; ; number++) {
    try {
      await mkdir(join(parent, String(number)));
      return number;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
  }
}

/** The rounds an earlier coordinator wrote, oldest first. */
export async function readRounds(parent: string): Promise<Round[]> {
  const rounds: Round[] = [];
  for (const name of await list(parent)) {
    if (!/^\d+$/.test(name)) continue;
    const folder = join(parent, name);
    const text = await readIfThere(join(folder, 'round.json'));
    if (text !== null) rounds.push({ ...roundSchema.parse(JSON.parse(text)), number: Number(name), folder });
  }
  return rounds.sort((a, b) => a.number - b.number);
}

/** Exit code that the launcher of an element wrote down; null if there is none. */
export async function readExit(round: Round, index: number): Promise<number | null> {
  const text = await readIfThere(join(round.folder, 'exit', String(index)));
  return text !== null && /^\d+\n$/.test(text) ? Number(text) : null;
}

export function logPlace(round: Round, index: number): string {
  return join(round.folder, 'log', `${index}.txt`);
}

/** The rounds below this number are history: a run ended with them, and the next one counts attempts from nothing. */
export async function readEnded(parent: string): Promise<number> {
  const text = await readIfThere(join(parent, 'ended'));
  return text === null ? 0 : z.coerce.number().int().parse(text);
}

export async function writeEnded(parent: string, nextRound: number): Promise<void> {
  await mkdir(parent, { recursive: true });
  await writeWhole(join(parent, 'ended'), String(nextRound));
}

export async function removeRounds(parent: string): Promise<void> {
  await rm(parent, { recursive: true, force: true, maxRetries: 3 });
}

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}

async function list(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
