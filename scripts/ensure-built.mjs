// Installs and builds what is missing or older than its sources, so that one command works from a fresh clone.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';

const sources = ['schemas', 'formats', 'engines', 'connectors', 'transforms', 'src'];
const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
const installed = 'node_modules/.medcorpus-lock';

if (!existsSync(installed) || readFileSync(installed, 'utf8') !== lock) {
  // `install` and not `ci`: it also accepts a lock file that lacks the optional binaries of other platforms.
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(installed, lock);
}
if (!existsSync('dist/.built') || newest(sources) > statSync('dist/.built').mtimeMs) {
  run(process.execPath, ['scripts/build.mjs']);
}

function run(command, args) {
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Time of the latest change below these folders; a deleted file shows in the time of its folder. */
function newest(folders) {
  let latest = 0;
  for (const folder of folders) {
    latest = Math.max(latest, statSync(folder).mtimeMs);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      latest = Math.max(latest, entry.isDirectory() ? newest([path]) : statSync(path).mtimeMs);
    }
  }
  return latest;
}
