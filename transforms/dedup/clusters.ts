/**
 * Two steps to one survivor. First the places of one id meet, and one of them stands for the document; then the documents
 * of one text meet. Documents are never joined through a third: a text that only its own id links to a cluster does not
 * pull other documents with that text into it.
 */
import { z } from 'zod';
import { type Copy, copySchema, survivorOf } from './rank.js';

/** A copy under the zone and id it was read with. */
export const placeRow = copySchema.extend({ place: z.string(), zone: z.string() });
export type PlaceRow = z.infer<typeof placeRow>;

/** A copy under the zone and text of the copy that stands for its id. */
export const memberRow = copySchema.extend({
  cluster: z.string(),
  again: z.boolean().describe('the same id was read in a better place'),
});
export type MemberRow = z.infer<typeof memberRow>;

export const verdictRow = z.object({
  shard: z.string(),
  id: z.string(),
  duplicate: z.boolean(),
  duplicateof: z.string().nullable(),
  cluster: z.string(),
});
export type VerdictRow = z.infer<typeof verdictRow>;

/** @param places all copies with one id in one zone */
export function membersOf(places: readonly [PlaceRow, ...PlaceRow[]]): MemberRow[] {
  const standing = survivorOf(places);
  const cluster = [standing.zone, standing.digest].join('\t');
  // One row stands, even if the very same (shard, id) was read twice.
  const at = places.indexOf(standing);
  return places.map(({ place: _place, zone: _zone, ...copy }, index) => ({ ...copy, cluster, again: index !== at }));
}

/** @param members all copies of one cluster. A cluster of one needs no verdict. */
export function verdictsOf(members: readonly MemberRow[]): VerdictRow[] {
  const [first, ...others] = members.filter((member) => !member.again);
  if (!first || members.length === 1) return [];
  const survivor: Copy = survivorOf([first, ...others]);
  return members.map((member) => {
    const duplicate = member !== survivor;
    return {
      shard: member.shard,
      id: member.id,
      duplicate,
      duplicateof: duplicate ? survivor.id : null,
      cluster: survivor.digest,
    };
  });
}
