/**
 * Says how far a reader may rely on a document as evidence: level A to E, with the reasons. Reads metadata only; the
 * rubric is data in `datasets/authority/`, which an expert edits. See docs/transforms/authority.md.
 */
import { z } from 'zod';
import { documentSchema } from '../../schemas/document.js';
import { defineLabel } from '../../schemas/transform.js';
import { profileOf } from './profile.js';
import { openRulebook, type RuleFile, ruleFiles } from './rulebook.js';
import { authorityOf } from './rules.js';
import { levelSchema } from './schema.js';

const optionsSchema = z.strictObject({
  rules: z
    .string()
    .min(1)
    .default('datasets/authority')
    .describe('folder of the rule files: base, modifiers, facts, issuers, journals and works (.yaml)'),
});
type Options = z.infer<typeof optionsSchema>;

const readsSchema = documentSchema.pick({ kind: true, title: true, issuer: true, published: true, meta: true }).extend({
  retracted: z.boolean().nullable(),
  superseded: z.boolean().nullable(),
});

const writesSchema = z.object({
  authority: levelSchema.nullable().describe('how far to rely on the document as evidence: A (most) to E'),
  authorityreason: z
    .array(z.string())
    .nullable()
    .describe('base code of the rubric, then what lowered and what capped it, in order'),
});

export default defineLabel({
  name: 'authority',
  version: 1,
  does: 'label',
  options: optionsSchema,
  needs: ['asof'],
  reads: readsSchema,
  writes: writesSchema,
  resources: (options: Options) => ruleFiles.map((file) => pathOf(options, file)),

  async open(options: Options, io) {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const rulebook = await openRulebook(async (file) => {
      const path = pathOf(options, file);
      return { path, text: decoder.decode(await io.resource(path)) };
    });
    return {
      apply: async (batch) =>
        batch.map((document) => {
          const { level, reasons } = authorityOf(profileOf(document, rulebook), rulebook, io.asof);
          return { kept: { authority: level, authorityreason: [...reasons] } };
        }),
      close: async () => {},
    };
  },
});

function pathOf(options: Options, file: RuleFile): string {
  return `${options.rules.replace(/\/+$/, '')}/${file}.yaml`;
}
