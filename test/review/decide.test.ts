/** From a key press to the next run: decisions are kept, whoever else decides, and applied by name. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTable } from '../../formats/parquet/read.js';
import { attributeSchema } from '../../schemas/attribute.js';
import { loadTransform } from '../../src/plan/registry.js';
import { CoverageTables, type Point } from '../../src/review/data/points.js';
import { Snapshots } from '../../src/review/data/snapshots.js';
import { DecisionJournal } from '../../src/review/decisions/journal.js';
import { Accounts } from '../../src/review/server/accounts.js';
import type { Listening } from '../../src/review/server/listen.js';
import type { Executed } from '../../src/run/execute.js';
import { Client } from './client.js';
import { CORPUS, PASSWORD, runFixture, serveFixture, writeFixture } from './fixture.js';

let folder: string;
let executed: Executed;
let server: Listening;
let ann: Client;
let bob: Client;

beforeAll(async () => {
  folder = await writeFixture();
  const page = await mkdtemp(join(tmpdir(), 'medcorpus-page-'));
  await writeFile(join(page, 'index.html'), '<!doctype html>');
  executed = await runFixture(folder);
  const accounts = Accounts.of(executed.store.location);
  for (const name of ['ann', 'bob']) await accounts.add(name, 'person', ['reviewer'], PASSWORD);
  server = await serveFixture(executed, { page, anonymous: false });
  await rm(page, { recursive: true });
  ann = new Client(server.origin);
  bob = new Client(server.origin);
  await ann.signIn('ann', PASSWORD);
  await bob.signIn('bob', PASSWORD);
});

afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

async function decide(who: Client, body: Record<string, unknown>, snapshot?: string) {
  const head = snapshot ?? String((await who.get(`/api/c/${CORPUS}/coverage`)).body.snapshot);
  return who.post(`/api/c/${CORPUS}/decisions`, { reason: '', ...body, snapshot: head });
}

async function table(): Promise<Map<string, Point>> {
  const { digest, snapshot } = await new Snapshots(executed.store).head(CORPUS);
  const points = await new CoverageTables(executed.store).of(digest, snapshot);
  return new Map(points.map((point) => [point.point, point]));
}

test('of decisions taken at the same time none is lost', async () => {
  const reasons = Array.from({ length: 12 }, (_, index) => `reason ${index}`);
  const answers = await Promise.all(
    reasons.flatMap((reason) =>
      [ann, bob].map((who) => decide(who, { about: 'point', subject: 'asthma', verdict: 'accept', reason })),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(24).fill(200));
  const kept = await new DecisionJournal(executed.store, CORPUS).all();
  expect(
    kept
      .filter(({ subject }) => subject === 'asthma')
      .map(({ by, reason }) => `${by} ${reason}`)
      .sort(),
  ).toEqual(reasons.flatMap((reason) => [`ann ${reason}`, `bob ${reason}`]).sort());
});

test('sent again after a lost answer, it is one decision', async () => {
  const body = { about: 'point', subject: 'headache', verdict: 'accept', reason: 'once' };
  const [first, second] = [await decide(ann, body), await decide(ann, body)];
  expect(second.body).toEqual(first.body);
});

test('a page of another state of the corpus cannot decide', async () => {
  const answer = await decide(ann, { about: 'point', subject: 'amlodipine', verdict: 'reject' }, 'a'.repeat(64));
  expect(answer.status).toBe(409);
});

test.each([
  [{ about: 'point', subject: 'nothing', verdict: 'accept' }, 404],
  [{ about: 'point', subject: 'amlodipine', verdict: 'maybe' }, 400],
  [{ about: 'point', subject: 'gout', verdict: 'wrong-evidence' }, 400],
  [{ about: 'authority', subject: 'nothing', verdict: 'A', reason: 'x' }, 404],
])('%j is refused', async (body, status) => {
  expect((await decide(ann, body)).status).toBe(status);
});

test('the next run applies what was decided, names it, and re-runs no more than it must', async () => {
  const before = await table();
  expect(before.get('amlodipine')).toMatchObject({ verdict: 'covered' });
  const evidence = before.get('amlodipine')?.id ?? '';
  await decide(ann, { about: 'point', subject: 'amlodipine', verdict: 'reject', reason: 'of adults only' });
  await decide(ann, { about: 'point', subject: 'gout', verdict: 'not-a-point', reason: 'no disease' });
  await decide(bob, { about: 'point', subject: 'headache', verdict: 'wrong-evidence' });
  await decide(ann, { about: 'point', subject: 'headache', verdict: 'withdraw' });
  expect((await decide(ann, { about: 'authority', subject: evidence, verdict: 'E' })).status).toBe(400);
  await decide(ann, { about: 'authority', subject: evidence, verdict: 'E', reason: 'written by nobody' });

  const { summary } = await runFixture(folder);
  const ran = Object.fromEntries(summary.stages.map(({ name, tasks }) => [name, tasks.run]));
  expect([ran.read, ran.language, ran.tokens]).toEqual([0, 0, 0]);

  const after = await table();
  expect(after.get('amlodipine')).toMatchObject({ verdict: 'missing' });
  expect(after.get('amlodipine')?.reason).toMatch(
    /^decided missing \(ann, \d{4}-\d\d-\d\d: of adults only\); detector: covered, /,
  );
  expect(after.get('gout')).toMatchObject({ verdict: 'unjudged' });
  expect(after.get('headache')).toMatchObject({ verdict: 'missing', id: null });
  expect(await authorityOf(evidence)).toMatchObject({
    authority: 'E',
    authorityrule: expect.arrayContaining(['decision']),
  });

  const { body } = await ann.get(`/api/c/${CORPUS}/coverage`);
  expect(body.change).toMatchObject({ gained: 0, lost: 2 });
  expect(body.invalid).toBe(1);
  const line = (await ann.get(`/api/c/${CORPUS}/point?id=amlodipine`)).body.line;
  expect(line).toMatchObject({ verdict: 'missing', detector: 'covered', votes: [{ by: 'ann', current: true }] });
});

test('the same decisions make the same snapshot, a withdrawn one gives the table back', async () => {
  const [first, second] = [await runFixture(folder), await runFixture(folder)];
  expect(second.summary.snapshot).toBe(first.summary.snapshot);
  expect(second.summary.stages.every(({ tasks }) => tasks.run === 0)).toBe(true);
  await decide(ann, { about: 'point', subject: 'amlodipine', verdict: 'withdraw' });
  const { summary } = await runFixture(folder);
  const coverage = summary.stages.find(({ name }) => name === 'coverage');
  expect(coverage?.tasks.run).toBe(1);
  expect((await table()).get('amlodipine')).toMatchObject({ verdict: 'covered' });
});

test('a disputed point is left alone, and kappa is told', async () => {
  await decide(ann, { about: 'point', subject: 'asthma', verdict: 'reject', reason: 'it is there' });
  await runFixture(folder);
  expect((await table()).get('asthma')?.reason).not.toContain('decided');
  const { body } = await ann.get(`/api/c/${CORPUS}/coverage`);
  expect(body.agreement).toEqual([expect.objectContaining({ reviewers: ['ann', 'bob'], points: 1, agreed: 0 })]);
  const { body: list } = await ann.get(`/api/c/${CORPUS}/points?review=disputed`);
  expect(list).toMatchObject({ total: 1, points: [{ point: 'asthma' }] });
});

async function authorityOf(id: string): Promise<unknown> {
  const { snapshot } = await new Snapshots(executed.store).head(CORPUS);
  const unit = await loadTransform('authority');
  if (unit.does !== 'label') throw new Error('authority is a label');
  for (const { attributes } of snapshot.shards) {
    const path = await executed.store.path(attributes.authority ?? '');
    for await (const rows of readTable(path, attributeSchema(unit.writes))) {
      const row = rows.find((one) => one.id === id);
      if (row) return row;
    }
  }
  return null;
}
