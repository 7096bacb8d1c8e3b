/**
 * What stands before every route: headers, the host that was meant, who is asking, and that it is the page itself that asks.
 * Cookies are SameSite=Strict; the token in the header and the origin are checked all the same.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Role } from '../shapes.js';
import type { Account, Accounts } from './accounts.js';
import type { Attempts } from './attempts.js';
import { type Env, type Person, personOf, refusal } from './context.js';
import type { Sessions } from './sessions.js';

/** No inline script or style, nothing from elsewhere, in no frame. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const headers: MiddlewareHandler<Env> = async (c, next) => {
  await next();
  c.header('Content-Security-Policy', POLICY);
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Referrer-Policy', 'no-referrer');
  c.header('Cross-Origin-Opener-Policy', 'same-origin');
  c.header('Cross-Origin-Resource-Policy', 'same-origin');
  c.header('Permissions-Policy', 'camera=(), microphone=(), geolocation=()');
  c.header('X-Frame-Options', 'DENY');
  c.header('Cache-Control', 'no-store');
};

/** Another name for this address would let a strange page read it as its own (DNS rebinding). */
export function hostCheck(origins: readonly string[]): MiddlewareHandler<Env> {
  const hosts = new Set(origins.map((origin) => new URL(origin).host));
  return async (c, next) => {
    if (!hosts.has(c.req.header('host') ?? '')) throw refusal(403, 'this server goes by another name');
    await next();
  };
}

export interface Door {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly attempts: Attempts;
  readonly cookie: string;
  /** Whether somebody who has not signed in may look: on this machine only. */
  readonly anonymous: boolean;
}

export function identify(door: Door): MiddlewareHandler<Env> {
  // Hashing a token takes as long as it should for guessing, and too long for every request of a download.
  const known = new Map<string, { name: string; hash: string }>();
  return async (c, next) => {
    c.set('from', addressOf(c));
    c.set('person', (await byToken(c, door, known)) ?? (await bySession(c, door)) ?? nobody(door));
    await next();
  };
}

/** A change is only taken from the page itself. Tokens are sent by programs, which no strange page can make send one. */
export function onlyFromPage(origins: readonly string[]): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    const origin = c.req.header('origin');
    if (origin !== undefined && !origins.includes(origin)) throw refusal(403, 'this came from another page');
    const person = c.get('person');
    if (person?.csrf && !isSame(c.req.header('x-csrf') ?? '', person.csrf)) {
      throw refusal(403, 'the page is out of date: reload it');
    }
    await next();
  };
}

/** Everybody who has signed in may view; the rest takes a role. */
export function allow(...wanted: readonly Role[]): MiddlewareHandler<Env> {
  return async (c, next) => {
    const person = personOf(c);
    if (!wanted.includes('viewer') && !wanted.some((role) => person.roles.includes(role))) {
      if (person.name === null) throw refusal(401, 'sign in first');
      throw refusal(403, `this takes the role ${wanted.join(' or ')}`);
    }
    await next();
  };
}

async function bySession(c: Context<Env>, { sessions, accounts, cookie }: Door): Promise<Person | null> {
  const session = sessions.get(getCookie(c, cookie) ?? '');
  if (!session) return null;
  const roles = session.roles ?? (await accounts.named(session.name))?.roles;
  return roles ? { name: session.name, roles, csrf: session.csrf, byToken: false } : null;
}

async function byToken(
  c: Context<Env>,
  { accounts, attempts }: Door,
  known: Map<string, { name: string; hash: string }>,
): Promise<Person | null> {
  const [, name, given] = /^Bearer ([a-z0-9-]+)\.([\w-]+)$/.exec(c.req.header('authorization') ?? '') ?? [];
  if (name === undefined || given === undefined) return null;
  const digest = createHash('sha256').update(`${name}.${given}`).digest('hex');
  const account = await accounts.named(name);
  const before = known.get(digest);
  if (account && before?.hash === account.hash) return personOfAccount(account);
  const attempt = { name: `token ${name}`, address: addressOf(c) };
  const wait = attempts.begin(attempt);
  if (wait > 0) throw refusal(429, `too many attempts; wait ${wait} seconds`);
  const checked = await accounts.check(name, 'token', given);
  if (checked === null) throw refusal(401, 'this token is not known');
  attempts.succeeded(attempt);
  known.set(digest, { name, hash: checked.hash });
  return personOfAccount(checked);
}

function personOfAccount({ name, roles }: Account): Person {
  return { name, roles, csrf: null, byToken: true };
}

function nobody({ anonymous }: Door): Person | null {
  return anonymous ? { name: null, roles: ['viewer'], csrf: null, byToken: false } : null;
}

function addressOf(c: Context<Env>): string {
  const env: unknown = c.env;
  if (typeof env !== 'object' || env === null || !('incoming' in env)) return '';
  const { incoming } = env;
  if (typeof incoming !== 'object' || incoming === null || !('socket' in incoming)) return '';
  const { socket } = incoming;
  if (typeof socket !== 'object' || socket === null || !('remoteAddress' in socket)) return '';
  return String(socket.remoteAddress ?? '');
}

export function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
