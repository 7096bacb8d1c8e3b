/** Signing in through an identity provider: OpenID Connect, authorization code with PKCE. Groups become roles by configuration. */
import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import * as oauth from 'oauth4webapi';
import { z } from 'zod';
import type { Role } from '../shapes.js';
import { accountName, roleSchema } from './accounts.js';
import { type Desk, type Env, refusal } from './context.js';
import type { Door } from './protect.js';
import { secret } from './sessions.js';
import { startSession } from './sign-in.js';

export const oidcSchema = z.strictObject({
  issuer: z.url().describe('of the identity provider; over TLS, unless it is on this machine'),
  client: z.string().min(1).describe('the client id it knows this server by; the secret is MEDCORPUS_OIDC_SECRET'),
  name: z.string().default('preferred_username').describe('claim that names the person'),
  groups: z.string().default('groups').describe('claim that lists their groups'),
  roles: z.record(z.string(), z.array(roleSchema)).describe('group to roles; who is in none of them is refused'),
});
export type OidcSettings = z.infer<typeof oidcSchema> & {
  readonly secret: string;
  /** Where this server is, for the way back. */
  readonly origin: string;
};

const STATE = 'medcorpus-oidc';
/** Seconds a person has to sign in over there. */
const LIFE = 600;
const MOST_WAITING = 1000;

interface Waiting {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly ends: number;
}

export function oidcRoutes(desk: Desk, door: Door, settings: OidcSettings, secure: boolean): Hono<Env> {
  const routes = new Hono<Env>();
  const waiting = new Map<string, Waiting>();
  const issuer = new URL(settings.issuer);
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname);
  const over = { [oauth.allowInsecureRequests]: local };
  const client: oauth.Client = { client_id: settings.client };
  const redirect = `${settings.origin}/api/oidc/callback`;

  routes.get('/oidc', async (c) => {
    const server = await discovered();
    const one: Waiting = {
      verifier: oauth.generateRandomCodeVerifier(),
      state: oauth.generateRandomState(),
      nonce: oauth.generateRandomNonce(),
      ends: desk.now() + LIFE * 1000,
    };
    for (const [id, { ends }] of waiting) if (ends <= desk.now() || waiting.size >= MOST_WAITING) waiting.delete(id);
    const id = secret();
    waiting.set(id, one);
    // Lax: the way back is a link from another site. It holds nothing but a number.
    setCookie(c, STATE, id, { path: '/api/oidc', httpOnly: true, sameSite: 'Lax', secure, maxAge: LIFE });
    const to = new URL(server.authorization_endpoint ?? '');
    to.search = new URLSearchParams({
      client_id: settings.client,
      redirect_uri: redirect,
      response_type: 'code',
      scope: 'openid profile',
      code_challenge: await oauth.calculatePKCECodeChallenge(one.verifier),
      code_challenge_method: 'S256',
      state: one.state,
      nonce: one.nonce,
    }).toString();
    return c.redirect(to.href);
  });

  routes.get('/oidc/callback', async (c) => {
    const id = getCookie(c, STATE) ?? '';
    const one = waiting.get(id);
    waiting.delete(id);
    deleteCookie(c, STATE, { path: '/api/oidc', secure });
    if (one === undefined || one.ends <= desk.now()) throw refusal(401, 'this took too long: sign in again');
    const claims = await claimsOf(new URL(c.req.url), one).catch((error: unknown) => {
      if (error instanceof oauth.AuthorizationResponseError || error instanceof oauth.OperationProcessingError)
        return null;
      throw error;
    });
    const { name, roles } = personOfClaims(claims);
    await desk.log.add({ who: name, did: 'sign-in', what: 'oidc', from: c.get('from') });
    startSession(c, door, secure, name, roles);
    return c.redirect('/');
  });

  async function claimsOf(url: URL, { verifier, state, nonce }: Waiting): Promise<oauth.IDToken | undefined> {
    const server = await discovered();
    const parameters = oauth.validateAuthResponse(server, client, url, state);
    const auth = oauth.ClientSecretPost(settings.secret);
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      auth,
      parameters,
      redirect,
      verifier,
      over,
    );
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: nonce,
      requireIdToken: true,
    });
    await oauth.validateApplicationLevelSignature(server, response, over);
    return oauth.getValidatedIdTokenClaims(tokens);
  }

  async function discovered(): Promise<oauth.AuthorizationServer> {
    return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, over));
  }

  function personOfClaims(claims: oauth.IDToken | null | undefined): { name: string; roles: Role[] } {
    const told = z
      .string()
      .safeParse(claims?.[settings.name])
      .data?.toLowerCase()
      .replace(/[^a-z0-9-]+/g, '-');
    const name = accountName.safeParse(told).data;
    if (name === undefined) throw refusal(401, 'the identity provider did not say who you are');
    const groups = z.array(z.string()).safeParse(claims?.[settings.groups]).data ?? [];
    const roles = [...new Set(groups.flatMap((group) => settings.roles[group] ?? []))];
    if (roles.length === 0) throw refusal(403, 'your groups have no role here');
    return { name, roles };
  }

  return routes;
}
