/** The review app as one function from requests to answers: routes, and what stands before them. See docs/review.md. */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { FolderStore } from '../../store/folder.js';
import { AccessLog } from './access-log.js';
import { Accounts } from './accounts.js';
import { Attempts } from './attempts.js';
import { type AuditSettings, auditRoutes } from './audit-routes.js';
import { Desk, type Env, statusOf } from './context.js';
import { coverageRoutes } from './coverage-routes.js';
import { decisionRoutes } from './decision-routes.js';
import { documentRoutes } from './document-routes.js';
import { type OidcSettings, oidcRoutes } from './oidc.js';
import { allow, type Door, headers, hostCheck, identify, onlyFromPage } from './protect.js';
import { Sessions } from './sessions.js';
import { type LocalLink, signInRoutes } from './sign-in.js';
import type { StaticFiles } from './static-files.js';

export interface AppSettings {
  readonly store: FolderStore;
  /** Under which addresses the page is opened. */
  readonly origins: readonly string[];
  /** Whether somebody who has not signed in may look: on this machine only. */
  readonly anonymous: boolean;
  readonly link: LocalLink | null;
  readonly audit: AuditSettings | null;
  readonly oidc: OidcSettings | null;
  readonly files: StaticFiles;
  now(): number;
  /** Told of what should not happen, for the operator's terminal. */
  log(error: unknown): void;
}

/** Bytes of a request. An edited text is the longest thing anybody sends. */
const LONGEST_REQUEST = 1024 * 1024;
const ACCESS_LINES = 500;

/** What was not read would be taken for the next request. */
function tooLong(c: Context): Response {
  c.header('Connection', 'close');
  return c.json({ message: 'this is too long' }, 413);
}

export function createApp(settings: AppSettings): Hono<Env> {
  const { store, origins, anonymous, link, audit, oidc, files, now } = settings;
  const secure = origins.some((origin) => origin.startsWith('https:'));
  const door: Door = {
    accounts: Accounts.of(store.location),
    sessions: new Sessions(now),
    attempts: new Attempts(now),
    // A browser takes a __Host- cookie only over TLS, for this host alone.
    cookie: secure ? '__Host-medcorpus' : 'medcorpus',
    anonymous,
  };
  const desk = new Desk(store, new AccessLog(store.location, now), now);

  const app = new Hono<Env>();
  app.use(headers);
  app.use(hostCheck(origins));
  app.use('/api/*', bodyLimit({ maxSize: LONGEST_REQUEST, onError: tooLong }));
  app.use('/api/*', identify(door));
  app.use('/api/*', onlyFromPage(origins));
  app.route('/api', signInRoutes(desk, door, { secure, link, audit: audit !== null, oidc: oidc !== null }));
  if (oidc !== null) app.route('/api', oidcRoutes(desk, door, oidc, secure));
  app.route('/api/c', coverageRoutes(desk));
  app.route('/api/c', documentRoutes(desk));
  app.route('/api/c', decisionRoutes(desk));
  app.route('/api', auditRoutes(desk, audit));
  app.get('/api/admin', allow('admin'), async (c) => {
    const users = (await door.accounts.all()).map(({ name, roles, kind }) => ({ name, roles, kind }));
    return c.json({ users, access: await desk.log.latest(ACCESS_LINES) });
  });
  app.all('/api/*', (c) => c.json({ message: 'there is no such address' }, 404));
  app.get('*', (c) => files.answer(c));
  app.onError((error, c) => {
    const { status, message } = statusOf(error);
    if (status === 500) settings.log(error);
    return c.json({ message }, status);
  });
  return app;
}
