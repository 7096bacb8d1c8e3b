/** What every route has at hand, and the person who asks. */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { UserError } from '../../../schemas/errors.js';
import type { FolderStore } from '../../store/folder.js';
import { Documents } from '../data/documents.js';
import { PointNames } from '../data/point-names.js';
import { CoverageTables } from '../data/points.js';
import { type Moment, Snapshots } from '../data/snapshots.js';
import { DecisionJournal } from '../decisions/journal.js';
import type { Role } from '../shapes.js';
import type { AccessLine, AccessLog } from './access-log.js';

export interface Person {
  /** Null for somebody anonymous on this machine, who may look at what is public. */
  readonly name: string | null;
  readonly roles: readonly Role[];
  readonly csrf: string | null;
  /** By token instead of a cookie: no other site can make a browser send it. */
  readonly byToken: boolean;
}

export type Env = { Variables: { person: Person | null; from: string } };

export class Desk {
  readonly snapshots: Snapshots;
  readonly tables: CoverageTables;
  readonly documents: Documents;
  readonly names: PointNames;
  readonly #journals = new Map<string, DecisionJournal>();

  constructor(
    readonly store: FolderStore,
    readonly log: AccessLog,
    readonly now: () => number,
  ) {
    this.snapshots = new Snapshots(store);
    this.tables = new CoverageTables(store);
    this.documents = new Documents(store);
    this.names = new PointNames(store);
  }

  async corpus(c: Context<Env>): Promise<{ corpus: string; moment: Moment; journal: DecisionJournal }> {
    const corpus = c.req.param('corpus') ?? '';
    if (!(await this.snapshots.corpora()).includes(corpus)) throw refusal(404, 'there is no such corpus');
    const journal = this.#journals.get(corpus) ?? new DecisionJournal(this.store, corpus);
    this.#journals.set(corpus, journal);
    return { corpus, journal, moment: await this.snapshots.head(corpus) };
  }

  async note(c: Context<Env>, did: AccessLine['did'], what: string): Promise<void> {
    await this.log.add({ who: personOf(c).name ?? 'anonymous', did, what, from: c.get('from') });
  }
}

export function personOf(c: Context<Env>): Person {
  const person = c.get('person');
  if (person === null) throw refusal(401, 'sign in first');
  return person;
}

/** Names the person where it must be one: nothing is decided or read of a record by nobody. */
export function nameOf(c: Context<Env>): string {
  const { name } = personOf(c);
  if (name === null) throw refusal(401, 'sign in first');
  return name;
}

export function refusal(status: 400 | 401 | 403 | 404 | 409 | 413 | 429, message: string): HTTPException {
  return new HTTPException(status, { message });
}

/** What a route answers to an error: never a stack, a path or a text. */
export function statusOf(error: unknown): { status: 400 | 401 | 403 | 404 | 409 | 413 | 429 | 500; message: string } {
  if (error instanceof HTTPException) {
    const { status, message } = error;
    for (const known of [400, 401, 403, 404, 409, 413, 429] as const) if (status === known) return { status, message };
  }
  if (error instanceof UserError) return { status: 400, message: error.message };
  return { status: 500, message: 'this is a defect; the server has written down more' };
}
