import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Counts } from '../../schemas/task.js';
import { report } from '../../src/cli/report.js';
import { grouped } from '../../src/cli/units.js';
import { writeReport } from '../../src/report/write.js';
import type { Executed } from '../../src/run/execute.js';
import { ODD_NAME, PLANTED, runFixture, writeFixture } from './fixture.js';
import { plain, tableOf } from './page-tables.js';

let folder: string;
let first: Executed;
let page: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'medcorpus-report-'));
  await writeFixture(folder);
  first = await runFixture(folder);
  page = await pageOf(first);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a finished run', () => {
  test('shows the counts of its summary', () => {
    const { sources, stages } = first.summary;
    expect(rows(tableOf(page, 'sources'), 2)).toEqual([
      ...sources.map(({ name, counts, ...row }) => [name, counts, ...countsOf(row)]),
      ['all sources', '', '8', '6', '1', '1'],
    ]);
    expect(rows(tableOf(page, 'stages'), 1)).toEqual(stages.map((stage) => [stage.name, ...countsOf(stage)]));
  });

  test('says that counting the files gives the same', () => {
    expect(page).toContain('Both agree.');
    expect(page).not.toContain('do not agree');
  });

  test('says how it ended, and of what it is the report', () => {
    expect(page).toContain('The run finished and its result is the head of report-test.');
    expect(page).toContain(`<code>${first.summary.snapshot}</code>`);
    expect(page).toContain('<dd>2026-11-20</dd>');
  });

  test('adds up documents and tokens', () => {
    const kinds = tableOf(page, 'tokens by kind');
    const column = (rowsOfTable: string[][], at: number) => rowsOfTable.slice(1).map((row) => numberOf(row[at]));
    for (const at of [1, 3, 6]) {
      const numbers = column(kinds, at);
      const total = numbers.pop();
      expect(numbers.reduce((sum, number) => sum + number, 0)).toBe(total);
    }
    const tokens = numberOf(kinds.at(-1)?.[3]);
    expect(column(tableOf(page, 'tokens by language'), 3).reduce((sum, number) => sum + number)).toBe(tokens);
    expect(column(tableOf(page, 'tokens by level'), 3).reduce((sum, number) => sum + number)).toBe(tokens);
    expect(column(tableOf(page, 'what each source gave'), 4).at(-1)).toBe(tokens);
    expect(tableOf(page, 'tokens by language').map(([name, documents]) => [name, documents])).toEqual([
      ['Language', 'documents'],
      ['English (en)', '5'],
      ['Chinese (zh)', '1'],
    ]);
  });

  test('names the rules that rejected and the failures in full', () => {
    const reasons = tableOf(page, 'rejections by rule').map(([rule, stage, number, , sources]) => {
      return [rule, stage, number, sources];
    });
    expect(reasons.slice(1)).toEqual([
      ['pretrain/duplicate', 'mix pretrain', '1', 'guides 1'],
      ['text/empty', 'read (text)', '1', 'guides 1'],
    ]);
    const [, failure] = tableOf(page, 'failures in full');
    expect(failure?.slice(0, 4)).toEqual([`graph/${ODD_NAME}`, 'record 4, line 4', 'read (triples)', 'ragged-row']);
  });

  test('says what was removed and by which rule, without a value', () => {
    expect(tableOf(page, 'values changed or removed').slice(1)).toEqual([
      ['dates', '2'],
      ['places smaller than a state', '1'],
      ['names of people', '1'],
    ]);
    expect(tableOf(page, 'rules that found values').slice(1)).toEqual([
      ['field/date', '2'],
      ['field/postal', '1'],
      ['known/name', '1'],
    ]);
    for (const value of [...PLANTED.split(/[ -]/), '1961', '05901', 'Fernhollow']) expect(page).not.toContain(value);
  });

  test('shows duplicates, and coverage with what is missing', () => {
    const standing = tableOf(page, 'documents that stand apart').map(([what, documents]) => [what, documents]);
    expect(standing).toContainEqual(['duplicate of a document that stays', '1']);
    expect(standing).toContainEqual(['retracted by the publisher', '0']);
    expect(page).toContain('<strong>1 of 2 points</strong>');
    expect(tableOf(page, 'missing points')[1]?.[0]).toBe('<b>gout</b>');
    expect(tableOf(page, 'covered, with the best evidence points')[1]?.[4]).toContain('高血压可出现头晕');
  });

  test('holds no script, no link to elsewhere and no markup of its input', () => {
    expect(page).not.toMatch(/<script|<img|<b>|<link(?! rel="icon" href="data:,")|https?:|url\(|@import/);
  });

  test('is the same when it is written again', async () => {
    expect(await pageOf(first)).toBe(page);
  });
});

test('a run that found all its work done says so', async () => {
  const again = await pageOf(await runFixture(folder));
  expect(again).toContain('Nothing had changed: all');
  expect(again).toContain('No task had to be run.');
});

test('a run above its tolerance has a report of everything but a snapshot', async () => {
  const executed = await runFixture(folder, { tolerate: 0 });
  expect(executed.exitCode).toBe(3);
  const above = await pageOf(executed);
  expect(above).toContain('more of a source failed than its recipe tolerates');
  expect(plain(above)).toContain(executed.complaints[0]);
  expect(above).toContain('<dt>Snapshot</dt><dd>none</dd>');
  expect(above).toContain('Both agree.');
  expect(tableOf(above, 'tokens by kind')).toEqual(tableOf(page, 'tokens by kind'));
  expect(tableOf(above, 'failures in full')).toEqual(tableOf(page, 'failures in full'));
});

test('a run of one source reports that source, and nothing about what was not run', async () => {
  const part = await pageOf(await runFixture(folder, { only: 'guides' }));
  expect(part).toContain('Only a part of the recipe was run');
  expect(part).toContain('Documents by kind');
  for (const absent of ['Personal data', 'Coverage', 'Languages', 'Authority']) expect(part).not.toContain(absent);
});

describe('medcorpus report', () => {
  test('writes the report of the latest run to a folder of its own', async () => {
    const latest = await runFixture(folder);
    const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const to = join(folder, 'new', 'place');
    await report('report-test', { store: join(folder, 'store'), to });
    expect(said).toHaveBeenCalledWith(`${join(to, 'report.html')}\n`);
    said.mockRestore();
    expect(await readFile(join(to, 'report.html'), 'utf8')).toBe(await pageOf(latest));
  });

  test('names the corpora there are when it knows no run of the one asked for', async () => {
    await expect(report('other', { store: join(folder, 'store') })).rejects.toThrow(
      /no run of a corpus 'other'; it has: report-test/,
    );
  });
});

async function pageOf({ store, folder: of }: Executed): Promise<string> {
  if (of === null) throw new Error('the run kept no record');
  return readFile(await writeReport(store, of), 'utf8');
}

/** Name and the four counts of each row below the head. */
function rows(table: string[][], names: number): string[][] {
  return table.slice(1).map((row) => row.slice(0, names + 4));
}

function countsOf({ read, kept, rejected, failed }: Counts): string[] {
  return [read, kept, rejected, failed].map(grouped);
}

function numberOf(cell: string | undefined): number {
  return Number(cell?.replaceAll(',', ''));
}
