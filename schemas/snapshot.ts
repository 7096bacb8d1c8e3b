/** What a run commits: every file of the corpus at one moment. Same inputs, recipe and version: same snapshot. */
import { z } from 'zod';
import { countsSchema } from './task.js';

const fileSchema = z.strictObject({ blob: z.string(), rows: z.int() });

export const shardSchema = z.strictObject({
  shard: z.string(),
  source: z.string(),
  rows: z.int(),
  documents: z.string().describe('blob of the documents'),
  attributes: z.record(z.string(), z.string()).describe('unit to the blob of its columns, row-aligned'),
  mixes: z.record(z.string(), z.string()).describe('mix to the blob of its selection, row-aligned'),
});
export type Shard = z.infer<typeof shardSchema>;

export const snapshotSchema = z.strictObject({
  layout: z.literal(1),
  corpus: z.string(),
  tool: z.string().describe('version of medcorpus that made it'),
  recipe: z.string().describe('blob of the effective recipe, without places of one machine'),
  asof: z.string(),
  seed: z.string(),
  sources: z.array(
    z.strictObject({
      name: z.string(),
      connector: z.string(),
      zone: z.enum(['public', 'clinical']),
      counts: z.string(),
      ...countsSchema.shape,
    }),
  ),
  steps: z.array(z.strictObject({ name: z.string(), ...countsSchema.shape, tally: z.record(z.string(), z.int()) })),
  shards: z.array(shardSchema),
  triples: z.array(z.strictObject({ shard: z.string(), source: z.string(), ...fileSchema.shape })),
  tables: z.record(z.string(), z.array(fileSchema)).describe('tables a relate published, such as coverage'),
  rejections: z.array(fileSchema),
  failures: z.array(fileSchema),
  tasks: z.array(z.string()).describe('every task it rests on, sorted: what gc keeps'),
});
export type Snapshot = z.infer<typeof snapshotSchema>;
