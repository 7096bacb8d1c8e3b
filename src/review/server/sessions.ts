/** Who is signed in. Sessions live in memory: a restart of the server ends them all. */
import { randomBytes } from 'node:crypto';
import type { Role } from '../shapes.js';

const LIFE_MS = 12 * 60 * 60 * 1000;

export interface Session {
  readonly id: string;
  readonly name: string;
  /** What the identity provider or the link said; null: what the account file says now. */
  readonly roles: readonly Role[] | null;
  readonly csrf: string;
  readonly ends: number;
}

export class Sessions {
  readonly #open = new Map<string, Session>();

  constructor(private readonly now: () => number) {}

  start(name: string, roles: readonly Role[] | null): Session {
    for (const [id, { ends }] of this.#open) if (ends <= this.now()) this.#open.delete(id);
    const session = { id: secret(), name, roles, csrf: secret(), ends: this.now() + LIFE_MS };
    this.#open.set(session.id, session);
    return session;
  }

  get(id: string): Session | undefined {
    const session = this.#open.get(id);
    return session !== undefined && session.ends > this.now() ? session : undefined;
  }

  end(id: string): void {
    this.#open.delete(id);
  }
}

export function secret(): string {
  return randomBytes(32).toString('base64url');
}
