/** A knowledge point: something the corpus should know, against which coverage is counted. */
import { z } from 'zod';

export const pointSchema = z.strictObject({
  id: z.string().min(1),
  type: z.enum(['factual', 'conceptual', 'procedural', 'qcot']),
  domain: z.string().describe('specialty or field, such as cardiology'),
  entity: z.array(z.string()).min(1).describe('names of the entity, preferred name first, any language'),
  relation: z.string().describe('relation of the framework: treatment, symptoms, dosage, …'),
  expected: z.array(z.array(z.string())).describe('expected items, each a list of alternative wordings'),
  steps: z.array(z.string()).describe('ordered steps of a procedural or qcot point'),
  importance: z.number().min(0).max(1),
  source: z.string().describe('where the point comes from'),
});
export type KnowledgePoint = z.infer<typeof pointSchema>;
