/** `medcorpus serve`: the review app; and the accounts that may sign in to it. */
import { userInfo } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { UserError } from '../../schemas/errors.js';
import { readYaml } from '../plan/recipe.js';
import { Accounts, roleSchema } from '../review/server/accounts.js';
import { isLoopback, listen } from '../review/server/listen.js';
import { type OidcSettings, oidcSchema } from '../review/server/oidc.js';
import { secret } from '../review/server/sessions.js';
import { StaticFiles } from '../review/server/static-files.js';
import type { Role } from '../review/shapes.js';
import { environmentKey } from '../run/key.js';
import { openExistingStore } from '../store/folder.js';

export interface ServeOptions {
  readonly store: string;
  readonly host: string;
  readonly port: string;
  readonly origin?: string;
  readonly audit?: string;
  readonly oidc?: string;
  readonly addUser?: string;
  readonly addToken?: string;
  readonly removeUser?: string;
  readonly role: readonly string[];
}

export async function serve(options: ServeOptions): Promise<void> {
  const store = await openExistingStore(options.store);
  const accounts = Accounts.of(store.location);
  if (options.addUser !== undefined || options.addToken !== undefined || options.removeUser !== undefined)
    return changeAccounts(accounts, options);
  const { host } = options;
  const origin = originOf(options);
  if (!isLoopback(host) && (await accounts.all()).length === 0 && options.oidc === undefined) {
    throw new UserError(
      `nobody could sign in on ${host}: add an account first, with medcorpus serve --add-user NAME --role reviewer`,
    );
  }
  const files = await StaticFiles.open();
  const oidc = options.oidc === undefined ? null : await readOidc(options.oidc);
  // Whoever started it on this machine can write to the store anyway; others on this machine do not see the link.
  const link = isLoopback(host) && origin === null ? { secret: secret(), name: userName(), roles: LOCAL_ROLES } : null;
  const listening = await listen(
    (here) => ({
      store,
      files,
      link,
      anonymous: link !== null,
      audit: options.audit === undefined ? null : { folder: options.audit, key: requiredKey() },
      oidc: oidc === null ? null : { ...oidc, origin: here },
      now: Date.now,
      log: (error) => process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : 'error'}\n`),
    }),
    host,
    portOf(options.port),
    origin,
  );
  const address = link === null ? listening.origin : `${listening.origin}/#/enter/${link.secret}`;
  process.stdout.write(`medcorpus review: ${address}\n`);
  if (link !== null) process.stdout.write(`The link signs you in as ${link.name} (${link.roles.join(', ')}), once.\n`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await listening.close();
}

const LOCAL_ROLES: readonly Role[] = ['viewer', 'reviewer', 'trainer'];

async function changeAccounts(accounts: Accounts, options: ServeOptions): Promise<void> {
  const { addUser, addToken, removeUser } = options;
  if (removeUser !== undefined) {
    await accounts.remove(removeUser);
    process.stdout.write(`${removeUser} can sign in no longer\n`);
    return;
  }
  const roles = options.role.map((role) => {
    const parsed = roleSchema.safeParse(role);
    if (!parsed.success) throw new UserError(`--role ${role}: there are ${roleSchema.options.join(', ')}`);
    return parsed.data;
  });
  if (roles.length === 0) throw new UserError(`say what they may do: --role ${roleSchema.options.join(' | ')}`);
  if (addToken !== undefined) {
    const token = secret();
    await accounts.add(addToken, 'token', roles, token);
    process.stdout.write(`${addToken}.${token}\n`);
    return;
  }
  if (addUser === undefined) return;
  await accounts.add(addUser, 'person', roles, await askPassword(addUser));
  process.stdout.write(`${addUser} may sign in: ${roles.join(', ')}\n`);
}

/** From MEDCORPUS_PASSWORD, or typed on the terminal, where it is not shown. @throws UserError */
async function askPassword(name: string): Promise<string> {
  const given = process.env.MEDCORPUS_PASSWORD;
  if (given !== undefined && given !== '') return given;
  if (!process.stdin.isTTY)
    throw new UserError('there is no terminal to ask on: give the password in MEDCORPUS_PASSWORD');
  process.stderr.write(`password of ${name}: `);
  const reader = createInterface({ input: process.stdin, terminal: true });
  try {
    return await reader.question('');
  } finally {
    reader.close();
    process.stderr.write('\n');
  }
}

function originOf({ host, origin }: ServeOptions): string | null {
  if (origin === undefined) {
    if (isLoopback(host)) return null;
    throw new UserError(
      `--host ${host} is beyond this machine, where passwords and texts must not travel in the clear: put a proxy with TLS in front and say --origin https://its.name`,
    );
  }
  const url = URL.canParse(origin) ? new URL(origin) : null;
  if (url === null || url.protocol !== 'https:') throw new UserError(`--origin ${origin}: give https://its.name`);
  return url.origin;
}

async function readOidc(path: string): Promise<Omit<OidcSettings, 'origin'>> {
  const secretOfClient = process.env.MEDCORPUS_OIDC_SECRET;
  if (!secretOfClient) throw new UserError('MEDCORPUS_OIDC_SECRET is not set: the secret of the client named there');
  return { ...(await readYaml(path)).parse(oidcSchema), secret: secretOfClient };
}

function requiredKey(): string {
  const key = environmentKey(process.env);
  if (key === undefined)
    throw new UserError('--audit opens a sealed folder: set MEDCORPUS_KEY to the key it was made with');
  return key;
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65536) return port;
  throw new UserError(`--port ${text}: give a number from 0 to 65535`);
}

function userName(): string {
  const name = userInfo()
    .username.toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-');
  return /^[a-z0-9]/.test(name) ? name.slice(0, 64) : 'me';
}
