/** Coverage: the figures, the points behind them, and the passage behind a point. */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Snapshot } from '../../../schemas/snapshot.js';
import { coverageOf, lineOf, selectPoints } from '../data/coverage.js';
import { evidenceView } from '../data/evidence.js';
import { type Point, passagesOf } from '../data/points.js';
import { standingOf } from '../decisions/standing.js';
import type { CoverageAnswer, EvidenceView, PointAnswer, PointsAnswer } from '../shapes.js';
import { queryOf } from './body.js';
import { type Desk, type Env, personOf, refusal } from './context.js';
import { allow } from './protect.js';

const word = z.string().max(200).default('');
const filterSchema = z.strictObject({
  verdict: word,
  type: word,
  domain: word,
  relation: word,
  why: word,
  review: z.enum(['', 'open', 'decided', 'disputed', 'mine', 'second']).default(''),
  search: word,
  from: z.coerce.number().int().min(0).default(0),
  size: z.coerce.number().int().min(1).max(500).default(100),
});
const pointQuery = z.strictObject({ id: z.string().min(1).max(1000) });

export function coverageRoutes(desk: Desk): Hono<Env> {
  const routes = new Hono<Env>();

  routes.get('/:corpus/coverage', allow('viewer'), async (c) => {
    const { corpus, moment, journal } = await desk.corpus(c);
    const { digest, snapshot } = moment;
    const decisions = (await journal.all()).filter(({ about }) => about === 'point');
    const standing = standingOf(decisions, 'point');
    const points = await desk.tables.of(digest, snapshot);
    const earlier = await desk.snapshots.before(corpus, digest);
    // An earlier version may have been collected: then there is no change to tell.
    const before = earlier === null ? null : await desk.tables.of(earlier.digest, earlier.snapshot).catch(() => null);
    const answer: CoverageAnswer = {
      corpus,
      snapshot: digest,
      asof: snapshot.asof,
      ...coverageOf(points, standing, before === null || before.length === 0 ? null : before, decisions.length),
    };
    return c.json(answer);
  });

  routes.get('/:corpus/points', allow('viewer'), async (c) => {
    const { moment, journal } = await desk.corpus(c);
    const { from, size, ...filter } = queryOf(c, filterSchema);
    const standing = standingOf(await journal.all(), 'point');
    const points = await desk.tables.of(moment.digest, moment.snapshot);
    const me = personOf(c).name;
    const answer: PointsAnswer = {
      snapshot: moment.digest,
      ...selectPoints(points, standing, { ...filter, me }, from, size),
    };
    return c.json(answer);
  });

  routes.get('/:corpus/point', allow('viewer'), async (c) => {
    const { moment, journal } = await desk.corpus(c);
    const { id } = queryOf(c, pointQuery);
    const { digest, snapshot } = moment;
    const point = (await desk.tables.of(digest, snapshot)).find((one) => one.point === id);
    if (point === undefined) throw refusal(404, 'there is no such point');
    const decisions = (await journal.all()).filter((one) => one.about === 'point').filter((one) => one.subject === id);
    const standing = standingOf(decisions, 'point').get(id);
    const answer: PointAnswer = {
      snapshot: digest,
      line: lineOf(point, standing),
      evidence: await evidenceOf(c, point, snapshot),
      decisions,
    };
    return c.json(answer);
  });

  async function evidenceOf(c: Context<Env>, point: Point, snapshot: Snapshot): Promise<EvidenceView[]> {
    const views: EvidenceView[] = [];
    const names = await desk.names.of(snapshot, point.point);
    for (const passage of passagesOf(point)) {
      const place = await desk.documents.find(snapshot, passage.id);
      if (place === null) continue;
      const document = await desk.documents.document(place);
      // Somebody anonymous is told that a record is the evidence, and not what it says.
      const isReadable = document.zone !== 'clinical' || personOf(c).name !== null;
      if (document.zone === 'clinical' && isReadable) await desk.note(c, 'read', document.id);
      const level = passage.id === point.id ? point.authority : await desk.documents.levelOf(place);
      views.push(evidenceView(point, passage, level, names, document, isReadable));
    }
    return views;
  }

  return routes;
}
