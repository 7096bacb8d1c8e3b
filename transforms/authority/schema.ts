/** What the rule files in `datasets/authority/` may say. Written for experts to edit, so every key is checked strictly. */
import { z } from 'zod';
import { kindSchema } from '../../schemas/document.js';

export const levels = ['A', 'B', 'C', 'D', 'E'] as const;
export const levelSchema = z.enum(levels);
export type Level = z.infer<typeof levelSchema>;

const text = z.string().min(1);
/** One value or a list of them. */
function listOf<T extends z.ZodType>(item: T) {
  return z.union([item.transform((value) => [value]), z.array(item).min(1)]);
}
const words = listOf(text);
const code = z.string().regex(/^[A-E][1-9]$/, 'a code is a level and a number of the rubric: A1, C4, E2');

/** Facts every document has or lacks without a line in facts.yaml. */
export const givenFacts = ['named', 'printed', 'undated', 'retracted', 'superseded'] as const;

const conditions = {
  kind: listOf(kindSchema).optional(),
  type: words.optional(),
  nottype: words.optional(),
  issuer: words.optional(),
  journal: words.optional(),
  work: words.optional(),
  has: words.optional(),
  lacks: words.optional(),
  title: words.optional(),
  code: listOf(code).optional(),
  within: z.int().positive().optional(),
  older: z.int().positive().optional(),
  participants: z.int().positive().optional(),
};
export const conditionSchema = z.strictObject(conditions);
export type Condition = z.infer<typeof conditionSchema>;

const { code: _startedFrom, ...baseConditions } = conditions;
const baseRuleSchema = z.strictObject({ why: text, ...baseConditions, code });
export const baseSchema = z.strictObject({ base: z.array(baseRuleSchema).min(1) });

export const modifiersSchema = z.strictObject({
  modifiers: z.array(z.strictObject({ lower: z.int().min(1).max(4), why: text, ...conditions })),
  floor: z.strictObject({ level: levelSchema, unless: conditionSchema }),
  caps: z.array(z.strictObject({ to: levelSchema, why: text, ...conditions })),
});
export type Modifiers = z.infer<typeof modifiersSchema>;

const factLineSchema = z
  .strictObject({
    meta: words.optional(),
    is: words.optional(),
    starts: words.optional(),
    type: words.optional(),
    journal: words.optional(),
    issuer: words.optional(),
  })
  .refine(
    (line) => [line.meta, line.type, line.journal, line.issuer].filter((source) => source !== undefined).length === 1,
    'name one of meta, type, journal or issuer',
  )
  .refine((line) => line.meta !== undefined || (line.is ?? line.starts) === undefined, '`is` and `starts` need `meta`');
export type FactLine = z.infer<typeof factLineSchema>;

export const factsSchema = z.strictObject({
  types: words,
  journal: words,
  body: words,
  book: words,
  participants: words,
  reaffirmed: words,
  facts: z.record(text, z.array(factLineSchema).min(1)),
});
export type FactsFile = z.infer<typeof factsSchema>;

const named = { names: z.array(text).min(1), is: z.array(text).min(1) };
export const journalsSchema = z.strictObject({ journals: z.array(z.strictObject(named)) });
export const worksSchema = z.strictObject({
  works: z.array(z.strictObject({ ...named, publishers: z.array(text).min(1) })),
});
export type Work = z.infer<typeof worksSchema>['works'][number];
export const issuersSchema = z.strictObject({
  issuers: z.array(
    z.union([
      z.strictObject({ ...named, branches: z.boolean().optional() }),
      z.strictObject({ ends: z.array(text).min(1), is: named.is }),
    ]),
  ),
});
export type IssuersFile = z.infer<typeof issuersSchema>;
