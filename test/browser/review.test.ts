/** The review app in a real browser: the way from the first page to a decision, every page, and what must not happen. */
import { rm } from 'node:fs/promises';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DecisionJournal } from '../../src/review/decisions/journal.js';
import type { Listening } from '../../src/review/server/listen.js';
import { roles } from '../../src/review/shapes.js';
import type { Executed } from '../../src/run/execute.js';
import {
  addAccounts,
  CORPUS,
  HOSTILE,
  KEY,
  ORIGINAL,
  PASSWORD,
  runFixture,
  sealPair,
  serveFixture,
  writeFixture,
} from '../review/fixture.js';

let folder: string;
let executed: Executed;
let server: Listening;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];
let strangers: string[];

beforeAll(async () => {
  folder = await writeFixture();
  executed = await runFixture(folder);
  await addAccounts(executed.store.location, roles);
  server = await serveFixture(executed, { audit: { folder: await sealPair(folder), key: KEY } });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    // Chromium refuses to sandbox itself for root, as in most containers.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1300, height: 900 }, locale: 'en-GB' });
  page = await context.newPage();
  complaints = [];
  strangers = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
      complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(server.origin)) strangers.push(request.url());
  });
});

afterEach(async () => {
  await context.close();
  expect(complaints).toEqual([]);
  expect(strangers).toEqual([]);
});

async function signIn(name: string): Promise<void> {
  await page.goto(`${server.origin}/#/sign-in`);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Points', exact: true }).waitFor();
}

