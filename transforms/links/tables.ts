/** The tables between the stages of links. */
import { z } from 'zod';
import { documentSchema } from '../../schemas/document.js';

const text = z.string();

/** What a document is called and where it stands. The engine adds `shard` to the columns of a map. */
const placeColumns = z.object(
  documentSchema.pick({ id: true, source: true, zone: true, work: true, revision: true, published: true }).shape,
);
const place = { shard: text };
export const editionColumns = placeColumns;
export const placeRow = placeColumns.extend(place);
export type PlaceRow = z.infer<typeof placeRow>;

export const anchorColumns = placeColumns.extend({ meta: documentSchema.shape.meta });
export const namedRow = anchorColumns.extend(place);

export const claimColumns = placeColumns.extend({ links: documentSchema.shape.links });
export const linkingRow = claimColumns.extend(place);

export const declaredColumns = z.object(documentSchema.pick({ id: true, title: true, meta: true }).shape);
export const titledRow = declaredColumns.extend(place);

/** A document under one of the names it answers to. */
export const anchorRow = z.object({
  name: text,
  id: text,
  shard: text,
  source: text,
  work: text,
  revision: text,
  published: text.describe('empty where unknown'),
});
export type AnchorRow = z.infer<typeof anchorRow>;

/** What a document says of another one, under the name it uses for it. */
export const claimRow = anchorRow.extend({ relation: z.enum(['retracts', 'corrects', 'supersedes', 'translates']) });
export type ClaimRow = z.infer<typeof claimRow>;

/** A document among the revisions of its work. `family` is zone, source and work. */
export const editionRow = z.object({ family: text, id: text, shard: text, revision: text, published: text });
export type EditionRow = z.infer<typeof editionRow>;

/**
 * Something learnt about a document, by way of another. `subject` is the document that a later stage looks at:
 * the document itself, or for `translated` the original, of which `id` is the translation.
 */
export const findingRow = z.object({
  subject: text,
  shard: text,
  id: text,
  says: z.enum(['retracted', 'corrected', 'superseded', 'translates', 'translated']),
  by: text.describe('id of the document that says so; empty where the document says it of itself'),
  rank: text.describe('of several, the one with the greatest rank is shown, then the smallest id'),
});
export type FindingRow = z.infer<typeof findingRow>;

/** The same, keyed by the shard of the document that it is about. */
export const statementRow = findingRow.pick({ shard: true, id: true, by: true, rank: true }).extend({
  says: z.enum(['retracted', 'corrected', 'superseded', 'translates']),
});
export type StatementRow = z.infer<typeof statementRow>;
