/** The file of a lexicon, as an expert edits it: see datasets/lexicon. */
import { z } from 'zod';

export const wordingSchema = z.strictObject({ one: z.string(), many: z.string().optional() });

export const predicateSchema = z.strictObject({
  predicate: z.string(),
  names: z.array(z.string()).default([]).describe('what sources call the same relation'),
  words: z.string().describe('the noun phrase of the generic wording'),
  section: z.string().describe('relations of a section share paragraphs'),
  subject: z.array(z.string()).default([]).describe('kinds a subject may be of; empty is any'),
  object: z.array(z.string()).default([]).describe('kinds an object may be of; empty is any'),
  templates: z.array(wordingSchema).min(1),
  reported: z.array(wordingSchema).default([]).describe('instead of templates, where a status is told'),
});

export const lexiconSchema = z.strictObject({
  version: z.int().positive().default(1).describe('moves with every change of a wording'),
  list: z.strictObject({
    separator: z.string().min(1).describe('between objects'),
    last: z.string().min(1).describe('before the last object'),
  }),
  sentence: z.string().describe('between sentences of a paragraph'),
  status: z.strictObject({
    open: z.string().min(1),
    close: z.string().min(1),
    words: z.record(z.string(), z.string()).describe('wording of a status; others are told as they are'),
  }),
  kinds: z
    .record(z.string(), z.string())
    .default({})
    .describe('wording of a kind of entity, told to keep homonyms apart; others are told as they are'),
  pronoun: z
    .strictObject({
      subject: z.string().min(1).describe('in place of the subject that begins a sentence'),
      kinds: z.record(z.string(), z.string()).default({}).describe('another word for subjects of a kind'),
      possessive: z
        .strictObject({ marker: z.string().min(1), word: z.string().min(1) })
        .optional()
        .describe('subject and marker together become the word'),
      except: z.array(z.string()).default([]).describe('kinds that are never called so'),
    })
    .optional()
    .describe('how a sentence names the subject of the one before; absent: by its name'),
  generic: z.strictObject({ one: z.string(), many: z.string() }).describe('for relations without an entry'),
  clause: z
    .strictObject({ one: z.string(), many: z.string(), verbs: z.array(z.string()).min(1) })
    .optional()
    .describe('instead of the generic wording, for names of relations that begin with one of these verbs'),
  predicates: z.array(predicateSchema),
});
export type LexiconData = z.infer<typeof lexiconSchema>;
export type PredicateData = z.infer<typeof predicateSchema>;
