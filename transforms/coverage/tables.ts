/** The tables of coverage: what is found in single documents, and what is said of each point. */
import { z } from 'zod';
import { documentSchema } from '../../schemas/document.js';
import { pointSchema } from '../../schemas/point.js';

export const levelSchema = z.enum(['A', 'B', 'C', 'D', 'E']);

/** What the map stage reads; the engine adds `shard`. */
export const documentColumns = documentSchema
  .pick({ zone: true, kind: true, title: true, text: true, sections: true, source: true, work: true, published: true })
  .extend({
    id: z.string(),
    authority: levelSchema.nullable(),
    retracted: z.boolean().nullable(),
    superseded: z.boolean().nullable(),
  });
export const documentRow = z.object({ ...documentColumns.shape, shard: z.string() });
export type DocumentRow = z.infer<typeof documentRow>;

export const stances = ['says', 'weak', 'number', 'direction', 'denies', 'past', 'unproven', 'other'] as const;

/** A passage, and what it does for one of the things a point expects. */
export const findingRow = z.object({
  slot: z.int32().min(0).describe('which of the expected items or steps'),
  stance: z
    .enum(stances)
    .describe(
      'says; weak: hedged or only for some; number, direction, denies, past: the contrary; unproven; other: of another subject',
    ),
  id: z.string().describe('the document'),
  start: z.int32().min(0).describe('where the passage begins in the text, in code points'),
  end: z.int32().min(0),
  unitstart: z.int32().min(0).describe('the same in UTF-16 units, as filters count'),
  unitend: z.int32().min(0),
  authority: levelSchema.nullable(),
  published: z.string().nullable(),
  origin: z.string().describe('source and work: editions of one work are one origin'),
  passage: z.string().describe('empty for clinical documents'),
});
export type Finding = z.infer<typeof findingRow>;

/** How far a point came that nothing was found for, from worst to best. */
export const reached = ['looked', 'retired', 'entity', 'relation'] as const;

/** What one or several documents have for a point. */
export const evidenceRow = z.object({
  point: z.string(),
  reached: z
    .enum(reached)
    .describe(
      'relation: entity and relation are named; entity: only the entity; retired: only in retracted or superseded documents; looked',
    ),
  documents: z.int32().min(0).describe('how many documents say something of it'),
  findings: z.array(findingRow).describe('the best by slot and stance, one an origin'),
});
export type EvidenceRow = z.infer<typeof evidenceRow>;

export const verdicts = ['covered', 'partial', 'missing', 'contradicted', 'unjudged'] as const;

export const passageRow = findingRow.pick({
  slot: true,
  stance: true,
  id: true,
  start: true,
  end: true,
  unitstart: true,
  unitend: true,
});

export const coverageRow = pointSchema.pick({ type: true, domain: true, relation: true, importance: true }).extend({
  point: z.string(),
  entity: z.string().describe('preferred name'),
  verdict: z.enum(verdicts),
  evidence: z.int32().min(0).describe('how many documents say an expected item of the entity'),
  sources: z.int32().min(0).describe('how many origins of the passages that decide are independent; counted up to 8'),
  authority: levelSchema.nullable().describe('best level of the evidence'),
  published: z.string().nullable().describe('of the newest evidence'),
  conflict: z.string().nullable().describe('what sources disagree on, and by which rule it was settled'),
  id: z.string().nullable().describe('document of the best evidence'),
  start: z.int32().min(0).nullable().describe('where its passage begins in the text, in code points'),
  end: z.int32().min(0).nullable(),
  passage: z.string().nullable().describe('empty for clinical documents'),
  passages: z.array(passageRow).describe('all passages the verdict rests on'),
  reason: z.string().describe('why this verdict, in words'),
  detector: z.string().describe('version of the rules'),
});
export type CoverageRow = z.infer<typeof coverageRow>;
