/**
 * What decisions do to the coverage table. A decision judges what its reviewer saw: it holds as long as the detector says
 * the same and shows the same document. When better evidence comes in, the detector speaks again.
 */
import { z } from 'zod';
import type { Row } from '../../../schemas/columns.js';
import { type PointDecision, pointDecisionSchema } from '../../../schemas/decision.js';

/** Columns of the best evidence: emptied where an expert says that it is none. */
const EVIDENCE_COLUMNS = ['id', 'start', 'end', 'passage', 'heading', 'authority'] as const;

const judgedRow = z.looseObject({
  point: z.string(),
  verdict: z.string(),
  reason: z.string(),
  id: z.string().nullable(),
});

const passagesRow = z.looseObject({
  id: z.string().nullable(),
  passages: z.array(z.looseObject({ id: z.string() })).optional(),
});

/** @param lines decisions that hold, JSON lines, one a point */
export function parseHolding(lines: string): Map<string, PointDecision> {
  const decisions = lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => pointDecisionSchema.parse(JSON.parse(line)));
  return new Map(decisions.map((decision) => [decision.subject, decision]));
}

/** Rows of the coverage table with decisions applied, each named in the reason. */
export function decided(rows: readonly Row[], holding: ReadonlyMap<string, PointDecision>): Row[] {
  return rows.map((row) => {
    const decision = holding.get(String(row.point));
    return decision === undefined ? row : decidedRow(row, decision);
  });
}

/** What the detector had said, where a decision was laid over it; null where it speaks for itself. */
export function detectorVerdict(reason: string): string | null {
  return /; detector: ([a-z-]+), /.exec(reason)?.[1] ?? null;
}

/** Whether a decision still is about what the detector says. */
export function isCurrent(decision: PointDecision, row: { verdict: string; id: string | null }): boolean {
  if (decision.verdict === 'not-a-point') return true;
  if (decision.verdict === 'wrong-evidence') return decision.evidence !== null && decision.evidence === row.id;
  return decision.seen === row.verdict && decision.evidence === row.id;
}

/** The verdict a rejected one gives way to: what is claimed to be there is not, and the other way round. */
export function opposite(verdict: string): 'missing' | 'covered' {
  return verdict === 'missing' || verdict === 'unjudged' ? 'covered' : 'missing';
}

function decidedRow(row: Row, decision: PointDecision): Row {
  const { verdict, reason, id } = judgedRow.parse(row);
  if (!isCurrent(decision, { verdict, id })) return row;
  const named = (what: string) =>
    `${what} (${decision.by}, ${decision.at.slice(0, 10)}${decision.reason === '' ? '' : `: ${decision.reason}`}); detector: ${verdict}, ${reason}`;
  switch (decision.verdict) {
    case 'accept':
      return { ...row, reason: named(`accepted as ${verdict}`) };
    case 'reject':
      return { ...row, verdict: opposite(verdict), reason: named(`decided ${opposite(verdict)}`) };
    case 'not-a-point':
      return { ...row, verdict: 'unjudged', reason: named('decided not a valid point') };
    case 'wrong-evidence':
      return withoutEvidence(row, named);
    case 'withdraw':
      return row;
  }
}

/** Other documents may still be evidence: then the verdict stands and its passage is no longer shown. */
function withoutEvidence(row: Row, named: (what: string) => string): Row {
  const documents = typeof row.evidence === 'number' ? row.evidence : 1;
  const emptied = Object.fromEntries(EVIDENCE_COLUMNS.filter((column) => column in row).map((one) => [one, null]));
  const { passages, id } = passagesRow.parse(row);
  const others = passages?.filter((passage) => passage.id !== id);
  const rest = {
    ...row,
    ...emptied,
    ...(typeof row.evidence === 'number' ? { evidence: documents - 1 } : {}),
    ...(others && { passages: others }),
  };
  return documents > 1
    ? { ...rest, reason: named('decided that the passage shown is no evidence; others remain') }
    : { ...rest, verdict: 'missing', reason: named('decided that the passage shown is no evidence') };
}
