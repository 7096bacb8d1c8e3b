/** Asks the server. What it answers is typed by `shapes.ts`, which the server writes by: one package, one version. */
import type { Me } from '../shapes.js';

export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** No answer at all: the connection or the server is gone. */
export class Unreachable extends Error {}

let csrf: string | null = null;
let who: string | null = null;

/** Whose session it is, as the server last said. */
export function currentName(): string | null {
  return who;
}

export async function readMe(): Promise<Me> {
  const me = await ask<Me>('/api/me');
  csrf = me.csrf;
  who = me.name;
  return me;
}

export function ask<T>(path: string, query: Readonly<Record<string, string | number>> = {}): Promise<T> {
  const given = Object.entries(query).filter(([, value]) => value !== '');
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return request<T>(search === '' ? path : `${path}?${search}`, {});
}

export function tell<T>(path: string, body: unknown): Promise<T> {
  return request<T>(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...(csrf === null ? {} : { 'x-csrf': csrf }) },
  });
}

async function request<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, { ...init, credentials: 'same-origin' }).catch(() => {
    throw new Unreachable('no connection');
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(response.status, String(answer.message ?? response.statusText));
  return answer;
}

export function corpusPath(corpus: string, rest: string): string {
  return `/api/c/${encodeURIComponent(corpus)}/${rest}`;
}
