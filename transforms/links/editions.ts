/** Revisions of one work: the newest supersedes the others. */
import { compareRevisions, compareText } from './revisions.js';
import type { EditionRow, FindingRow } from './tables.js';

/** @param editions documents of one work of one source */
export function supersededEditions(editions: readonly EditionRow[]): FindingRow[] {
  const newest = editions.reduce<EditionRow | undefined>(
    (best, edition) => (best && compareEditions(best, edition) >= 0 ? best : edition),
    undefined,
  );
  if (!newest) return [];
  return editions
    .filter((edition) => edition.id !== newest.id)
    .map(({ id, shard }) => ({ subject: id, shard, id, says: 'superseded', by: newest.id, rank: newest.published }));
}

/** By revision; where these are equal as numbers (1 and 01), by date, then by id so that one is the newest for certain. */
function compareEditions(one: EditionRow, other: EditionRow): number {
  return (
    compareRevisions(one.revision, other.revision) ||
    compareText(one.published, other.published) ||
    compareText(one.id, other.id)
  );
}
