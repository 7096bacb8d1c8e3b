/** The report in a real browser: Debian's Chromium, or the one CHROMIUM names. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { writeReport } from '../../src/report/write.js';
import type { Executed } from '../../src/run/execute.js';
import { ODD_NAME, runFixture, writeFixture } from '../report/fixture.js';

/** Width of an A4 page between its margins, in CSS pixels. */
const PAPER_WIDTH = Math.floor(((210 - 2 * 14) / 25.4) * 96);

let folder: string;
let executed: Executed;
let address: string;
let browser: Browser;
let page: Page;
let complaints: string[];
let requests: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'medcorpus-browser-'));
  await writeFixture(folder);
  executed = await runFixture(folder);
  address = pathToFileURL(await writeReport(executed.store, executed.folder ?? '')).href;
  const isRoot = process.getuid?.() === 0;
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    // Chromium refuses to sandbox itself for root, as in most containers.
    args: isRoot ? ['--no-sandbox'] : [],
  });
});

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  const context = await browser.newContext({ offline: true, viewport: { width: 1200, height: 900 } });
  page = await context.newPage();
  complaints = [];
  requests = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(address);
});

afterEach(() => page.context().close());

test('opens offline, without a complaint or a request', async () => {
  expect(await page.title()).toMatch(/^report-test: run of \d{4}-\d\d-\d\d \d\d:\d\d UTC$/);
  expect(complaints).toEqual([]);
  expect(requests).toEqual([address]);
});

test('shows a row for each source and stage, with the numbers of the summary', async () => {
  const cellsOf = (name: string) =>
    page
      .getByRole('region', { name, exact: true })
      .getByRole('row')
      .filter({ has: page.getByRole('cell') });
  for (const [name, expected, before] of [
    ['sources', executed.summary.sources, 1],
    ['stages', executed.summary.stages, 0],
  ] as const) {
    for (const [index, { read, kept, rejected, failed, ...row }] of expected.entries()) {
      const shown = cellsOf(name).nth(index);
      expect(await shown.getByRole('rowheader').textContent()).toBe(row.name);
      const cells = await shown.getByRole('cell').allInnerTexts();
      expect(cells.slice(before, before + 4)).toEqual([read, kept, rejected, failed].map(String));
    }
  }
});

test('shows Chinese, and names of files as they are', async () => {
  expect(await page.getByText('高血压可出现头晕、头痛和心悸。').isVisible()).toBe(true);
  expect(await page.getByText(ODD_NAME).isVisible()).toBe(true);
});

test('its contents lead to its sections', async () => {
  const links = page.getByRole('navigation').getByRole('link');
  expect(await links.count()).toBe(await page.locator('section').count());
  await links.getByText('Coverage').click();
  expect(new URL(page.url()).hash).toBe('#coverage');
  expect(await page.locator('#coverage h2').textContent()).toBe('Coverage of knowledge points');
});

test.each([1200, 400])('fits a window of %i pixels', async (width) => {
  await page.setViewportSize({ width, height: 900 });
  const { content, seen } = await page.locator('html').evaluate((root) => ({
    content: root.scrollWidth,
    seen: root.clientWidth,
  }));
  expect(content).toBeLessThanOrEqual(seen);
});

test('prints on A4 with nothing cut off, bars included', async () => {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: PAPER_WIDTH, height: 900 });
  const rights = await page.locator('table').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right));
  expect(rights.length).toBeGreaterThan(8);
  expect(Math.max(...rights)).toBeLessThanOrEqual(PAPER_WIDTH);
  expect(await page.getByRole('navigation').isVisible()).toBe(false);
  expect(await page.locator('svg.bar').first().isVisible()).toBe(true);

  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.startsWith('%PDF-')).toBe(true);
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(1);
  expect(pdf).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/);
});
