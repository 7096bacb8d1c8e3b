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
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is words in lower case, joined by hyphens');

/** Facts every document has or lacks without a line in facts.yaml or signs.yaml. */
export const givenFacts = ['named', 'printed', 'listed', 'undated', 'retracted', 'superseded', 'kindless'] as const;

const conditions = {
  kind: listOf(kindSchema).optional(),
  type: words.optional(),
  nottype: words.optional(),
  issuer: words.optional(),
  notissuer: words.optional(),
  journal: words.optional(),
  work: words.optional(),
  has: words.optional(),
  any: words.optional(),
  lacks: words.optional(),
  title: words.optional(),
  code: listOf(code).optional(),
  within: z.int().positive().optional(),
  older: z.int().positive().optional(),
  participants: z.int().positive().optional(),
  fewer: z.int().positive().optional(),
};
export const conditionSchema = z.strictObject(conditions);
export type Condition = z.infer<typeof conditionSchema>;

const { code: _startedFrom, ...baseConditions } = conditions;
const baseRuleSchema = z.strictObject({ id, why: text, ...baseConditions, code });
export const baseSchema = z.strictObject({ base: z.array(baseRuleSchema).min(1) });

export const modifiersSchema = z.strictObject({
  modifiers: z.array(z.strictObject({ id, lower: z.int().min(1).max(4), why: text, ...conditions })),
  raises: z.array(z.strictObject({ id, raise: z.literal(1), to: levelSchema, why: text, ...conditions })),
  floor: z.strictObject({ level: levelSchema, unless: conditionSchema }),
  caps: z.array(z.strictObject({ id, to: levelSchema, why: text, ...conditions })),
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
    link: words.optional(),
  })
  .refine(
    (line) =>
      [line.meta, line.type, line.journal, line.issuer, line.link].filter((source) => source !== undefined).length ===
      1,
    'name one of meta, type, journal, issuer or link',
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
  origin: words,
  description: words,
  facts: z.record(text, z.array(factLineSchema).min(1)),
});
export type FactsFile = z.infer<typeof factsSchema>;

export const places = ['title', 'opening', 'front', 'text', 'origin'] as const;
export type Place = (typeof places)[number];

/** Regular expressions, one a line; they meet text in lower case, NFKC. */
const patterns = text.transform((lines, context) => {
  const sources = lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  try {
    return new RegExp(sources.map((source) => `(?:${source})`).join('|'));
  } catch (error) {
    const message = error instanceof Error ? error.message : 'not a regular expression';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  }
});
const signSchema = z.strictObject({
  in: listOf(z.enum(places)),
  says: patterns,
  unless: patterns.optional(),
});
export type Sign = z.infer<typeof signSchema>;
const { code: _never, ...kindConditions } = conditions;
export const signsSchema = z.strictObject({
  signs: z.record(text, listOf(signSchema)),
  kinds: z.array(z.strictObject({ ...kindConditions, is: kindSchema })),
});

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
      z.strictObject({ starts: z.array(text).min(1), is: named.is }),
      z.strictObject({ prefixes: z.array(text).min(1), fields: z.array(text).min(1), is: named.is }),
    ]),
  ),
  places: z.array(text),
});
export type IssuersFile = z.infer<typeof issuersSchema>;

export const decisionsSchema = z.strictObject({
  decisions: z.array(
    z
      .strictObject({
        id: text.optional().describe('id of the document'),
        work: text.optional().describe("the source's own id: doi:…, pmid:…, setid:…"),
        level: levelSchema,
        by: text.describe('who decided'),
        on: z.string().regex(/^\d{4}-\d\d-\d\d$/, 'a date: 2026-03-14'),
        why: text,
      })
      .refine(({ id: one, work }) => (one === undefined) !== (work === undefined), 'name the document: id or work'),
  ),
});
export type Decision = z.infer<typeof decisionsSchema>['decisions'][number];
