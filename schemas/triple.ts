/** A subject-predicate-object fact, with where it was read and whether it still holds. */
import { z } from 'zod';

export const entitySchema = z.strictObject({
  id: z
    .string()
    .describe('CURIE with a normalised prefix (MONDO:0005148); the label itself where the source has no ids'),
  label: z.string(),
  type: z
    .string()
    .describe('kind of entity in lower case: disease, drug, symptom, gene, …; empty if the source has none'),
});
export type Entity = z.infer<typeof entitySchema>;

export const tripleSchema = z.strictObject({
  subject: entitySchema,
  predicate: z.string().describe('as the source names it, kebab-case'),
  object: entitySchema,
  status: z.string().nullable().describe('how far the fact holds: Approved, Phase 2, obsolete; null if not stated'),
  source: z.string().describe('the name of the source in the recipe; empty until the engine sets it'),
  evidence: z.string().describe('where it was read: file and line, or what the source cites'),
  lang: z.string().nullable(),
});
export type Triple = z.infer<typeof tripleSchema>;
