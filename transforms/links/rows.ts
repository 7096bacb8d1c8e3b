/** Documents to rows of the first tables. */
import type { Row } from '../../schemas/columns.js';
import { declaresItselfRetracted } from './declared.js';
import { nameOf, namesOf } from './names.js';
import {
  type AnchorRow,
  type ClaimRow,
  type EditionRow,
  type FindingRow,
  linkingRow,
  namedRow,
  type PlaceRow,
  placeRow,
  titledRow,
} from './tables.js';

/** The document under each of its names. */
export function anchorsOf(given: Row): AnchorRow[] {
  const row = namedRow.parse(given);
  return namesOf(row).map((name) => ({ name, ...placeOf(row) }));
}

/** What the document says of others. */
export function claimsOf(given: Row): ClaimRow[] {
  const row = linkingRow.parse(given);
  return row.links.flatMap(({ relation, target }) => {
    // The other relations say nothing of whether the target still stands.
    if (relation === 'part-of' || relation === 'comments-on' || relation === 'duplicates') return [];
    return [{ name: nameOf(target, row), relation, ...placeOf(row) }];
  });
}

function placeOf(row: PlaceRow): Omit<AnchorRow, 'name'> {
  const { id, shard, source, work, revision } = row;
  return { id, shard, source, work, revision, published: row.published ?? '' };
}

export function editionOf(given: Row): EditionRow {
  const row = placeRow.parse(given);
  const { id, shard, revision } = row;
  return { family: [row.zone, row.source, row.work].join('\t'), id, shard, revision, published: row.published ?? '' };
}

/** What the document says of itself. */
export function declaredBy(given: Row): FindingRow[] {
  const row = titledRow.parse(given);
  if (!declaresItselfRetracted(row.title, row.meta)) return [];
  return [{ subject: row.id, shard: row.shard, id: row.id, says: 'retracted', by: '', rank: '' }];
}
