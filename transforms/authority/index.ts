/**
 * Says how far a reader may rely on a document as evidence: level A to E, with the reasons. Reads metadata, and the text
 * for what the metadata does not say; the rubric is data in `datasets/authority/`, which an expert edits. See
 * docs/transforms/authority.md.
 */
import { z } from 'zod';
import { documentSchema } from '../../schemas/document.js';
import { defineLabel } from '../../schemas/transform.js';
import { journalsOfTable } from './journal-table.js';
import { rowOfLine } from './line.js';
import { profileOf } from './profile.js';
import { openRulebook, type RuleFile, ruleFiles } from './rulebook.js';
import { authorityOf } from './rules.js';
import { levelSchema } from './schema.js';

const optionsSchema = z.strictObject({
  rules: z
    .string()
    .min(1)
    .default('datasets/authority')
    .describe('folder of the rule files: base, modifiers, facts, signs, issuers, journals and works (.yaml)'),
  journals: z
    .string()
    .min(1)
    .optional()
    .describe('your own table of journals (.csv): journal, standing, quartile, impact'),
  decisions: z
    .string()
    .min(1)
    .optional()
    .describe("experts' decisions (.yaml), which replace the level of single documents"),
});
type Options = z.infer<typeof optionsSchema>;

const document = documentSchema.shape;
const readsSchema = z.object({
  // Looser than in the store: a filter's lines have ids of their own.
  id: z.string().nullable(),
  work: z.string().nullable(),
  kind: document.kind.nullable(),
  title: document.title.nullable(),
  text: document.text.nullable(),
  issuer: document.issuer,
  published: document.published,
  links: document.links.nullable(),
  meta: document.meta.nullable(),
  retracted: z.boolean().nullable(),
  superseded: z.boolean().nullable(),
});

const writesSchema = z.object({
  authority: levelSchema.nullable().describe('how far to rely on the document as evidence: A (most) to E'),
  authorityscore: z.number().min(0).max(1).nullable().describe('the same as a number, finer within a level'),
  authorityreason: z
    .array(z.string())
    .nullable()
    .describe('base code of the rubric, then what lowered, raised and capped it, in order'),
  authorityrule: z.array(z.string()).nullable().describe('ids of the rules behind the reasons'),
});

export default defineLabel({
  name: 'authority',
  version: 2,
  does: 'label',
  options: optionsSchema,
  needs: ['asof'],
  reads: readsSchema,
  writes: writesSchema,
  resources: (options: Options) => [
    ...ruleFiles.map((file) => pathOf(options, file)),
    ...[options.journals, options.decisions].filter((path) => path !== undefined),
  ],
  filter: {
    read: rowOfLine,
    show: ({ authority, authorityscore, authorityreason, authorityrule }) => ({
      authority:
        authority === null
          ? null
          : { level: authority, score: authorityscore, reasons: authorityreason, rules: authorityrule },
    }),
  },

  async open(options: Options, io) {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const read = async (path: string) => ({ path, text: decoder.decode(await io.resource(path)) });
    const { journals, decisions } = options;
    const rulebook = await openRulebook((file) => read(pathOf(options, file)), {
      journals: journals ? await journalsOfTable(await io.resource(journals), journals) : [],
      decisions: decisions ? await read(decisions) : null,
    });
    return {
      apply: async (batch) =>
        batch.map((row) => {
          const { level, score, reasons, rules } = authorityOf(profileOf(row, rulebook, io.asof), rulebook, io.asof);
          return {
            kept: {
              authority: level,
              authorityscore: score,
              authorityreason: [...reasons],
              authorityrule: [...rules],
            },
          };
        }),
      close: async () => {},
    };
  },
});

function pathOf(options: Options, file: RuleFile): string {
  return `${options.rules.replace(/\/+$/, '')}/${file}.yaml`;
}
