/** Taking decisions, and handing them out as CSV or JSON lines. */
import { Hono } from 'hono';
import { z } from 'zod';
import {
  authorityVerdicts,
  type Decision,
  type PointDecision,
  pointVerdicts,
  textVerdicts,
} from '../../../schemas/decision.js';
import type { Point } from '../data/points.js';
import type { Moment } from '../data/snapshots.js';
import { toCsv, toJsonLines } from '../decisions/exchange.js';
import type { DecisionJournal } from '../decisions/journal.js';
import { detectorVerdict } from '../decisions/overlay.js';
import { standingOf } from '../decisions/standing.js';
import { bodyOf, queryOf } from './body.js';
import { type Desk, type Env, nameOf, refusal } from './context.js';
import { allow } from './protect.js';

const given = {
  subject: z.string().min(1).max(1000),
  reason: z.string().max(2000).default(''),
  snapshot: z.string().describe('what the page shows: a decision on another state of the corpus is not taken'),
};
const decideSchema = z.discriminatedUnion('about', [
  z.strictObject({ about: z.literal('point'), verdict: z.enum(pointVerdicts), ...given }),
  z.strictObject({ about: z.literal('authority'), verdict: z.enum(authorityVerdicts), ...given }),
  z.strictObject({
    about: z.literal('text'),
    verdict: z.enum(textVerdicts),
    text: z.string().max(200_000).nullable().default(null),
    ...given,
  }),
]);
type Decide = z.infer<typeof decideSchema>;
const formatQuery = z.strictObject({ format: z.enum(['csv', 'jsonl']).default('jsonl') });

export function decisionRoutes(desk: Desk): Hono<Env> {
  const routes = new Hono<Env>();

  routes.post('/:corpus/decisions', allow('reviewer'), async (c) => {
    const { moment, journal } = await desk.corpus(c);
    const wanted = await bodyOf(c, decideSchema);
    if (wanted.snapshot !== moment.digest) {
      throw refusal(409, 'the corpus has moved on since this page was loaded: look again, then decide');
    }
    const by = nameOf(c);
    const decision = await decisionOf(wanted, by, moment, journal);
    const before = (await journal.all()).findLast(
      (one) => one.about === decision.about && one.subject === decision.subject && one.by === by,
    );
    // Sent again after a lost answer: it was taken already.
    if (before !== undefined && isSameVote(before, decision)) return c.json(before);
    await desk.note(c, 'decide', `${decision.about} ${decision.subject} ${decision.verdict}`);
    await journal.add([decision]);
    return c.json(decision);
  });

  routes.get('/:corpus/decisions', allow('reviewer', 'admin'), async (c) => {
    const { corpus, journal } = await desk.corpus(c);
    const { format } = queryOf(c, formatQuery);
    await desk.note(c, 'export', `decisions of ${corpus}`);
    const decisions = await journal.all();
    c.header('Content-Type', format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8');
    c.header('Content-Disposition', `attachment; filename="decisions-${corpus}.${format}"`);
    return c.body(format === 'csv' ? toCsv(decisions) : toJsonLines(decisions));
  });

  async function decisionOf(
    wanted: Decide,
    by: string,
    { digest, snapshot }: Moment,
    journal: DecisionJournal,
  ): Promise<Decision> {
    const said = { by, at: new Date(desk.now()).toISOString(), reason: wanted.reason.trim(), snapshot: digest };
    const { subject } = wanted;
    if (wanted.about === 'point') {
      const point = (await desk.tables.of(digest, snapshot)).find((one) => one.point === subject);
      if (point === undefined) throw refusal(404, 'there is no such point');
      const { holds } = standingOf(await journal.all(), 'point').get(subject) ?? { holds: null };
      if (wanted.verdict === 'wrong-evidence' && evidenceOf(point, holds) === null)
        throw refusal(400, 'no evidence is shown');
      return {
        about: 'point',
        subject,
        verdict: wanted.verdict,
        seen: detectorVerdict(point.reason) ?? point.verdict,
        evidence: evidenceOf(point, holds),
        ...said,
      };
    }
    const place = await desk.documents.find(snapshot, subject);
    if (place === null) throw refusal(404, 'there is no such document');
    const { id } = await desk.documents.document(place);
    if (said.reason === '' && wanted.verdict !== 'withdraw' && wanted.verdict !== 'approve')
      throw refusal(400, 'give a reason: the next run names it');
    if (wanted.about === 'authority') return { about: 'authority', subject: id, verdict: wanted.verdict, ...said };
    if (wanted.verdict === 'edit' && !wanted.text) throw refusal(400, 'an edit brings the text as it should read');
    return {
      about: 'text',
      subject: id,
      verdict: wanted.verdict,
      text: wanted.verdict === 'edit' ? wanted.text : null,
      ...said,
    };
  }

  return routes;
}

/** The document that is judged. Where a run has struck it, the table no longer names it and the decision does. */
function evidenceOf(point: Point, holds: PointDecision | null): string | null {
  return point.id ?? (holds?.verdict === 'wrong-evidence' ? holds.evidence : null);
}

function isSameVote(a: Decision, b: Decision): boolean {
  const { at: _a, snapshot: _s, ...first } = a;
  const { at: _b, snapshot: _t, ...second } = b;
  return JSON.stringify(Object.entries(first).sort()) === JSON.stringify(Object.entries(second).sort());
}
