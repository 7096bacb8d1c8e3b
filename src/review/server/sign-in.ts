/** Signing in and out: by name and password, or by the link the server prints for who started it. */

import type { Context } from 'hono';
import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { Me, Role } from '../shapes.js';
import { bodyOf } from './body.js';
import { type Desk, type Env, refusal } from './context.js';
import { type Door, isSame } from './protect.js';

export interface LocalLink {
  /** Works once: who started the server is told it on the terminal. */
  readonly secret: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

const signInSchema = z.strictObject({ name: z.string().max(64), password: z.string().max(1024) });
const enterSchema = z.strictObject({ secret: z.string().max(128) });

export function signInRoutes(
  desk: Desk,
  door: Door,
  settings: { secure: boolean; link: LocalLink | null; audit: boolean; oidc: boolean },
): Hono<Env> {
  const routes = new Hono<Env>();
  let { link } = settings;

  routes.get('/me', async (c) => {
    const person = c.get('person');
    const me: Me = {
      name: person?.name ?? null,
      roles: person?.roles ?? [],
      csrf: person?.csrf ?? null,
      corpora: person === null ? [] : await desk.snapshots.corpora(),
      audit: settings.audit,
      oidc: settings.oidc,
    };
    return c.json(me);
  });

  routes.post('/sign-in', async (c) => {
    const { name, password } = await bodyOf(c, signInSchema);
    const from = c.get('from');
    const attempt = { name, address: from };
    const wait = door.attempts.begin(attempt);
    if (wait > 0) {
      c.header('Retry-After', String(wait));
      return c.json({ message: `too many attempts; wait ${wait} seconds` }, 429);
    }
    const account = await door.accounts.check(name, 'person', password);
    if (account === null) {
      await desk.log.add({ who: name, did: 'sign-in-failed', what: 'password', from });
      throw refusal(401, 'name or password is wrong');
    }
    door.attempts.succeeded(attempt);
    return begin(c, account.name, null);
  });

  routes.post('/enter', async (c) => {
    const { secret } = await bodyOf(c, enterSchema);
    const attempt = { name: 'link', address: c.get('from') };
    if (door.attempts.begin(attempt) > 0) throw refusal(429, 'too many attempts; wait some minutes');
    if (link === null || !isSame(secret, link.secret)) {
      throw refusal(401, 'this link was used or is not known; start the server again for a new one');
    }
    door.attempts.succeeded(attempt);
    const { name, roles } = link;
    link = null;
    return begin(c, name, roles);
  });

  routes.post('/sign-out', async (c) => {
    const id = getCookie(c, door.cookie);
    const name = c.get('person')?.name ?? null;
    if (id !== undefined) door.sessions.end(id);
    deleteCookie(c, door.cookie, { path: '/', secure: settings.secure });
    if (name !== null) await desk.log.add({ who: name, did: 'sign-out', what: '', from: c.get('from') });
    return c.json({});
  });

  async function begin(c: Context<Env>, name: string, roles: readonly Role[] | null): Promise<Response> {
    await desk.log.add({ who: name, did: 'sign-in', what: roles === null ? 'password' : 'link', from: c.get('from') });
    startSession(c, door, settings.secure, name, roles);
    return c.json({});
  }

  return routes;
}

export function startSession(
  c: Context<Env>,
  door: Door,
  secure: boolean,
  name: string,
  roles: readonly Role[] | null,
): void {
  const { id } = door.sessions.start(name, roles);
  setCookie(c, door.cookie, id, { path: '/', httpOnly: true, sameSite: 'Strict', secure });
}
