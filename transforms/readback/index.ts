/**
 * Reads triples from text alone, knowing the lexicon and the names of entities: the inverse of the templates. What no
 * template reads is passed over.
 */
import { z } from 'zod';
import { readEntities } from '../../engines/verbalise/entity-file.js';
import { isChinese, languages, openLexicons } from '../../engines/verbalise/languages.js';
import { openReadback } from '../../engines/verbalise/readback.js';
import { defineLabel } from '../../schemas/transform.js';
import { entitySchema } from '../../schemas/triple.js';

const optionsSchema = z.strictObject({
  entities: z.string().describe('JSON lines {id, label, type, synonyms}: the entities a text may speak of'),
  lexicon: z.string().default('datasets/lexicon').describe('folder with en.yaml and zh.yaml'),
});

const metaSchema = z.record(z.string(), z.string());

const readbackSchema = z.strictObject({
  subject: entitySchema,
  predicate: z.string(),
  object: entitySchema,
  status: z.string().nullable(),
});

export default defineLabel({
  name: 'readback',
  version: 1,
  does: 'label',
  options: optionsSchema,
  resources: ({ entities, lexicon }) => [entities, ...languages.map((language) => `${lexicon}/${language}.yaml`)],
  reads: z.object({
    text: z.string(),
    lang: z.string().nullable(),
    meta: z.record(z.string(), z.string()).nullable().describe('`predicates`: how its source spells predicates'),
  }),
  writes: z.object({ readback: z.array(readbackSchema).nullable() }),
  filter: {
    read: ({ text, lang, meta }) => ({ text, lang: lang ?? null, meta: metaSchema.safeParse(meta).data ?? null }),
  },
  async open({ entities, lexicon }, io) {
    const known = await readEntities(entities, io);
    const lexicons = await openLexicons(lexicon, io);
    const read = openReadback(lexicons, known);
    return {
      apply: async (batch) =>
        batch.map(({ text, lang, meta }) => {
          const spellings = meta?.predicates?.split(', ') ?? [];
          return { kept: { readback: read(text, languageOfText(text, lang), spellings) } };
        }),
      close: async () => {},
    };
  },
});

function languageOfText(text: string, lang: string | null): (typeof languages)[number] {
  const primary = lang?.toLowerCase().split(/[-_]/, 1)[0];
  return languages.find((language) => language === primary) ?? (isChinese(text) ? 'zh' : 'en');
}
