import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disagreements } from '../../src/report/checks.js';
import { collectReport, type ReportData } from '../../src/report/data.js';
import { renderPage } from '../../src/report/page.js';
import { percent } from '../../src/report/table.js';
import { runFixture, writeFixture } from './fixture.js';
import { tableOf } from './page-tables.js';

let folder: string;
let data: ReportData;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'medcorpus-report-'));
  await writeFixture(folder);
  const { store, folder: run } = await runFixture(folder);
  data = await collectReport(store, run ?? '');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('counting twice', () => {
  test('finds nothing in a sound run', () => {
    expect(disagreements(data)).toEqual([]);
  });

  test('finds what a ledger lacks and what a stage lost, and the page says so', () => {
    const [read, ...others] = data.run.summary.stages;
    if (!read) throw new Error('the run has no stage');
    const stages = [{ ...read, kept: read.kept - 1, rejected: read.rejected + 2 }, ...others];
    const run = { ...data.run, summary: { ...data.run.summary, stages } };
    const found = disagreements({ ...data, run });
    expect(found.map(({ what }) => what)).toEqual([
      'read: kept + rejected + failed',
      'kept in all sources',
      'rejected in all sources',
      'rejections of read in the ledger',
      'documents and triples stored by read',
    ]);
    const page = renderPage({ ...data, run, disagreements: found });
    expect(page).toContain('please report this defect');
    expect(tableOf(page, 'numbers that do not agree')).toContainEqual(['rejections of read in the ledger', '3', '1']);
  });
});

test('more failures than a page can hold are counted, and the first ones told', () => {
  const [failure] = data.ledgers.firstFailures;
  const [count] = data.ledgers.failures;
  if (!failure || !count) throw new Error('the run has no failure');
  const firstFailures = Array.from({ length: 50 }, () => ({ ...failure, uri: '', id: 'f00d' }));
  const ledgers = { ...data.ledgers, failures: [{ ...count, count: 1234 }], firstFailures };
  const page = renderPage({ ...data, ledgers });
  expect(page).toContain('The first 50 of 1,234 in full');
  expect(tableOf(page, 'failures in full')).toHaveLength(51);
  expect(tableOf(page, 'failures in full')[1]?.[0]).toBe('f00d');
});

test('long lists of points are cut at the most important', () => {
  const missing = data.coverage?.find(({ verdict }) => verdict === 'missing');
  if (!missing) throw new Error('no point is missing');
  const page = renderPage({ ...data, coverage: Array.from({ length: 1000 }, () => missing) });
  expect(page).toContain('The 200 most important of 1,000');
  expect(tableOf(page, 'missing points')).toHaveLength(201);
});

test('an empty run has a page', () => {
  const amounts = { ...data.documents, all: { documents: 0, tokens: 0 }, byKind: new Map(), byLanguage: new Map() };
  const ledgers = { rejections: [], failures: [], firstFailures: [] };
  const page = renderPage({ ...data, documents: amounts, ledgers, coverage: [], privacy: null });
  for (const said of ['No document was stored.', 'No rule rejected anything.', 'Nothing failed.', 'holds no point']) {
    expect(page).toContain(said);
  }
});

test.each([
  [0, 0, '0 %'],
  [0, 5, '0 %'],
  [1, 3, '33.3 %'],
  [1, 100_000, '< 0.1 %'],
  [99_999, 100_000, '> 99.9 %'],
  [5, 5, '100.0 %'],
])('%i of %i is %s', (part, whole, shown) => {
  expect(percent(part, whole)).toBe(shown);
});
