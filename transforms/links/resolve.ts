/** Claims meet the documents that answer to the name they use. */
import { compareRevisions, compareText } from './revisions.js';
import type { AnchorRow, ClaimRow, FindingRow } from './tables.js';

const said = { retracts: 'retracted', corrects: 'corrected', supersedes: 'superseded' } as const;

/** @param anchors documents that answer to one name; @param claims what is said under this name */
export function resolveName(anchors: readonly AnchorRow[], claims: readonly ClaimRow[]): FindingRow[] {
  const findings: FindingRow[] = [];
  for (const relation of ['retracts', 'corrects', 'supersedes'] as const) {
    const claimers = claims.filter((claim) => claim.relation === relation).sort(byPreference);
    if (claimers.length === 0) continue;
    // Who says this of a name is not what it speaks of, even if its source files the notice under the same name.
    const speakers = new Set(claimers.map((claim) => claim.id));
    for (const anchor of anchors) {
      if (speakers.has(anchor.id)) continue;
      const claim = claimers.find((candidate) => relation !== 'supersedes' || canSupersede(candidate, anchor));
      if (claim) findings.push(finding(anchor, said[relation], claim.id, claim.published));
    }
  }
  for (const claim of claims) {
    if (claim.relation !== 'translates') continue;
    const original = anchors
      .filter((anchor) => anchor.id !== claim.id)
      .reduce<AnchorRow | undefined>(
        (best, anchor) => (best && isBetterOriginal(best, anchor, claim) ? best : anchor),
        undefined,
      );
    if (!original) continue;
    const rank = `${closeness(original, claim)} ${original.published}`;
    findings.push(finding(claim, 'translates', original.id, rank));
    findings.push({ ...finding(claim, 'translated', claim.id, rank), subject: original.id });
  }
  return findings;
}

function finding(about: AnchorRow, says: FindingRow['says'], by: string, rank: string): FindingRow {
  return { subject: about.id, shard: about.shard, id: about.id, says, by, rank };
}

/** The latest claim first. */
function byPreference(one: ClaimRow, other: ClaimRow): number {
  return compareText(other.published, one.published) || compareText(one.id, other.id);
}

/**
 * Revisions of one work are told apart by their numbers (see editions), not by what each says of the others: revision 2
 * of a label that "supersedes" its set id would otherwise supersede revision 3. And nothing supersedes what came later.
 */
function canSupersede(claim: ClaimRow, anchor: AnchorRow): boolean {
  if (claim.source === anchor.source && claim.work === anchor.work) return false;
  // As far as both dates go: 2020 is not before 2020-03.
  const digits = Math.min(claim.published.length, anchor.published.length);
  return claim.published.slice(0, digits) >= anchor.published.slice(0, digits);
}

/** Of several documents with the name of the original: of the same source, the same revision, then the newest. */
function isBetterOriginal(one: AnchorRow, other: AnchorRow, claim: ClaimRow): boolean {
  const order =
    compareText(closeness(one, claim), closeness(other, claim)) ||
    compareRevisions(one.revision, other.revision) ||
    compareText(one.published, other.published) ||
    compareText(other.id, one.id);
  return order >= 0;
}

function closeness(anchor: AnchorRow, claim: ClaimRow): string {
  return `${anchor.source === claim.source ? 1 : 0}${anchor.revision === claim.revision ? 1 : 0}`;
}
