/** The shell examples of README.md and docs/guide.md, run in a folder with the data of the project; and what npm start prints. */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { blocksOf, page, root, runScript, scriptOf } from './markdown.js';

const program = join(root, 'dist/src/cli/main.js');
const medcorpus = `exec "${process.execPath}" "${program}" "$@"`;
/** Starting some twenty processes takes half a minute, more on a busy machine. */
const LONGEST_MS = 180_000;

/** @returns what the examples printed; fails with all of it at the first command that does */
function runPage(path: string): string {
  if (!existsSync(program)) throw new Error(`${program} is missing: npm test builds it`);
  const folder = mkdtempSync(join(tmpdir(), 'medcorpus-examples-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(join(root, 'datasets'), join(folder, 'datasets'), { recursive: true });
  const script = scriptOf(page(path));
  const { status, stdout, stderr } = runScript(script, folder, { medcorpus, npx: `shift\n${medcorpus}` });
  expect(status, `${stdout}\n${stderr}`).toBe(0);
  return stdout;
}

test(
  'every example of docs/guide.md works',
  () => {
    expect(runPage('docs/guide.md')).toContain('kept out by retracted');
  },
  LONGEST_MS,
);

test(
  'every example of README.md works, and npm start prints what it shows, some lines left out',
  () => {
    let printed = linesOf(runPage('README.md'));
    const shown = blocksOf(page('README.md')).find(({ language }) => language === 'text')?.text ?? '';
    for (const line of linesOf(shown).filter((line) => line.trim() !== '…')) {
      expect(printed).toContain(line);
      printed = printed.slice(printed.indexOf(line) + 1);
    }
  },
  LONGEST_MS,
);

/** Lines that hold something, without what differs each time: durations, the digest, the time in a path. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) =>
      line
        .replace(/[\d.]+ m?s$/, 'TIME')
        .replace(/[0-9a-f]{12}/, 'DIGEST')
        .replace(/\d{4}-\d\d-\d\dT[\d.-]+Z/, 'WHEN'),
    );
}
