/** The tables of coverage: what is found in single documents, and what is said of each point. */
import { z } from 'zod';
import { documentSchema } from '../../schemas/document.js';
import { pointSchema } from '../../schemas/point.js';

export const levelSchema = z.enum(['A', 'B', 'C', 'D', 'E']);

/** What the map stage reads; the engine adds `shard`. */
export const documentColumns = documentSchema
  .pick({ id: true, zone: true, kind: true, title: true, text: true, sections: true })
  .extend({
    authority: levelSchema.nullable(),
    retracted: z.boolean().nullable(),
    superseded: z.boolean().nullable(),
  });
export const documentRow = z.object({ ...documentColumns.shape, shard: z.string() });
export type DocumentRow = z.infer<typeof documentRow>;

/** How far a document goes, from worst to best. */
export const found = ['looked', 'entity', 'relation', 'negated', 'evidence'] as const;

/**
 * What one or several documents have for a point: how many say it, all they say, and the passage of the best of them.
 * `looked` has no document: it says that the point was looked for at all.
 */
export const evidenceRow = z.object({
  point: z.string(),
  found: z
    .enum(found)
    .describe('evidence; negated: only denied; relation: no expected item is said; entity: only mentioned; looked'),
  id: z.string().nullable(),
  shard: z.string().nullable(),
  start: z.int32().min(0).nullable().describe('where the passage begins in the text, in code points'),
  end: z.int32().min(0).nullable(),
  authority: levelSchema.nullable(),
  passage: z.string().nullable().describe('empty for clinical documents'),
  heading: z.string().nullable().describe('the heading that says what the passage lists; empty for clinical documents'),
  items: z.array(z.int32().min(0)).describe('which of the expected items the documents show, ascending'),
  shown: z.int32().min(0).describe('how many of them the document of the passage shows'),
  documents: z.int32().min(0).describe('how many documents have evidence'),
});
export type EvidenceRow = z.infer<typeof evidenceRow>;

export const coverageRow = pointSchema.pick({ type: true, domain: true, relation: true, importance: true }).extend({
  point: z.string(),
  entity: z.string().describe('preferred name'),
  verdict: z.enum(['covered', 'partial', 'missing', 'unjudged']),
  evidence: z
    .int32()
    .min(0)
    .describe('how many documents say an expected item of the entity, or for a definition without any, define it'),
  authority: levelSchema.nullable().describe('of the best evidence'),
  id: z.string().nullable().describe('document of the best evidence'),
  start: z.int32().min(0).nullable().describe('where its passage begins in the text, in code points'),
  end: z.int32().min(0).nullable(),
  passage: z.string().nullable().describe('empty for clinical documents'),
  heading: z
    .string()
    .nullable()
    .describe('the heading it stands under, where only that names the relation; empty for clinical documents'),
  reason: z.string().describe('why this verdict, in words'),
});
export type CoverageRow = z.infer<typeof coverageRow>;
