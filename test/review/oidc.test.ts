/** Signing in through an identity provider, against a real one over HTTP that this test plays. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Listening, listen } from '../../src/review/server/listen.js';
import { StaticFiles } from '../../src/review/server/static-files.js';
import { openFolderStore } from '../../src/store/folder.js';
import { Client } from './client.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
let provider: Server;
let issuer: string;
let server: Listening;
let folder: string;
/** What the provider says next. */
let claims: Record<string, unknown>;
let key = privateKey;
const challenges = new Map<string, { challenge: string; nonce: string }>();

beforeAll(async () => {
  provider = createServer((request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    const json = (value: unknown) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(value));
    };
    if (url.pathname === '/.well-known/openid-configuration') {
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        id_token_signing_alg_values_supported: ['RS256'],
      });
    }
    if (url.pathname === '/keys')
      return json({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] });
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const form = new URLSearchParams(body);
      const expected = challenges.get(form.get('code') ?? '');
      const proof = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (!expected || proof !== expected.challenge || form.get('client_secret') !== 'the secret') {
        response.statusCode = 400;
        return json({ error: 'invalid_grant' });
      }
      const now = Math.floor(Date.now() / 1000);
      const token = {
        iss: issuer,
        aud: 'medcorpus',
        sub: '1',
        iat: now,
        exp: now + 60,
        nonce: expected.nonce,
        ...claims,
      };
      return json({ access_token: 'x', token_type: 'bearer', id_token: signed(token) });
    });
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const address = provider.address();
  issuer = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  folder = await mkdtemp(join(tmpdir(), 'medcorpus-oidc-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html>');
  const store = await openFolderStore(join(folder, 'store'));
  const files = await StaticFiles.open(folder);
  server = await listen(
    (origin) => ({
      store,
      files,
      anonymous: false,
      link: null,
      audit: null,
      now: Date.now,
      log: () => {},
      oidc: {
        issuer,
        client: 'medcorpus',
        name: 'preferred_username',
        groups: 'groups',
        roles: { reviewers: ['reviewer'] },
        secret: 'the secret',
        origin,
      },
    }),
    '127.0.0.1',
    0,
    null,
  );
});

afterAll(async () => {
  await server?.close();
  await new Promise((resolve) => provider.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

function signed(payload: unknown): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = `${part({ alg: 'RS256', kid: 'k', typ: 'JWT' })}.${part(payload)}`;
  return `${head}.${sign('sha256', Buffer.from(head), key).toString('base64url')}`;
}

/** Goes there and comes back with a code. @param change what an attacker would have the browser bring */
async function signIn(change: (back: URLSearchParams) => void = () => {}) {
  const client = new Client(server.origin);
  const there = await client.get('/api/oidc');
  const asked = new URL(there.headers.get('location') ?? '').searchParams;
  const code = `code ${challenges.size}`;
  challenges.set(code, { challenge: asked.get('code_challenge') ?? '', nonce: asked.get('nonce') ?? '' });
  const back = new URLSearchParams({ code, state: asked.get('state') ?? '' });
  change(back);
  const [waiting = ''] = there.headers.getSetCookie();
  const answer = await client.get(`/api/oidc/callback?${back}`, { cookie: waiting.split(';')[0] ?? '' });
  await client.takeSession(answer);
  return { status: answer.status, me: (await client.get('/api/me')).body };
}

test('groups become roles', async () => {
  claims = { preferred_username: 'Dr.Ann', groups: ['reviewers', 'others'] };
  expect(await signIn()).toMatchObject({ status: 302, me: { name: 'dr-ann', roles: ['reviewer'] } });
});

test('who is in no group is refused', async () => {
  claims = { preferred_username: 'bob', groups: ['others'] };
  expect(await signIn()).toMatchObject({ status: 403, me: { name: null } });
});

test('another state is refused', async () => {
  claims = { preferred_username: 'ann', groups: ['reviewers'] };
  expect(await signIn((back) => back.set('state', 'guessed'))).toMatchObject({ status: 401, me: { name: null } });
});

test.each([
  ['another audience', { aud: 'somebody else' }],
  ['another nonce', { nonce: 'replayed' }],
  ['an old token', { exp: 1 }],
])('%s is refused', async (_, change) => {
  claims = { preferred_username: 'ann', groups: ['reviewers'], ...change };
  expect(await signIn()).toMatchObject({ status: 401, me: { name: null } });
});

test('a token signed by somebody else is refused', async () => {
  claims = { preferred_username: 'ann', groups: ['reviewers'] };
  key = stranger.privateKey;
  try {
    expect(await signIn()).toMatchObject({ status: 401, me: { name: null } });
  } finally {
    key = privateKey;
  }
});

test('a way back nobody went out for is refused', async () => {
  expect((await new Client(server.origin).get('/api/oidc/callback?code=x&state=y')).status).toBe(401);
});
