/**
 * The audit of the scrub: originals beside what was made of them, for auditors alone. They are opened from the sealed folder
 * for each request, never kept and never cached; every one that is shown stands in the access log.
 */
import { Hono } from 'hono';
import { z } from 'zod';
import { findingsOf } from '../../audit/findings.js';
import { checkMark, type Mark, markSchema, type Pair, pairSchema } from '../../audit/pair.js';
import { SealedFolder } from '../../audit/sealed-folder.js';
import type { AuditAnswer, PairAnswer } from '../shapes.js';
import { bodyOf } from './body.js';
import { type Desk, type Env, nameOf, refusal } from './context.js';
import { allow } from './protect.js';

export interface AuditSettings {
  readonly folder: string;
  readonly key: string;
}

/** The recall an audit is to support; the same as on the command line. */
const CLAIM = 0.99;

export function auditRoutes(desk: Desk, settings: AuditSettings | null): Hono<Env> {
  const routes = new Hono<Env>();
  // Marks of a reviewer are one file: two of their windows must not write it at once.
  let writing: Promise<unknown> = Promise.resolve();

  routes.get('/audit', allow('auditor'), async (c) => {
    const folder = await open();
    const reviewer = nameOf(c);
    const pairs = await readPairs(folder);
    const mine = await readMarks(folder, reviewer);
    const marks = new Map<string, Map<string, Mark>>();
    for (const name of await folder.names('marks')) {
      const one = name.slice('marks/'.length);
      marks.set(one, await readMarks(folder, one));
    }
    const { documents, all, categories, overredactions, leaking } = findingsOf(pairs, marks, CLAIM);
    const answer: AuditAnswer = {
      reviewer,
      pairs: pairs.map(({ pair, stratum }) => ({ pair, stratum, marked: mine.has(pair) })),
      findings: {
        ...documents,
        recall: all.recall,
        atLeast: all.atLeast,
        removed: all.removed,
        missed: all.missed,
        wrong: overredactions.wrong,
        leaking: leaking.notes,
        atMost: leaking.atMost,
        categories: Object.entries(categories).map(([name, one]) => [name, one.removed, one.missed, one.atLeast]),
      },
    };
    return c.json(answer);
  });

  routes.get('/audit/:pair{[0-9]+}', allow('auditor'), async (c) => {
    const folder = await open();
    const pair = await readPair(folder, c.req.param('pair'));
    const mark = (await readMarks(folder, nameOf(c))).get(pair.pair) ?? null;
    await desk.note(c, 'read-original', `pair ${pair.pair} of ${pair.patient}`);
    const { patient: _patient, ...shown } = pair;
    const answer: PairAnswer = {
      ...shown,
      mark: mark === null ? null : { misses: mark.misses, overredactions: mark.overredactions },
    };
    return c.json(answer);
  });

  routes.post('/audit/:pair{[0-9]+}', allow('auditor'), async (c) => {
    const folder = await open();
    const pair = await readPair(folder, c.req.param('pair'));
    const body = await bodyOf(c, markSchema.omit({ pair: true }));
    const mark = checkMark({ ...body, pair: pair.pair }, 1, new Map([[pair.pair, pair]]));
    const reviewer = nameOf(c);
    await desk.note(c, 'mark', `pair ${pair.pair}`);
    const done = writing.then(async () => {
      const marks = await readMarks(folder, reviewer);
      marks.set(pair.pair, mark);
      await folder.write(`marks/${reviewer}`, [...marks.values()]);
    });
    writing = done.catch(() => {});
    await done;
    return c.json({});
  });

  async function open(): Promise<SealedFolder> {
    if (settings === null) throw refusal(404, 'no audit folder was named when the server was started');
    return SealedFolder.open(settings.folder, settings.key);
  }

  return routes;
}

async function readPairs(folder: SealedFolder): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (const name of await folder.names('pairs')) pairs.push(pairSchema.parse(await folder.read(name)));
  return pairs;
}

async function readPair(folder: SealedFolder, number: string): Promise<Pair> {
  const name = `pairs/${number.padStart(6, '0')}`;
  if (!(await folder.names('pairs')).includes(name)) throw refusal(404, 'there is no such pair');
  return pairSchema.parse(await folder.read(name));
}

async function readMarks(folder: SealedFolder, reviewer: string): Promise<Map<string, Mark>> {
  const name = `marks/${reviewer}`;
  if (!(await folder.names('marks')).includes(name)) return new Map();
  const marks = z.array(markSchema).parse(await folder.read(name));
  return new Map(marks.map((mark) => [mark.pair, mark]));
}
