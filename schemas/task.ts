/** Tasks, the plan that lists them, and the record that says one is done. */
import { z } from 'zod';
import { modelConfigSchema } from './model.js';
import { phiSchema } from './phi.js';

const digestSchema = z.string().regex(/^[0-9a-f]{64}$/);

const partSchema = z.strictObject({
  uri: z.string(),
  range: z.tuple([z.number(), z.number()]).exactOptional(),
  digest: z.string().nullable(),
});
export const partitionSchema = z.strictObject({
  key: z.string(),
  parts: z.array(partSchema),
  together: z.boolean().exactOptional(),
});

/** Columns of one row-aligned file of a shard. */
export const columnsInputSchema = z.strictObject({
  owner: z.string().describe('`documents`, `triples`, or the unit that wrote the columns'),
  blob: digestSchema,
  columns: z.array(z.string()),
});
export type ColumnsInput = z.infer<typeof columnsInputSchema>;

/** Rows [start, end) of a bucketed table: one bucket of it. */
export const sliceSchema = z.strictObject({ blob: digestSchema, start: z.int(), end: z.int() });
export type Slice = z.infer<typeof sliceSchema>;

const base = {
  id: digestSchema.describe('hash of unit, version, options, resources and the digests of the columns it reads'),
  step: z.string().describe('name of the step in tables a person reads'),
  place: z.string().describe('shard or bucket, for tables a person reads'),
};
const shard = { shard: z.string(), rows: z.int(), inputs: z.array(columnsInputSchema) };
const bucketed = { tables: z.record(z.string(), z.array(sliceSchema)) };
const unit = { unit: z.string() };
const stage = { ...unit, stage: z.int() };

export const taskSchema = z.discriminatedUnion('does', [
  z.strictObject({ ...base, does: z.literal('read'), source: z.string(), partition: partitionSchema }),
  z.strictObject({ ...base, ...unit, ...shard, does: z.literal('label') }),
  z.strictObject({ ...base, ...unit, ...shard, does: z.literal('exchange'), buckets: z.int() }),
  z.strictObject({ ...base, ...unit, ...bucketed, does: z.literal('derive') }),
  z.strictObject({ ...base, ...stage, ...shard, does: z.literal('map'), buckets: z.int() }),
  z.strictObject({
    ...base,
    ...stage,
    ...bucketed,
    does: z.literal('reduce'),
    buckets: z.int(),
    decisions: digestSchema.exactOptional().describe('blob of expert decisions laid over the published table'),
  }),
  z.strictObject({ ...base, ...stage, ...shard, ...bucketed, does: z.literal('attribute') }),
  z.strictObject({ ...base, ...shard, does: z.literal('mix'), mix: z.string() }),
]);
export type Task = z.infer<typeof taskSchema>;
export type TaskOf<Does extends Task['does']> = Extract<Task, { does: Does }>;

export const unitSpecSchema = z.strictObject({ name: z.string(), options: z.unknown() });
export type UnitSpec = z.infer<typeof unitSpecSchema>;

export const mixRuleSchema = z
  .strictObject({
    rule: z.string().describe('name of the rule, as it stands in the ledger'),
    column: z.string().describe('column of the document or of a label'),
    equals: z.union([z.string(), z.number(), z.boolean()]).optional(),
    in: z.array(z.union([z.string(), z.number()])).optional(),
    below: z.union([z.string(), z.number()]).optional().describe('authority: below D means E'),
    above: z.union([z.string(), z.number()]).optional(),
    missing: z.literal('reject').optional().describe('reject where the column is null; null passes otherwise'),
  })
  .refine(
    (rule) => [rule.equals, rule.in, rule.below, rule.above, rule.missing].some((test) => test !== undefined),
    'a rule needs a test: equals, in, below, above or missing',
  );
export type MixRule = z.infer<typeof mixRuleSchema>;
export const mixSchema = z.strictObject({ mix: z.string(), reject: z.array(mixRuleSchema) });
export type Mix = z.infer<typeof mixSchema>;

export const sourceSpecSchema = z.strictObject({
  name: z.string(),
  connector: unitSpecSchema,
  zone: z.enum(['public', 'clinical']),
  phi: phiSchema.describe('policy of the scrub; none only for public sources'),
});
export type SourceSpec = z.infer<typeof sourceSpecSchema>;

/** Everything a worker needs to run the tasks of one step, beside the store and the environment. */
export const planSchema = z.strictObject({
  corpus: z.string(),
  root: z.string().describe('absolute folder the uris are relative to'),
  asof: z.string(),
  seed: z.string(),
  models: z.record(z.string(), modelConfigSchema),
  key: z.enum(['environment', 'throwaway']),
  bucket: z.int(),
  sources: z.array(sourceSpecSchema),
  rewrites: z.array(unitSpecSchema),
  units: z.array(unitSpecSchema),
  mixes: z.record(z.string(), mixSchema),
  tombstones: z.record(z.string(), z.array(z.string())).describe('source to keyed ids that must not come in again'),
  jobs: z.array(z.array(taskSchema)).describe('a job is the tasks that read the same shard, run in one process'),
});
export type Plan = z.infer<typeof planSchema>;

export const countsSchema = z.strictObject({
  read: z.int(),
  kept: z.int(),
  rejected: z.int(),
  failed: z.int(),
});
export type Counts = z.infer<typeof countsSchema>;

export const bucketSchema = z.strictObject({
  bucket: z.int(),
  start: z.int(),
  end: z.int(),
  digest: digestSchema,
});

/** One file a task wrote. */
export type Bucket = z.infer<typeof bucketSchema>;

export const outputSchema = z.strictObject({
  blob: digestSchema,
  bytes: z.int(),
  rows: z.int(),
  columns: z.record(z.string(), digestSchema).describe('digest of the values of each column'),
  buckets: z.array(bucketSchema).exactOptional().describe('non-empty buckets of a keyed table, in order'),
});
export type Output = z.infer<typeof outputSchema>;

/** The commit record: created once, never changed; the only truth about "done". Holds no time and no place. */
export const recordSchema = z.strictObject({
  task: digestSchema,
  step: z.string(),
  place: z.string(),
  unit: z.string(),
  version: z.int(),
  counts: countsSchema,
  tally: z.record(z.string(), z.int()).describe('value-free counts: rules that rejected, PHI categories removed'),
  outputs: z.record(z.string(), outputSchema),
});
export type CommitRecord = z.infer<typeof recordSchema>;
