/** What happened to an input that was not kept. Nothing is lost silently: read = kept + rejected + failed. */
import { z } from 'zod';

/** A rule said no. */
export const rejectionSchema = z.strictObject({
  work: z.string().describe('the input as its source names it; emptied by the engine for clinical sources'),
  uri: z.string().describe('file it was read from, relative to the root'),
  rule: z.string().describe('stable name of the rule, unit first: scrub/free-text-waits, pretrain/duplicate'),
  value: z.string().nullable().describe('what the rule measured; never text of a clinical source'),
  threshold: z.string().nullable().describe('what the rule allows'),
});
export type Rejection = z.infer<typeof rejectionSchema>;

/** Something broke. `code` is stable and kebab-case; `message` says what was expected, what was found, what to do. */
export const failureSchema = z.strictObject({
  uri: z.string(),
  place: z.string().describe('line and column, byte offset, record number; empty for the whole file'),
  code: z.string(),
  message: z.string(),
});
export type Failure = z.infer<typeof failureSchema>;

/** A ledger row as stored: where in the run it happened is added by the engine. */
export const rejectionRowSchema = z.strictObject({
  source: z.string(),
  stage: z.string(),
  unit: z.string(),
  id: z.string().nullable().describe('document id, where there was a document'),
  ...rejectionSchema.shape,
});
export type RejectionRow = z.infer<typeof rejectionRowSchema>;

export const failureRowSchema = z.strictObject({
  source: z.string(),
  stage: z.string(),
  unit: z.string(),
  id: z.string().nullable(),
  ...failureSchema.shape,
});
export type FailureRow = z.infer<typeof failureRowSchema>;
