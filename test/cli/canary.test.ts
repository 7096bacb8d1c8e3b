/**
 * PHI never reaches the disk: strings planted in every clinical field of the sample are searched for in everything a run
 * writes or prints, whether it ends well or is killed in the middle of it.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { TableWriter } from '../../formats/parquet/write.js';
import { type Summary, summarySchema } from '../../schemas/summary.js';
import { key, type Ran, Workspace } from './medcorpus.js';
import { findPlanted, kept, planted, plantedIn } from './planted.js';

const datasets = fileURLToPath(new URL('../../datasets', import.meta.url));

describe('the search itself', () => {
  test('finds every planted string where it was planted', async () => {
    const found = await findPlanted(join(datasets, 'sample/records'));
    for (const value of planted)
      expect(
        found.some((line) => line.startsWith(`${value} in `)),
        value,
      ).toBe(true);
  });

  test('looks into Parquet, where the value is not to be seen among the bytes', async () => {
    const [value = ''] = planted;
    const folder = mkdtempSync(join(tmpdir(), 'medcorpus-planted-'));
    const writer = await TableWriter.open(join(folder, 'table'), z.object({ texts: z.array(z.string()) }));
    // Its halves come before it, so that the codec writes it as two references.
    const halves = `${value.slice(0, 6)} ${value.slice(6)} `.repeat(100);
    for (const texts of [['a'], [`${halves}${value} ${halves}`], ['z']]) writer.write({ texts });
    writer.finish();
    expect(readFileSync(join(folder, 'table'), 'latin1')).not.toContain(value);
    expect(await findPlanted(folder)).toEqual([`${value} in table`]);
    rmSync(folder, { recursive: true });
  });
});

describe('the demonstration', () => {
  let space: Workspace;
  let ran: Ran[];
  let summary: Summary;

  beforeAll(async () => {
    space = new Workspace({ MEDCORPUS_KEY: key });
    const run = ['run', join(datasets, 'demo.yaml'), '--store', '.medcorpus'];
    ran = [await space.medcorpus(run)];
    // What a person would look at next.
    const next = [
      [...run, '--json'],
      ['status', '--json'],
      ['release', 'create', 'medcorpus-demo', '--version', '1', '--format', 'parquet,arrow', '--mix', 'everything'],
      ['pull', 'medcorpus-demo@1', '--to', 'pulled'],
      ['preview', join(datasets, 'demo.yaml'), 'records', '--limit', '1000'],
      ['read', 'fhir', join(datasets, 'sample/records/Quillfeather_Thaddeus.json')],
      ...['documents', 'rejections', 'failures', 'coverage'].map((name) => ['inspect', name, '--limit', '1000']),
      ['doctor'],
    ];
    ran.push(...(await Promise.all(next.slice(0, 3).map((args) => space.medcorpus(args)))));
    ran.push(...(await Promise.all(next.slice(3).map((args) => space.medcorpus(args)))));
    summary = summarySchema.parse(JSON.parse(ran[1]?.stdout ?? ''));
  }, 120_000);

  test('keeps records, and everything ends well', () => {
    expect(ran.map(({ code }) => code)).toEqual(ran.map(() => 0));
    const records = summary.sources.find(({ name }) => name === 'records');
    expect(records?.kept).toBeGreaterThan(0);
    expect(records?.rejected).toBeGreaterThan(0);
  });

  test('keeps what notes say, beside the names that are gone', () => {
    const printed = ran.map(({ stdout }) => stdout).join('\n');
    expect([...kept, '[NAME]', '[PHONE]'].filter((words) => !printed.includes(words))).toEqual([]);
  });

  test('leaves no planted string in the store, in what was pulled, or among temporary files', async () => {
    expect(await findPlanted(space.folder)).toEqual([]);
  });

  test('prints none', () => {
    for (const { stdout, stderr } of ran) expect(plantedIn(stdout + stderr)).toEqual([]);
  });
});

describe('a run over the records that is killed', () => {
  // The sample is read from a clean copy of the recipe: records alone, so that every death falls into their reading.
  const recipe = `corpus: killed
asof: 2026-11-20
root: ${datasets}
bucket: 1024
sources:
  records: { connector: fhir, zone: clinical, path: [sample/records/*.json, sample/records/bulk/*.ndjson] }
stages: { derive: [], label: [], relate: [links] }
`;

  test.concurrent.each([
    ['0', 'scratch-written:3'],
    ['0', 'record-written:2'],
    ['0', 'before-head:1'],
    ['2', 'before-record:1'],
  ])('workers %s, %s', async (workers, place) => {
    const space = new Workspace({ MEDCORPUS_KEY: key });
    space.write('recipe.yaml', recipe);
    const killed = await space.medcorpus(['run', 'recipe.yaml', '--workers', workers], {
      env: { MEDCORPUS_FAIL: place },
    });
    expect(killed.code).not.toBe(0);
    expect(plantedIn(killed.stdout + killed.stderr)).toEqual([]);
    expect(await findPlanted(space.folder)).toEqual([]);

    const continued = await space.medcorpus(['run', 'recipe.yaml', '--workers', '0']);
    expect(continued.code).toBe(0);
    expect(plantedIn(continued.stdout + continued.stderr)).toEqual([]);
    expect(await findPlanted(space.folder)).toEqual([]);
  });
});
