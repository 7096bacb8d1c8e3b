/** Reads the pages under docs as the tests need them: their fenced blocks, their tables, their text. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Block {
  readonly language: string;
  /** What stands behind the language: the path of the file that the block is, in docs/contributing.md. */
  readonly info: string;
  readonly text: string;
}

/** @param path relative to the root of the project */
export function page(path: string): string {
  return readFileSync(`${root}${path}`, 'utf8');
}

export function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(/^```(\w+)(?: ([^\n]+))?\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', info = '', text = '']) => ({ language, info, text }),
  );
}

/** The shell script of a page: its `sh` blocks, one after another. Of the npm scripts only the run that `npm start` ends with. */
export function scriptOf(markdown: string): string {
  return blocksOf(markdown)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.split('\n'))
    .map((line) => line.replace(/^npm start\b.*/, 'medcorpus run datasets/demo.yaml'))
    .filter((line) => !line.startsWith('npm '))
    .join('\n');
}

/** Cells of the tables of a page, a list a row, without white space around them. */
export function tableRows(markdown: string): string[][] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .slice(1, line.lastIndexOf('|'))
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );
}

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a script of a page with bash, up to the first command that fails.
 * @param commands words of the script that stand for something else, such as `npx` for the binaries at hand
 */
export function runScript(script: string, folder: string, commands: Readonly<Record<string, string>>): Ran {
  const bin = join(folder, '.bin');
  mkdirSync(bin, { recursive: true });
  for (const [name, body] of Object.entries(commands)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  // CI would forbid UPDATE=1, which docs/contributing.md shows; what the surrounding vitest sets is not for an inner one.
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(CI|TEST|NODE_ENV|VITEST.*|MEDCORPUS_.*)$/.test(name)),
  );
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...environment, PATH: `${bin}:${process.env.PATH}`, NO_COLOR: '1' },
  });
  return { status, stdout, stderr };
}
