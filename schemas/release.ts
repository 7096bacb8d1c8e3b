/** The manifest of a release: an immutable version, file by file. What is clinical is told in decades, without names. */
import { z } from 'zod';
import { zoneSchema } from './document.js';
import { volumeSchema } from './volume.js';

const amountSchema = z.union([z.int(), volumeSchema]);

export const releaseFileSchema = z.strictObject({
  path: z.string().describe('inside the release, forward slashes'),
  sha256: z.string(),
  bytes: z.int(),
  zone: zoneSchema.nullable().describe('of the documents in a data file; null for other files'),
  rows: amountSchema.nullable().describe('documents in a data file; a decade for clinical ones; null for other files'),
  tokens: amountSchema.nullable(),
});

export const releaseSchema = z.strictObject({
  schema: z.literal(2),
  corpus: z.string(),
  version: z.string(),
  mix: z.string().nullable().describe('the selection it was made with; null: every document'),
  snapshot: z.string(),
  parent: z.string().nullable().describe('the version it follows, as corpus@version'),
  tool: z.strictObject({ name: z.literal('medcorpus'), version: z.string() }),
  recipe: z.string().describe('sha256 of recipe.json'),
  seed: z.string(),
  asof: z.string(),
  files: z.array(releaseFileSchema).describe('sorted by path; MANIFEST.json and SHA256SUMS are not among them'),
  totals: z
    .strictObject({
      documents: z.int(),
      tokens: z.int(),
      bySource: z.record(z.string(), z.int()),
      byKind: z.record(z.string(), z.int()),
      byAuthority: z.record(z.string(), z.int()),
      byLanguage: z.record(z.string(), z.int()),
    })
    .describe('of public documents'),
  clinical: z
    .strictObject({
      documents: volumeSchema,
      tokens: volumeSchema,
      policies: z.array(z.string()).describe('by which clinical sources were transformed'),
      licenses: z.array(z.string()),
    })
    .nullable()
    .describe('null when there is none'),
  licenses: z.record(z.string(), z.int()).describe('licence to number of public documents'),
  excluded: z.record(z.string(), z.int()).describe('mix rule to number of public documents it kept out'),
});
export type Release = z.infer<typeof releaseSchema>;
