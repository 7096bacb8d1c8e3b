/** The server on its address. */

import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { UserError } from '../../../schemas/errors.js';
import { type AppSettings, createApp } from './app.js';

export interface Listening {
  readonly origin: string;
  readonly port: number;
  close(): Promise<void>;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host);
}

/**
 * @param origin where a proxy with TLS is reached; null on this machine
 * @throws UserError when the address is taken
 */
export async function listen(
  settings: (origin: string) => Omit<AppSettings, 'origins'> | Promise<Omit<AppSettings, 'origins'>>,
  host: string,
  port: number,
  origin: string | null,
): Promise<Listening> {
  // The port may be chosen by the system, and the routes have to know it: they are put in once it listens.
  let answer: (request: Request, env: unknown) => Response | Promise<Response> = () =>
    new Response('starting', { status: 503 });
  const server = createAdaptorServer({ fetch: (request: Request, env: unknown) => answer(request, env) });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new UserError(
          `cannot listen on ${host}:${port} (${error.code ?? 'unknown error'}); name another address with --host and --port`,
        ),
      ),
    );
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actual = isAddress(address) ? address.port : port;
  const written = host.includes(':') ? `[${host}]` : host;
  const here = [`http://${written}:${actual}`, ...(isLoopback(host) ? [`http://localhost:${actual}`] : [])];
  const origins = origin === null ? here : [origin];
  const [first = ''] = origins;
  const app = createApp({ ...(await settings(first)), origins });
  answer = (request, env) => app.fetch(request, typeof env === 'object' && env !== null ? env : {});
  return {
    origin: first,
    port: actual,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

function isAddress(address: string | AddressInfo | null): address is AddressInfo {
  return address !== null && typeof address === 'object';
}
