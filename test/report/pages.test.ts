/** The table of pages: what documents and rejections say of their pages, added up; pictures only of what is public. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collectReport } from '../../src/report/data.js';
import { renderPage } from '../../src/report/page.js';
import { execute } from '../../src/run/execute.js';
import { writePdf } from '../formats/pdf/write-pdf.js';
import { tableOf } from './page-tables.js';

let folder: string;
let pages: { shown: string; named: string };

const text = (words: string) => `BT /F1 11 Tf 20 340 Td (${words}) Tj ET`;
const bars = Array.from({ length: 40 }, (_, at) => `${20 + (at % 20) * 12} 300 5 9 re f`).join(' ');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'medcorpus-pages-'));
  const letter = [{ content: text('Take one tablet in the morning.') }, { content: bars }, { content: '' }];
  await writeFile(join(folder, 'digital.pdf'), writePdf({ pages: letter }));
  await writeFile(join(folder, 'drawn.pdf'), writePdf({ pages: [{ content: bars }] }));
  await writeFile(join(folder, 'secret.pdf'), writePdf({ pages: letter }));
  const noise = { create: { width: 300, height: 400, channels: 3 as const, background: '#888' } };
  await writeFile(join(folder, 'grey.png'), await sharp(noise).png().toBuffer());
  const recipe = `
corpus: paper
store: store
asof: 2026-11-20
key: throwaway
sources:
  papers: { connector: pages, zone: public, path: [digital.pdf, drawn.pdf, grey.png], ocr: none }
  scans: { connector: pages, zone: clinical, path: secret.pdf, ocr: none }
stages: { rewrite: [scrub], derive: [], label: [], relate: [] }
`;
  await writeFile(join(folder, 'recipe.yaml'), recipe);
  const {
    store,
    folder: run,
    root,
  } = await execute({
    recipe: join(folder, 'recipe.yaml'),
    workers: 0,
    executor: 'local',
    only: undefined,
    environment: {},
    signal: new AbortController().signal,
    progress: { stepStarted() {}, tasksPlanned() {}, taskCommitted() {}, stepEnded() {}, log() {} },
    command: () => [],
    now: Date.now,
  });
  const shown = renderPage(await collectReport(store, run ?? '', root));
  pages = { shown, named: renderPage(await collectReport(store, run ?? '')) };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('pages of documents and of rejections are counted, by source and class', () => {
  const rows = tableOf(pages.shown, 'pages by source and class');
  const papers = rows.filter(([source]) => source === 'papers').map((row) => row.slice(1));
  expect(papers).toEqual([
    ['digital', '2', '1', '100.0 %', '1', '0', '0', '0', ''],
    ['scan in a PDF', '2', '0', '0 %', '0', '0', '0', '2', 'no-text 2'],
    ['picture', '1', '0', '0 %', '0', '0', '0', '1', 'no-ocr-engine 1'],
  ]);
});

test('the worst pages are pictures where their files are at hand, else names; those of records neither', () => {
  expect(pages.shown.match(/<img src="data:image\/jpeg;base64,/g)).toHaveLength(3);
  expect(pages.named).not.toContain('<img');
  for (const page of [pages.shown, pages.named]) {
    expect(page).toContain('papers: digital.pdf, page 2');
    expect(page).toContain('papers: drawn.pdf, page 1');
    expect(page).not.toContain('scans: ');
  }
});
