/**
 * `npm run bench` runs every bench, each in a process of its own, and prints one line of JSON a bench;
 * `tsx bench/run.ts NAME [--megabytes N]` runs one, `phi` with [--gold FILE[,FILE]] [--lang TAG] [--misses N] [--parts
 * sets,publication,speed], `pages` with [--parts pages,inserts,rendered] [--classes NAME[,NAME]] [--engine tesseract|onnx|URL],
 * `connectors` with [--files NAME=FOLDER[,…]] [--parts NAME[,…]] [--gold FILE=MARKDOWN[,…]]. They measure and never judge: none fails because it was slow.
 */
import { spawnSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Bench } from './figures.js';

const benches: Readonly<Record<string, () => Promise<{ default: Bench }>>> = {
  startup: () => import('./startup.js'),
  quality: () => import('./quality.js'),
  tokens: () => import('./tokens.js'),
  parquet: () => import('./parquet.js'),
  rerun: () => import('./rerun.js'),
  memory: () => import('./memory.js'),
  pipeline: () => import('./pipeline.js'),
  phi: () => import('./phi.js'),
  connectors: () => import('./connectors.js'),
  pages: () => import('./pages.js'),
  knowledge: () => import('./knowledge.js'),
  coverage: () => import('./coverage.js'),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    megabytes: { type: 'string' },
    gold: { type: 'string' },
    lang: { type: 'string' },
    misses: { type: 'string', default: '0' },
    parts: { type: 'string' },
    files: { type: 'string' },
    classes: { type: 'string' },
    engine: { type: 'string' },
  },
});
const [name] = positionals;
if (name === undefined) {
  for (const one of Object.keys(benches)) {
    const again = [...process.execArgv, fileURLToPath(import.meta.url), one, ...process.argv.slice(2)];
    const { status } = spawnSync(process.execPath, again, { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
} else await run(name);

async function run(name: string): Promise<void> {
  const load = benches[name];
  if (!load) throw new Error(`no bench ${name}; there are ${Object.keys(benches).join(', ')}`);
  const machine = { node: process.version, cores: availableParallelism(), load: loadavg()[0] };
  const figures = await (await load()).default(megabytesOf(values.megabytes), {
    gold: values.gold?.split(','),
    lang: values.lang,
    misses: Number(values.misses),
    parts: values.parts?.split(','),
    files: values.files?.split(','),
    classes: values.classes?.split(','),
    engine: values.engine,
  });
  console.log(JSON.stringify({ bench: name, ...machine, ...figures }));
}

function megabytesOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const megabytes = Number(given);
  if (!(megabytes > 0)) throw new Error(`--megabytes ${given}: expected a positive number`);
  return megabytes;
}