async function go(hash: string): Promise<void> {
  await page.goto(`${server.origin}/${hash}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
}

/** Ids of rules whose breach is serious or critical. */
async function seriousFaults(): Promise<string[]> {
  // Evaluated by the debugger, so that the policy of the page stays as it is.
  await page.evaluate(axe.source);
  const found: { id: string; impact: string; nodes: { html: string }[] }[] = await page.evaluate(
    'axe.run().then(({ violations }) => violations)',
  );
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe('the way to a decision', () => {
  test('somebody anonymous sees what is missing, and is told what deciding takes', async () => {
    await page.goto(server.origin);
    await page.getByRole('heading', { name: /covers/ }).waitFor();
    expect(await page.getByText('95 % interval').isVisible()).toBe(true);
    await page.getByText('Looking without an account').waitFor();
    expect(await page.getByRole('button', { name: /^Accept/ }).isDisabled()).toBe(true);
  });

  test('find a missing point, see why, decide by key; it is kept with name, time and reason', async () => {
    await signIn('reviewer');
    await page.getByRole('heading', { name: 'asthma · treatment' }).or(page.getByRole('row').nth(1)).first().waitFor();
    await page.getByRole('button', { name: 'asthma · treatment' }).click();
    await page.getByRole('heading', { name: 'asthma · treatment' }).waitFor();
    await page.getByText('No document says it.').waitFor();
    await page.keyboard.press('e');
    await page.keyboard.type('a guideline is on its way');
    await page.keyboard.press('Escape');
    await page.keyboard.press('a');
    await page.getByText('Saved: asthma · Accept').waitFor();
    const [decision] = (await new DecisionJournal(executed.store, CORPUS).all()).toReversed();
    expect(decision).toMatchObject({
      subject: 'asthma',
      verdict: 'accept',
      by: 'reviewer',
      reason: 'a guideline is on its way',
    });
    await page.keyboard.press('k');
    await page.getByRole('button', { name: 'asthma · treatment' }).click();
    await page.getByText('a guideline is on its way').waitFor();
  });

  test('evidence is shown with the name marked, and leads to the document', async () => {
    await signIn('reviewer');
    await go('#/coverage?verdict=covered');
    await page.getByRole('button', { name: 'hypertension · treatment' }).click();
    await page.locator('blockquote mark').first().waitFor();
    expect(await page.locator('blockquote mark').first().textContent()).toMatch(/hypertension/i);
    await page.keyboard.press('o');
    await page.getByRole('heading', { name: 'Whole story' }).waitFor();
  });

  test('j and k move, ? helps, keys in a field are letters', async () => {
    await signIn('reviewer');
    await go('#/coverage?all=yes');
    await page.locator('tr.chosen').waitFor();
    const chosen = () => page.locator('tr.chosen th').textContent();
    const first = await chosen();
    await page.keyboard.press('j');
    expect(await chosen()).not.toBe(first);
    await page.keyboard.press('k');
    expect(await chosen()).toBe(first);
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('/');
    await page.keyboard.type('jar');
    expect(await chosen()).toBe(first);
    expect(await page.getByRole('searchbox').inputValue()).toBe('jar');
  });

  test('a lost connection loses no decision', async () => {
    await signIn('reviewer');
    await page.getByRole('button', { name: 'asthma · treatment' }).click();
    await page.getByRole('heading', { name: 'asthma · treatment' }).waitFor();
    await context.setOffline(true);
    await page.keyboard.press('r');
    await page.getByText('No connection: 1 decisions wait').first().waitFor();
    await context.setOffline(false);
    await page.getByText('Saved: asthma · Reject').waitFor({ timeout: 15_000 });
    const [decision] = (await new DecisionJournal(executed.store, CORPUS).all()).toReversed();
    expect(decision).toMatchObject({ subject: 'asthma', verdict: 'reject' });
  });
});

describe('every page', () => {
  test.each(['light', 'dark'] as const)('axe finds nothing serious, %s', async (colorScheme) => {
    await signIn('admin');
    await page.emulateMedia({ colorScheme });
    const { documents } = await (
      await page.request.get(`${server.origin}/api/c/${CORPUS}/documents?source=guides`)
    ).json();
    const faults: string[] = [];
    for (const hash of [
      '#/coverage?all=yes',
      '#/documents',
      `#/documents/${documents[0].id}`,
      '#/authority',
      '#/runs',
      '#/made',
      `#/made/${documents[0].id}`,
      '#/admin',
      '#/sign-in',
    ]) {
      await go(hash);
      faults.push(...(await seriousFaults()).map((fault) => `${hash} ${fault}`));
    }
    expect(faults).toEqual([]);
  });

  test('an auditor marks what the scrub missed', async () => {
    await signIn('auditor');
    await go('#/audit/1');
    await page.getByText('Dr Wilhelmina').or(page.getByText('Wilhelmina')).first().waitFor();
    expect(await seriousFaults()).toEqual([]);
    await page.evaluate(`
      const node = document.querySelector('.pair .text').firstChild;
      const range = document.createRange();
      range.setStart(node, 8);
      range.setEnd(node, 10);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    `);
    await page.getByRole('button', { name: 'OTHER' }).click();
    expect(await page.locator('li q').textContent()).toBe(ORIGINAL.slice(8, 10));
    await page.getByRole('button', { name: 'Save and next' }).click();
    await page.getByText('✓ marked').waitFor();
  });

  test('speaks Chinese, and keeps to it', async () => {
    await signIn('viewer');
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '知识点', exact: true }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: '知识点', exact: true }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
  });

  test('hostile strings are shown and not run', async () => {
    await signIn('viewer');
    await go('#/coverage?all=yes');
    await page.getByText('<script>window.hacked', { exact: false }).first().waitFor();
    await go(`#/documents?search=${encodeURIComponent('window.hacked')}`);
    await page.locator('tbody a').first().click();
    await page.getByText('العربية', { exact: false }).first().waitFor();
    expect(await page.locator('.text').textContent()).toContain(HOSTILE);
    expect(await page.evaluate('window.hacked')).toBeUndefined();
  });

  test.each([1300, 420])('fits a window of %i pixels', async (width) => {
    await signIn('viewer');
    await page.setViewportSize({ width, height: 900 });
    for (const hash of ['#/coverage?all=yes', '#/documents', '#/runs', '#/authority']) {
      await go(hash);
      const { content, seen } = await page
        .locator('html')
        .evaluate((root) => ({ content: root.scrollWidth, seen: root.clientWidth }));
      expect([hash, content <= seen]).toEqual([hash, true]);
    }
  });

  test('prints on paper without the controls', async () => {
    await signIn('viewer');
    await go('#/coverage?all=yes');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    expect((await page.pdf({ preferCSSPageSize: true })).subarray(0, 5).toString('latin1')).toBe('%PDF-');
  });
});
