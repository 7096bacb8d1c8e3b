/** The launcher runs under a plain sh here, as Slurm would run it. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { quote } from '../../src/executors/slurm/launcher.js';
import {
  createRound,
  type Round,
  readEnded,
  readExit,
  readRounds,
  writeEnded,
} from '../../src/executors/slurm/round.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "it's a $HOME; "));
});
afterEach(() => rmSync(folder, { recursive: true }));

function roundOf(commands: readonly (readonly string[])[]): Promise<Round> {
  const jobs = commands.map((_, index) => 100 + index);
  return createRound(folder, 0, { jobs, throttle: null }, (job) => commands[job - 100] ?? []);
}

function launch(round: Round, index: number) {
  return spawnSync('/bin/sh', [join(round.folder, 'launch.sh'), round.folder], {
    env: { PATH: process.env.PATH, SLURM_ARRAY_TASK_ID: String(index) },
    encoding: 'utf8',
  });
}

/** Prints its arguments as JSON. */
const echo = [process.execPath, '-e', 'console.log(JSON.stringify(process.argv.slice(1)))', '--'];

describe('the launcher', () => {
  test('hands over arguments as they are, whatever a shell would make of them', async () => {
    const nasty = [
      '',
      ' ',
      "'",
      '"',
      '$(reboot)',
      '`id`',
      '*',
      '\\',
      'a\nb',
      ';;',
      'esac',
      '-n',
      '资料/目录',
      '\\n',
      '#',
      '~',
      '!',
    ];
    const round = await roundOf([
      [...echo, 'other'],
      [...echo, ...nasty],
    ]);
    expect(JSON.parse(launch(round, 1).stdout)).toEqual(nasty);
  });

  test('any arguments at all', async () => {
    // Lone surrogates do not survive UTF-8, on any way to a process.
    const word = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'));
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 50 }), async (words) => {
        const round = await roundOf([[...echo, ...words]]);
        expect(JSON.parse(launch(round, 0).stdout)).toEqual(words);
      }),
      { numRuns: 20 },
    );
  });

  test.each([0, 3, 65])('keeps exit code %i and ends with it', async (code) => {
    const round = await roundOf([['sh', '-c', `exit ${code}`]]);
    expect(await readExit(round, 0)).toBeNull();
    expect(launch(round, 0).status).toBe(code);
    expect(await readExit(round, 0)).toBe(code);
  });

  test('keeps the signal that ended the command', async () => {
    const round = await roundOf([['sh', '-c', 'kill -9 $$']]);
    launch(round, 0);
    expect(await readExit(round, 0)).toBe(137);
  });

  test('a second start forgets how the first ended', async () => {
    const round = await roundOf([['sh', '-c', `ls '${quote(folder).slice(1, -1)}/0/exit'; exit 1`]]);
    launch(round, 0);
    expect(launch(round, 0).stdout).toBe('');
  });

  test('asks for another try where the folder is not visible, or has no such element', async () => {
    const round = await roundOf([['true']]);
    const elsewhere = launch(round, 7);
    expect(elsewhere).toMatchObject({ status: 75, stderr: expect.stringContaining('has no command 7') });
    rmSync(join(round.folder, 'commands.sh'));
    expect(launch(round, 0)).toMatchObject({ status: 75, stderr: expect.stringContaining('cannot read') });
    expect(existsSync(join(round.folder, 'exit', '0'))).toBe(false);
  });

  test('a NUL cannot be an argument', () => {
    expect(() => quote('a\0b')).toThrow(/NUL/);
  });
});

describe('rounds', () => {
  test('are read back in the order of submission; half-written ones are not', async () => {
    for (let round = 0; round < 12; round++)
      await createRound(folder, 0, { jobs: [round, 99], throttle: 4 }, () => ['true']);
    rmSync(join(folder, '3', 'round.json'));
    const rounds = await readRounds(folder);
    expect(rounds.map(({ number }) => number)).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(rounds[3]).toEqual({ number: 4, folder: join(folder, '4'), jobs: [4, 99], throttle: 4 });
    expect(readFileSync(join(folder, '4', 'commands.sh'), 'utf8')).toContain("1) set -- 'true' ;;");
  });

  test('where a run ended is kept', async () => {
    expect(await readEnded(folder)).toBe(0);
    await writeEnded(folder, 5);
    expect(await readEnded(folder)).toBe(5);
    expect(await readRounds(join(folder, 'missing'))).toEqual([]);
  });
});
