/** From what single documents show to what is said of a point. */
import type { KnowledgePoint } from '../../schemas/point.js';
import type { Point } from './framework.js';
import { type CoverageRow, type EvidenceRow, found } from './tables.js';

/** @param rows all rows of the point, in any order */
export function verdictOf(
  { point, defines }: Pick<Point, 'point' | 'defines'>,
  rows: readonly EvidenceRow[],
): CoverageRow {
  const evidence = rows.filter((row) => row.found === 'evidence').sort(compareEvidence);
  const best = evidence[0];
  return {
    point: point.id,
    type: point.type,
    domain: point.domain,
    entity: point.entity[0] ?? '',
    relation: point.relation,
    importance: point.importance,
    ...judge(point, defines, rows, evidence),
    evidence: evidence.length,
    authority: best?.authority ?? null,
    id: best?.id ?? null,
    start: best?.start ?? null,
    end: best?.end ?? null,
    passage: best?.passage ?? null,
    heading: best?.heading ?? null,
  };
}

type Judgement = Pick<CoverageRow, 'verdict' | 'reason'>;

function judge(
  point: KnowledgePoint,
  defines: boolean,
  rows: readonly EvidenceRow[],
  evidence: readonly EvidenceRow[],
): Judgement {
  if (point.expected.length === 0 && !defines) {
    return { verdict: 'unjudged', reason: 'the point expects no item, so there is nothing to look for' };
  }
  if (evidence.length === 0) return { verdict: 'missing', reason: reasonForMissing(rows) };
  if (point.steps.length > 0) return { verdict: 'unjudged', reason: 'the order of steps is not judged yet' };
  const shown = new Set(evidence.flatMap(({ items }) => items));
  const absent = point.expected.filter((_, item) => !shown.has(item)).map(([preferred]) => preferred ?? '');
  if (absent.length > 0) {
    const of = `${point.expected.length - absent.length} of ${point.expected.length} expected items`;
    return { verdict: 'partial', reason: `${of} found; not found: ${absent.join(', ')}` };
  }
  if (point.expected.length === 0) return { verdict: 'covered', reason: 'a definition found' };
  return { verdict: 'covered', reason: `${point.expected.length} of ${point.expected.length} expected items found` };
}

function reasonForMissing(rows: readonly EvidenceRow[]): string {
  // A loop and not a spread: a common entity is mentioned in more documents than a call can take arguments.
  let furthest = 0;
  for (const row of rows) furthest = Math.max(furthest, found.indexOf(row.found));
  switch (found[furthest]) {
    case 'negated':
      return 'found only where it is denied';
    case 'relation':
      return 'entity and relation are mentioned together, but nothing that is expected is clearly said of the entity';
    case 'entity':
      return 'the entity is mentioned, the relation is not shown';
    default:
      return 'the entity is not mentioned';
  }
}

/** The best first: most items, then authority, then the shorter passage, then the smaller id. */
function compareEvidence(a: EvidenceRow, b: EvidenceRow): number {
  return (
    b.items.length - a.items.length ||
    rankOf(a) - rankOf(b) ||
    lengthOf(a) - lengthOf(b) ||
    ((a.id ?? '') < (b.id ?? '') ? -1 : (a.id ?? '') > (b.id ?? '') ? 1 : 0)
  );
}

/** A before E, documents without a level last. */
function rankOf({ authority }: EvidenceRow): number {
  return authority === null ? 5 : authority.charCodeAt(0) - 'A'.charCodeAt(0);
}

function lengthOf({ start, end }: EvidenceRow): number {
  return (end ?? 0) - (start ?? 0);
}
