/** The server over real HTTP: who may do what, and what nobody may. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Accounts } from '../../src/review/server/accounts.js';
import type { Listening } from '../../src/review/server/listen.js';
import { type Role, roles } from '../../src/review/shapes.js';
import type { Executed } from '../../src/run/execute.js';
import { Client } from './client.js';
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
} from './fixture.js';

let folder: string;
let page: string;
let executed: Executed;
let open: Listening;
let closed: Listening;
let record: string;
const clients = new Map<Role, Client>();

beforeAll(async () => {
  folder = await writeFixture();
  page = await mkdtemp(join(tmpdir(), 'medcorpus-page-'));
  await writeFile(join(page, 'index.html'), '<!doctype html><title>page</title>');
  executed = await runFixture(folder);
  await addAccounts(executed.store.location, roles);
  const audit = { folder: await sealPair(folder), key: KEY };
  const link = { secret: 'printed on the terminal', name: 'me', roles: ['viewer', 'reviewer'] as const };
  open = await serveFixture(executed, { page, audit, link });
  closed = await serveFixture(executed, { page, audit, anonymous: false });
  for (const role of roles) {
    const client = new Client(closed.origin);
    expect((await client.signIn(role, PASSWORD)).status).toBe(200);
    clients.set(role, client);
  }
  const { body } = await client('viewer').get(`/api/c/${CORPUS}/documents?zone=clinical`);
  record = idOfFirst(body.documents);
});

afterAll(async () => {
  await open?.close();
  await closed?.close();
  await rm(folder, { recursive: true, force: true });
  await rm(page, { recursive: true, force: true });
});

function client(role: Role): Client {
  const one = clients.get(role);
  if (!one) throw new Error(`nobody is signed in as ${role}`);
  return one;
}

function idOfFirst(list: unknown): string {
  const [first]: unknown[] = Array.isArray(list) ? list : [];
  return typeof first === 'object' && first !== null && 'id' in first ? String(first.id) : '';
}

async function head(one: Client): Promise<string> {
  return String((await one.get(`/api/c/${CORPUS}/coverage`)).body.snapshot);
}

describe('roles and routes', () => {
  const everybody: readonly Role[] = roles;
  const table: readonly [path: string, allowed: readonly Role[]][] = [
    [`/api/c/${CORPUS}/coverage`, everybody],
    [`/api/c/${CORPUS}/points`, everybody],
    [`/api/c/${CORPUS}/point?id=amlodipine`, everybody],
    [`/api/c/${CORPUS}/documents`, everybody],
    [`/api/c/${CORPUS}/authority`, everybody],
    [`/api/c/${CORPUS}/runs`, everybody],
    [`/api/c/${CORPUS}/decisions?format=csv`, ['reviewer', 'admin']],
    ['/api/audit', ['auditor']],
    ['/api/audit/1', ['auditor']],
    ['/api/admin', ['admin']],
  ];

  test.each(table)('GET %s', async (path, allowed) => {
    for (const role of roles) {
      expect([role, (await client(role).get(path)).status]).toEqual([role, allowed.includes(role) ? 200 : 403]);
    }
    expect((await new Client(closed.origin).get(path)).status).toBe(401);
  });

  test('a decision takes a reviewer', async () => {
    const body = { about: 'point', subject: 'asthma', verdict: 'withdraw', snapshot: await head(client('viewer')) };
    for (const role of roles) {
      const { status } = await client(role).post(`/api/c/${CORPUS}/decisions`, body);
      expect([role, status]).toEqual([role, role === 'reviewer' ? 200 : 403]);
    }
    expect((await new Client(open.origin).post(`/api/c/${CORPUS}/decisions`, body)).status).toBe(401);
  });

  test('files of a release take a trainer; unknown ones are not found', async () => {
    const path = `/api/c/${CORPUS}/releases/1.0/data/x.parquet`;
    for (const role of roles) expect((await client(role).get(path)).status).toBe(role === 'trainer' ? 404 : 403);
  });

  test('on this machine somebody anonymous may look at what is public', async () => {
    const anonymous = new Client(open.origin);
    expect((await anonymous.get(`/api/c/${CORPUS}/coverage`)).status).toBe(200);
    expect((await anonymous.get(`/api/c/${CORPUS}/document?id=${record}`)).status).toBe(401);
    expect((await anonymous.get('/api/audit')).status).toBe(401);
    expect((await anonymous.get('/api/admin')).status).toBe(401);
  });
});

describe('signing in', () => {
  test('the link of the terminal works once', async () => {
    const one = new Client(open.origin);
    expect((await one.post('/api/enter', { secret: 'guessed' })).status).toBe(401);
    const answer = await one.post('/api/enter', { secret: 'printed on the terminal' });
    expect(answer.status).toBe(200);
    await one.takeSession(answer);
    expect((await one.get('/api/me')).body.name).toBe('me');
    expect((await new Client(open.origin).post('/api/enter', { secret: 'printed on the terminal' })).status).toBe(401);
  });

  test('the cookie is for the server alone', async () => {
    const answer = await new Client(closed.origin).post('/api/sign-in', { name: 'viewer', password: PASSWORD });
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
  });

  test('guessing is slowed down, for known names and unknown ones alike', async () => {
    const server = await serveFixture(executed, { page, anonymous: false });
    try {
      const statuses: number[] = [];
      for (const name of ['viewer', 'nobody']) {
        // At the same time: what is under way counts.
        const guesses = Array.from({ length: 10 }, () =>
          new Client(server.origin).post('/api/sign-in', { name, password: 'wrong' }),
        );
        statuses.push(...(await Promise.all(guesses)).map(({ status }) => status).sort());
      }
      const slowed = [...Array(8).fill(401), 429, 429];
      expect(statuses).toEqual([...slowed, ...slowed]);
      const right = await new Client(server.origin).post('/api/sign-in', { name: 'viewer', password: PASSWORD });
      expect(right.status).toBe(429);
    } finally {
      await server.close();
    }
  });

  test('a token lets a program in, a removed one does not', async () => {
    const accounts = Accounts.of(executed.store.location);
    await accounts.add('nightly', 'token', ['trainer'], 'a-secret-of-a-program');
    const bearer = { authorization: 'Bearer nightly.a-secret-of-a-program' };
    const program = new Client(closed.origin);
    expect((await program.get(`/api/c/${CORPUS}/runs`, bearer)).status).toBe(200);
    expect((await program.get(`/api/c/${CORPUS}/runs`, { authorization: 'Bearer nightly.wrong' })).status).toBe(401);
    await accounts.remove('nightly');
    expect((await program.get(`/api/c/${CORPUS}/runs`, bearer)).status).toBe(401);
  });

  test('passwords are kept as hashes', async () => {
    const text = await readFile(join(executed.store.location, 'review', 'accounts.json'), 'utf8');
    expect(text).not.toContain(PASSWORD);
    expect(JSON.parse(text).accounts[0]).toMatchObject({ N: 32768, r: 8, p: 3 });
  });

  test('after signing out the cookie is worth nothing', async () => {
    const one = new Client(closed.origin);
    await one.signIn('viewer', PASSWORD);
    expect((await one.post('/api/sign-out', {})).status).toBe(200);
    expect((await one.get(`/api/c/${CORPUS}/coverage`)).status).toBe(401);
  });
});

describe('what another page could try', () => {
  const body = { about: 'point', subject: 'asthma', verdict: 'accept', reason: '', snapshot: '' };

  test.each([
    ['without the token', { 'x-csrf': '' }],
    ['with a wrong token', { 'x-csrf': 'guessed' }],
    ['from another origin', { origin: 'https://evil.example' }],
    ['from nowhere', { origin: 'null' }],
  ])('a decision %s is refused', async (_, headers) => {
    expect((await client('reviewer').post(`/api/c/${CORPUS}/decisions`, body, headers)).status).toBe(403);
  });

  test('a form cannot be sent here', async () => {
    const headers = { 'content-type': 'text/plain' };
    expect((await client('reviewer').post(`/api/c/${CORPUS}/decisions`, body, headers)).status).toBe(400);
  });

  test('another name for this address is refused', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const { port } = new URL(open.origin);
      const asked = request(
        { host: '127.0.0.1', port, path: '/api/me', headers: { host: 'evil.example' } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        },
      );
      asked.on('error', reject);
      asked.end();
    });
    expect(status).toBe(403);
  });

  test.each(['/', '/api/me', '/nothing', `/api/c/${CORPUS}/coverage`])('%s says what a page may do', async (path) => {
    const { headers } = await new Client(open.origin).get(path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/.medcorpus/review/accounts.json',
  ])('%s is not there', async (path) => {
    expect((await new Client(open.origin).get(path)).status).toBe(404);
  });

  test('what is too long is not read', async () => {
    const answer = await client('reviewer').post(`/api/c/${CORPUS}/decisions`, {
      ...body,
      reason: 'x'.repeat(2 ** 21),
    });
    expect(answer.status).toBe(413);
  });

  test.each(['from=-1', 'size=100000', 'unknown=1', 'review=all'])('a query with %s is refused', async (query) => {
    expect((await client('viewer').get(`/api/c/${CORPUS}/points?${query}`)).status).toBe(400);
  });
});

describe('texts', () => {
  test('hostile strings come back as they are, as JSON', async () => {
    const { body, headers } = await client('viewer').get(`/api/c/${CORPUS}/point?id=gout`);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(body.line).toMatchObject({ entity: HOSTILE });
  });

  test('SQL in a search is a string', async () => {
    const search = encodeURIComponent("' OR 1=1; DROP TABLE x --%_\\");
    const { status, body } = await client('viewer').get(`/api/c/${CORPUS}/documents?search=${search}`);
    expect([status, body.total]).toEqual([200, 0]);
    const wild = await client('viewer').get(`/api/c/${CORPUS}/documents?search=%25`);
    expect(wild.body.total).toBe(0);
  });

  test('search finds Chinese, and a text where asked', async () => {
    const found = async (query: string) =>
      (await client('viewer').get(`/api/c/${CORPUS}/documents?${query}`)).body.total;
    expect(await found(`search=${encodeURIComponent('高血压')}`)).toBe(1);
    expect(await found(`search=${encodeURIComponent('测量血压')}`)).toBe(0);
    expect(await found(`search=${encodeURIComponent('测量血压')}&text=yes`)).toBe(1);
  });

  test('the evidence shows its sentence, its name marked, with source and licence', async () => {
    const { body } = await client('viewer').get(`/api/c/${CORPUS}/point?id=amlodipine`);
    const [evidence]: unknown[] = Array.isArray(body.evidence) ? body.evidence : [];
    expect(evidence).toMatchObject({ source: 'guides', kind: 'guideline', license: 'unknown', clinical: false });
    expect(evidence).toHaveProperty('passage', expect.arrayContaining([{ text: 'Hypertension', mark: true }]));
  });

  test('a record has no title in lists, and reading it is logged before it is shown', async () => {
    const { body } = await client('viewer').get(`/api/c/${CORPUS}/documents?zone=clinical`);
    expect(body.documents).toEqual(expect.arrayContaining([expect.objectContaining({ title: null })]));
    expect((await client('viewer').get(`/api/c/${CORPUS}/document?id=${record}`)).status).toBe(200);
    const log = await readFile(join(executed.store.location, 'review', 'access.jsonl'), 'utf8');
    expect(log).toContain(`"who":"viewer","did":"read","what":"${record}"`);
  });
});

describe('originals', () => {
  test('reach auditors alone, are logged, and are not in the store', async () => {
    const { text, headers } = await client('auditor').get('/api/audit/1');
    expect(text).toContain(ORIGINAL);
    expect(headers.get('cache-control')).toBe('no-store');
    for (const role of roles.filter((one) => one !== 'auditor')) {
      expect((await client(role).get('/api/audit/1')).text).not.toContain('Ashgrove');
    }
    const log = await readFile(join(executed.store.location, 'review', 'access.jsonl'), 'utf8');
    expect(log).toContain('"who":"auditor","did":"read-original"');
    expect(log).not.toContain('Ashgrove');
  });

  test('a mark is taken, checked and counted', async () => {
    const auditor = client('auditor');
    const miss = { start: 8, end: 10, category: 'OTHER' };
    expect((await auditor.post('/api/audit/1', { misses: [{ ...miss, end: 9999 }], overredactions: [] })).status).toBe(
      400,
    );
    expect((await auditor.post('/api/audit/1', { misses: [miss], overredactions: [] })).status).toBe(200);
    const { body } = await auditor.get('/api/audit');
    expect(body.findings).toMatchObject({ reviewed: 1, missed: 1, removed: 2, leaking: 1 });
    expect(body.pairs).toEqual([{ pair: '1', stratum: 'notes inpatient', marked: true }]);
  });
});
