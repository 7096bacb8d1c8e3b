/** The built command line as a user meets it: a process of its own, in a folder of its own, with no environment but what a test gives. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect } from 'vitest';
import { z } from 'zod';
import { type Summary, summarySchema } from '../../schemas/summary.js';

const main = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));

/** A key for tests; long enough to be taken. */
export const key = 'a-key-for-tests-only-0123456789';

export interface Ran {
  /** Null when a signal ended the process. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Settings {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  /** Called once the process has started. It leads a process group, as it would in a terminal. */
  readonly started?: (child: ChildProcess) => void;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder to run commands in; removed when the tests of the file are done. */
export class Workspace {
  readonly folder = mkdtempSync(join(realpathSync(tmpdir()), 'medcorpus-cli-'));

  constructor(private readonly environment: Readonly<Record<string, string>> = {}) {
    folders.push(this.folder);
    mkdirSync(this.path('tmp'));
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  remove(name: string): void {
    rmSync(this.path(name), { recursive: true });
  }

  /** A folder like this one, store and all. */
  copy(): Workspace {
    const copy = new Workspace(this.environment);
    cpSync(this.folder, copy.folder, { recursive: true, preserveTimestamps: true });
    return copy;
  }

  medcorpus(args: readonly string[], settings: Settings = {}): Promise<Ran> {
    return this.spawn(process.execPath, [main, ...args], settings);
  }

  /** A line of shell, for pipes. `medcorpus` is the command. */
  shell(line: string, settings: Settings = {}): Promise<Ran> {
    const script = `set -o pipefail; medcorpus() { '${process.execPath}' '${main}' "$@"; }; ${line}`;
    return this.spawn('bash', ['--norc', '-c', script], settings);
  }

  /** `run … --json` in one process, checked against the schema of the summary. */
  async run(recipe: string, ...args: readonly string[]): Promise<Summary & { readonly code: number | null }> {
    const ran = await this.medcorpus(['run', recipe, '--workers', '0', '--json', ...args]);
    if (ran.stdout === '') throw new Error(`medcorpus run ended with ${ran.code}: ${ran.stderr}`);
    return { ...summarySchema.parse(JSON.parse(ran.stdout)), code: ran.code };
  }

  /** `inspect`, all rows. */
  async inspect(dataset: string, ...args: readonly string[]): Promise<Record<string, unknown>[]> {
    const ran = await this.medcorpus(['inspect', dataset, '--limit', '100000', ...args]);
    expect(ran.stderr).toBe('');
    return jsonLines(ran.stdout);
  }

  private spawn(command: string, args: readonly string[], { env, input, started }: Settings): Promise<Ran> {
    return new Promise((resolve, reject) => {
      const child = spawn(command, args, {
        cwd: this.folder,
        detached: started !== undefined,
        env: { PATH: process.env.PATH, TMPDIR: this.path('tmp'), ...this.environment, ...env },
      });
      const stdout: Buffer[] = [];
      const stderr: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
      child.on('error', reject);
      child.on('close', (code, signal) => {
        const [out, err] = [stdout, stderr].map((chunks) => Buffer.concat(chunks).toString('utf8'));
        resolve({ code, signal, stdout: out ?? '', stderr: err ?? '' });
      });
      // A command that ends before it read its input closes the pipe.
      child.stdin.on('error', () => {});
      child.stdin.end(input ?? '');
      started?.(child);
    });
  }
}

const rowSchema = z.record(z.string(), z.unknown());

export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => rowSchema.parse(JSON.parse(line)));
}

/** Tasks of all stages together. */
export function tasksOf({ stages }: Summary): { run: number; reused: number; failed: number } {
  const sum = (column: 'run' | 'reused' | 'failed') => stages.reduce((total, { tasks }) => total + tasks[column], 0);
  return { run: sum('run'), reused: sum('reused'), failed: sum('failed') };
}

/** What the user can mend is told in a few lines of plain words, on stderr alone. */
export function expectUserError(ran: Ran, code: number, ...says: readonly (string | RegExp)[]): void {
  for (const part of says) expect(ran.stderr).toMatch(part);
  expectNoTrace(ran);
  expect(ran.stdout).toBe('');
  expect(ran.code).toBe(code);
}

/** No stack, and no excuse for one. */
export function expectNoTrace({ stderr }: Ran): void {
  expect(stderr).not.toMatch(/^\s+at .*:\d+/m);
  expect(stderr).not.toMatch(/this is a defect|(Type|Reference|Range|Syntax|Zod)Error|node:internal/);
}

/**
 * A recipe of small buckets without any stage, to be fast.
 * @param sources YAML lines of `sources:`, without indentation
 * @param more further top-level lines; `stages:` among them wins
 */
export function recipeOf(sources: string, more = ''): string {
  const stages = more.includes('stages:') ? '' : 'stages: { rewrite: [], derive: [], label: [], relate: [] }\n';
  const indented = sources.trim().replaceAll(/^/gm, '  ');
  return `corpus: small\nasof: 2026-11-20\nbucket: 1024\n${stages}${more.trim()}\nsources:\n${indented}\n`;
}

/** A short guideline; `size` pads it to about so many characters. */
export function guideline(name: string, size = 0): string {
  const head = `# Guideline ${name}\n\nGive oral rehydration solution early, and reassess after four hours.\n`;
  return head.padEnd(size, `Advice ${name} for adults with acute watery diarrhoea. `);
}

/** A short JATS article. */
export function article(name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<article article-type="research-article" xml:lang="en"><front><article-meta>
<article-id pub-id-type="doi">10.5555/${name}</article-id>
<title-group><article-title>Trial ${name}</article-title></title-group>
<pub-date><year>2024</year></pub-date></article-meta></front>
<body><sec><title>Methods</title><p>Adults drank water ${name}.</p></sec></body></article>\n`;
}
