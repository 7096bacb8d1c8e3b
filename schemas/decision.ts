/**
 * What an expert said of a knowledge point, a document's authority or a made text: who, when, what and why. Decisions are
 * only ever added; who changes their mind decides again, and `withdraw` takes back one's own.
 */
import { z } from 'zod';

const said = {
  by: z.string().min(1).describe('who decided: the name of the account'),
  at: z.iso.datetime().describe('when, in UTC'),
  reason: z.string().max(2000).describe('why, in their words; may be empty for a point'),
  snapshot: z.string().nullable().describe('digest of the snapshot they looked at; null where they looked at none'),
};

export const pointVerdicts = ['accept', 'reject', 'wrong-evidence', 'not-a-point', 'withdraw'] as const;
export const authorityVerdicts = ['A', 'B', 'C', 'D', 'E', 'withdraw'] as const;
export const textVerdicts = ['approve', 'edit', 'refuse', 'withdraw'] as const;

export const pointDecisionSchema = z.strictObject({
  about: z.literal('point'),
  subject: z.string().min(1).describe('id of the knowledge point'),
  verdict: z.enum(pointVerdicts),
  seen: z.string().describe('verdict of the detector they judged: it holds no longer when the detector says another'),
  evidence: z.string().nullable().describe('id of the document whose passage they judged; null where none was shown'),
  ...said,
});
export type PointDecision = z.infer<typeof pointDecisionSchema>;

export const authorityDecisionSchema = z.strictObject({
  about: z.literal('authority'),
  subject: z.string().min(1).describe('id of the document'),
  verdict: z.enum(authorityVerdicts),
  ...said,
});
export type AuthorityDecision = z.infer<typeof authorityDecisionSchema>;

export const textDecisionSchema = z.strictObject({
  about: z.literal('text'),
  subject: z.string().min(1).describe('id of the synthetic or merged document'),
  verdict: z.enum(textVerdicts),
  text: z.string().max(200_000).nullable().describe('the text as it should read, for `edit`'),
  ...said,
});
export type TextDecision = z.infer<typeof textDecisionSchema>;

export const decisionSchema = z.discriminatedUnion('about', [
  pointDecisionSchema,
  authorityDecisionSchema,
  textDecisionSchema,
]);
export type Decision = z.infer<typeof decisionSchema>;
