/** From what the documents show to what is said of a point. */
import type { KnowledgePoint } from '../../schemas/point.js';
import type { Point } from './framework.js';
import type { CoverageRow, EvidenceRow } from './tables.js';

/** @param row all rows of the point, combined */
export function verdictOf({ point, defines }: Pick<Point, 'point' | 'defines'>, row: EvidenceRow): CoverageRow {
  return {
    point: point.id,
    type: point.type,
    domain: point.domain,
    entity: point.entity[0] ?? '',
    relation: point.relation,
    importance: point.importance,
    ...judge(point, defines, row),
    evidence: row.documents,
    ...(row.documents > 0 ? passageOf(row) : passageOf(null)),
  };
}

type Passage = Pick<CoverageRow, 'authority' | 'id' | 'start' | 'end' | 'passage' | 'heading'>;

function passageOf(row: EvidenceRow | null): Passage {
  return {
    authority: row?.authority ?? null,
    id: row?.id ?? null,
    start: row?.start ?? null,
    end: row?.end ?? null,
    passage: row?.passage ?? null,
    heading: row?.heading ?? null,
  };
}

type Judgement = Pick<CoverageRow, 'verdict' | 'reason'>;

function judge(point: KnowledgePoint, defines: boolean, row: EvidenceRow): Judgement {
  if (point.expected.length === 0 && !defines) {
    return { verdict: 'unjudged', reason: 'the point expects no item, so there is nothing to look for' };
  }
  if (row.documents === 0) return { verdict: 'missing', reason: reasonForMissing(row) };
  if (point.steps.length > 0) return { verdict: 'unjudged', reason: 'the order of steps is not judged yet' };
  const shown = new Set(row.items);
  const absent = point.expected.filter((_, item) => !shown.has(item)).map(([preferred]) => preferred ?? '');
  if (absent.length > 0) {
    const of = `${point.expected.length - absent.length} of ${point.expected.length} expected items`;
    return { verdict: 'partial', reason: `${of} found; not found: ${absent.join(', ')}` };
  }
  if (point.expected.length === 0) return { verdict: 'covered', reason: 'a definition found' };
  return { verdict: 'covered', reason: `${point.expected.length} of ${point.expected.length} expected items found` };
}

function reasonForMissing({ found }: EvidenceRow): string {
  switch (found) {
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
