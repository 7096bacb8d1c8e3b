/** From what was found about a document to what is said of it, and of its translations. */
import { compareText } from './revisions.js';
import type { FindingRow, StatementRow } from './tables.js';

/**
 * A translation of a retracted article is retracted with it. A superseded original does not supersede its translation:
 * the newer edition may not exist in that language.
 * @param findings rows with one subject
 */
export function statementsOf(findings: readonly FindingRow[]): StatementRow[] {
  const retractions = findings.filter(({ says }) => says === 'retracted');
  const statements: StatementRow[] = [];
  for (const { subject, shard, id, says, by, rank } of findings) {
    if (says !== 'translated') {
      statements.push({ shard, id, says, by, rank });
      continue;
    }
    // What translates an article and retracts it as well is a notice, and stands.
    const retraction = strongest(retractions.filter((finding) => finding.by !== id));
    if (retraction) {
      statements.push({ shard, id, says: 'retracted', by: retraction.by || subject, rank: retraction.rank });
    }
  }
  return statements;
}

/** The row with the greatest rank; of equals one that names a document, then the smallest id. */
export function strongest<R extends { readonly rank: string; readonly by: string }>(rows: readonly R[]): R | undefined {
  return rows.reduce<R | undefined>((best, row) => (best && isStronger(best, row) ? best : row), undefined);
}

function isStronger(one: { rank: string; by: string }, other: { rank: string; by: string }): boolean {
  if ((one.by === '') !== (other.by === '')) return one.by !== '';
  return (compareText(one.rank, other.rank) || compareText(other.by, one.by)) >= 0;
}
