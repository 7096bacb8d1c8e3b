/** The recipe: what a data engineer writes. An unknown key is an error that names the nearest known one and its line. */
import { z } from 'zod';
import { zoneSchema } from './document.js';
import { modelConfigSchema } from './model.js';
import { phiSchema } from './phi.js';

const nameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'a name is lower-case letters, digits and dashes, and starts with a letter');

/** `quality`, or `{ quality: { minWords: 20 } }`. */
const unitSchema = z.union([z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))]);

/** Keys the engine reads; every other key of a source is an option of its connector. */
export const sourceSchema = z.looseObject({
  connector: z.string().describe('folder name of the connector that reads it'),
  zone: zoneSchema
    .optional()
    .describe('clinical: read and scrubbed in memory, ids keyed; default is what the connector says'),
  phi: phiSchema
    .optional()
    .describe('policy of the scrub for this source; default is safe-harbor for clinical and personal texts, else none'),
  tolerate: z.number().min(0).max(1).optional().describe('share of failures accepted for this source'),
  use: z
    .enum(['corpus', 'points', 'decontaminate'])
    .optional()
    .describe('what the source is for; only corpus is built so far'),
});
export type SourceRecipe = z.infer<typeof sourceSchema>;

export const recipeSchema = z.strictObject({
  corpus: nameSchema.describe('name of the corpus; heads and releases carry it'),
  store: z.string().default('./.medcorpus').describe("folder of the store, relative to the recipe's folder"),
  root: z
    .string()
    .default('.')
    .describe("what the paths of sources are relative to, itself relative to the recipe's folder"),
  asof: z.iso.date('write a date such as 2026-11-20').describe('"today" for everything that depends on a date'),
  seed: z.string().default('medcorpus').describe('seed of every choice that is not forced'),
  key: z
    .enum(['environment', 'throwaway'])
    .default('environment')
    .describe('throwaway: without MEDCORPUS_KEY, use a random key kept in the store. For samples only'),
  tolerate: z
    .number()
    .min(0)
    .max(1)
    .default(0.01)
    .describe('share of failures accepted in a source before the head stays put'),
  bucket: z
    .int()
    .min(1024)
    .default(64 * 1024 * 1024)
    .describe('about how many bytes of small files one task reads'),
  sources: z.record(nameSchema, sourceSchema).describe('what to read'),
  stages: z
    .strictObject({
      rewrite: z
        .array(unitSchema)
        .default(['normalise', 'segment', 'scrub'])
        .describe('before the text is first written'),
      derive: z.array(unitSchema).default(['verbalise']).describe('documents made from triples'),
      label: z
        .array(unitSchema)
        .default(['language', 'quality', 'authority', 'tokens'])
        .describe('columns beside the text'),
      relate: z
        .array(unitSchema)
        .default(['links', 'dedup', 'coverage'])
        .describe('what takes the whole corpus to know'),
    })
    .prefault({}),
  models: z
    .record(nameSchema, modelConfigSchema)
    .default({})
    .describe('language models by the name units call them; see docs/models.md'),
  mixes: z.record(nameSchema, z.string()).default({}).describe('name to file of the selections a release can take'),
});
export type Recipe = z.infer<typeof recipeSchema>;
