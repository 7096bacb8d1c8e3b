/** The coverage page: how much is covered, since when, where the gaps are and why, and what experts said of them. */
import type { PointDecision } from '../../../schemas/decision.js';
import { agreements } from '../decisions/agreement.js';
import { detectorVerdict, isCurrent } from '../decisions/overlay.js';
import type { Standing } from '../decisions/standing.js';
import type { CoverageAnswer, HeatCell, PointLine, PointsAnswer, Vote } from '../shapes.js';
import type { Point } from './points.js';
import { shareOf } from './share.js';

/** Kinds of reasons told; a page has to be read. */
const MOST_REASONS = 40;

export type PointStanding = ReadonlyMap<string, Standing<PointDecision>>;

export interface PointFilter {
  readonly verdict: string;
  readonly type: string;
  readonly domain: string;
  readonly relation: string;
  /** Beginning of the reason, as the table of reasons tells it. */
  readonly why: string;
  /** open: nobody has decided; mine; disputed; decided. */
  readonly review: string;
  readonly search: string;
  readonly me: string | null;
}

export function coverageOf(
  points: readonly Point[],
  standing: PointStanding,
  before: readonly Point[] | null,
  decisions: number,
): Omit<CoverageAnswer, 'corpus' | 'snapshot' | 'asof'> {
  const counted = points.filter(({ point }) => !isInvalid(standing, point));
  const verdicts: Record<string, number> = {};
  const heat = new Map<string, { type: string; domain: string; covered: number; points: number }>();
  const reasons = new Map<string, number>();
  for (const { type, domain, verdict, why } of counted) {
    verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
    const key = `${type}\u0000${domain}`;
    const cell = heat.get(key) ?? { type, domain, covered: 0, points: 0 };
    cell.points++;
    if (verdict === 'covered') cell.covered++;
    else reasons.set(why, (reasons.get(why) ?? 0) + 1);
    heat.set(key, cell);
  }
  const judged = [...standing.values()];
  return {
    covered: shareOf(verdicts.covered ?? 0, counted.length),
    verdicts,
    invalid: points.length - counted.length,
    change: before === null ? null : changeOf(before, counted, standing),
    heat: [...heat.values()].sort(byTypeThenDomain),
    reasons: [...reasons]
      .map(([reason, number]) => ({ reason, points: number }))
      .sort((a, b) => b.points - a.points || (a.reason < b.reason ? -1 : 1))
      .slice(0, MOST_REASONS),
    decided: {
      points: judged.length,
      disputed: judged.filter(({ holds }) => holds === null).length,
      decisions,
    },
    agreement: agreements(judged),
  };
}

export function selectPoints(
  points: readonly Point[],
  standing: PointStanding,
  filter: PointFilter,
  from: number,
  size: number,
): Omit<PointsAnswer, 'snapshot'> {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = points.filter((point) => {
    if (filter.verdict !== '' && point.verdict !== filter.verdict) return false;
    if (filter.type !== '' && point.type !== filter.type) return false;
    if (filter.domain !== '' && point.domain !== filter.domain) return false;
    if (filter.relation !== '' && point.relation !== filter.relation) return false;
    if (filter.why !== '' && point.why !== filter.why) return false;
    if (!isInReview(standing.get(point.point), filter)) return false;
    const text = words.length === 0 ? '' : `${point.point} ${point.entity} ${point.relation}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return {
    total: wanted.length,
    from,
    points: wanted.slice(from, from + size).map((point) => lineOf(point, standing.get(point.point))),
  };
}

export function lineOf(point: Point, standing: Standing<PointDecision> | undefined): PointLine {
  const { start: _start, end: _end, heading: _heading, passages: _passages, why: _why, ...line } = point;
  return { ...line, votes: votesOf(point, standing), detector: detectorVerdict(point.reason) };
}

function votesOf(point: Point, standing: Standing<PointDecision> | undefined): Vote[] {
  const judged = { verdict: detectorVerdict(point.reason) ?? point.verdict, id: point.id };
  return (standing?.votes ?? []).map((vote) => ({
    by: vote.by,
    at: vote.at,
    verdict: vote.verdict,
    reason: vote.reason,
    // Applied by a run, it is named in the reason; before that it must still fit what the detector says.
    current: point.reason.includes(`(${vote.by}, ${vote.at.slice(0, 10)}`) || isCurrent(vote, judged),
  }));
}

export function isInvalid(standing: PointStanding, point: string): boolean {
  return standing.get(point)?.holds?.verdict === 'not-a-point';
}

function isInReview(standing: Standing<PointDecision> | undefined, { review, me }: PointFilter): boolean {
  if (review === 'open') return standing === undefined;
  if (review === 'decided') return standing !== undefined;
  if (review === 'disputed') return standing !== undefined && standing.holds === null;
  if (review === 'mine') return standing?.votes.some(({ by }) => by === me) ?? false;
  // What others decided and I have not: a second opinion.
  if (review === 'second') return standing?.votes.every(({ by }) => by !== me) ?? false;
  return true;
}

function changeOf(
  before: readonly Point[],
  counted: readonly Point[],
  standing: PointStanding,
): CoverageAnswer['change'] {
  const was = new Map(before.filter(({ point }) => !isInvalid(standing, point)).map((row) => [row.point, row.verdict]));
  const isNow = (verdict: string | undefined) => verdict === 'covered';
  const gained = counted.filter(({ point, verdict }) => isNow(verdict) && was.has(point) && !isNow(was.get(point)));
  const lost = counted.filter(({ point, verdict }) => !isNow(verdict) && isNow(was.get(point)));
  const hits = [...was.values()].filter(isNow).length;
  return { before: shareOf(hits, was.size), gained: gained.length, lost: lost.length };
}

function byTypeThenDomain(a: HeatCell, b: HeatCell): number {
  const [first, second] = [`${a.type}\u0000${a.domain}`, `${b.type}\u0000${b.domain}`];
  return first < second ? -1 : first > second ? 1 : 0;
}
