/** The manifest of a release: an immutable version, file by file. */
import { z } from 'zod';

export const releaseFileSchema = z.strictObject({
  path: z.string().describe('inside the release, forward slashes'),
  sha256: z.string(),
  bytes: z.int(),
  rows: z.int().nullable().describe('documents in a data file; null for other files'),
  tokens: z.int().nullable(),
});

export const releaseSchema = z.strictObject({
  schema: z.literal(1),
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
  totals: z.strictObject({
    documents: z.int(),
    tokens: z.int(),
    bySource: z.record(z.string(), z.int()),
    byKind: z.record(z.string(), z.int()),
    byAuthority: z.record(z.string(), z.int()),
    byLanguage: z.record(z.string(), z.int()),
  }),
  licenses: z.record(z.string(), z.int()).describe('licence to number of documents'),
  excluded: z.record(z.string(), z.int()).describe('mix rule to number of documents it kept out'),
});
export type Release = z.infer<typeof releaseSchema>;
