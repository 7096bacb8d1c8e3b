/** Probes: questions that ask a trained model for what the corpus should have taught it, and what it answered. */
import { z } from 'zod';

export const probeSchema = z.strictObject({
  id: z.string().describe('point, form, lead and language: the same point asks the same questions in every build'),
  point: z.string().describe('the knowledge point it asks for'),
  type: z.enum(['factual', 'conceptual', 'procedural', 'qcot']).describe('of the point'),
  domain: z.string(),
  form: z.enum(['cloze', 'choice']),
  lead: z.string().describe('name of the text before the question'),
  lang: z.enum(['en', 'zh']),
  prompt: z.string(),
  answers: z.array(z.array(z.string())).min(1).describe('right answers, each with its aliases, preferred one first'),
  options: z.array(z.string()).describe('of a choice, in order; empty for a cloze'),
  correct: z.int().min(0).nullable().describe('which option is right; null for a cloze'),
});
export type Probe = z.infer<typeof probeSchema>;

export const probeAnswerSchema = z.strictObject({
  id: z.string(),
  point: z.string(),
  type: probeSchema.shape.type,
  form: probeSchema.shape.form,
  lead: z.string(),
  lang: probeSchema.shape.lang,
  answer: z.string().describe('what the model said'),
  match: z.enum(['exact', 'alias', 'option', 'none']),
  request: z.string().describe('digest of what was asked, under which the answer is on record'),
});
export type ProbeAnswer = z.infer<typeof probeAnswerSchema>;
