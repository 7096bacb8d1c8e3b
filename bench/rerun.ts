/** A finished run of ten thousand small files, started again: nothing to do, and how long it takes to know that. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runRecipe } from './cli.js';
import { benchDocuments } from './corpus.js';
import { type Bench, median, round } from './figures.js';
import { inFolder } from './folder.js';

const FILES = 10_000;
const ROUNDS = 3;

/** The least anything can do that notices a changed file: a process that looks at the size and time of every file. */
const look = `
const fs = require('node:fs');
let bytes = 0;
for (const entry of fs.readdirSync('texts', { recursive: true, withFileTypes: true }))
  if (entry.isFile()) bytes += fs.statSync(entry.parentPath + '/' + entry.name).size;
console.log(bytes);`;

const rerun: Bench = (megabytes = 20) =>
  inFolder(async (folder) => {
    writeFiles(folder, (megabytes * 1e6) / FILES);
    writeFileSync(
      join(folder, 'recipe.yaml'),
      `corpus: rerun
store: ./store
asof: 2026-11-20
sources:
  texts: { connector: text, zone: public, path: texts/**/*.txt }
`,
    );
    const first = await runRecipe(folder, 2);
    const again: number[] = [];
    let tasksRun = 0;
    for (let at = 0; at < ROUNDS; at++) {
      const { seconds, summary } = await runRecipe(folder, 2);
      again.push(seconds);
      tasksRun += summary.stages.reduce((sum, { tasks }) => sum + tasks.run, 0);
    }
    const looked = Array.from({ length: ROUNDS }, () => secondsToLook(folder));
    return {
      files: FILES,
      megabytes,
      firstSeconds: round(first.seconds),
      seconds: round(median(again)),
      tasksRun,
      peer: { name: 'readdir and stat in node', seconds: round(median(looked)) },
      ratio: round(median(again) / median(looked)),
    };
  });
export default rerun;

function writeFiles(folder: string, bytes: number): void {
  let file = 0;
  for (const { text } of benchDocuments(Number.POSITIVE_INFINITY)) {
    if (file === FILES) return;
    const inside = join(folder, 'texts', String(Math.floor(file / 100)).padStart(3, '0'));
    if (file % 100 === 0) mkdirSync(inside, { recursive: true });
    // Numbered, so that no two texts are the same.
    writeFileSync(join(inside, `${file}.txt`), `${file}\n\n${text.slice(0, bytes / 2)}\n`);
    file++;
  }
}

function secondsToLook(folder: string): number {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, ['-e', look], { cwd: folder, stdio: 'ignore' });
  if (status !== 0) throw new Error(`looking at the files ended with ${status}`);
  return (performance.now() - started) / 1000;
}
