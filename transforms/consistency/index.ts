/** Does a text say what its triples say, and no more? A verdict with reasons; nothing is changed. */
import { z } from 'zod';
import { checkConsistency } from '../../engines/verbalise/consistency.js';
import { readEntities } from '../../engines/verbalise/entity-file.js';
import { isChinese, languages, openLexicons } from '../../engines/verbalise/languages.js';
import { createNameTable } from '../../engines/verbalise/name-table.js';
import { triplesOfLine } from '../../engines/verbalise/triple-line.js';
import type { Row } from '../../schemas/columns.js';
import { defineLabel } from '../../schemas/transform.js';
import { tripleSchema } from '../../schemas/triple.js';

const optionsSchema = z.strictObject({
  mode: z
    .enum(['strict', 'lenient'])
    .default('strict')
    .describe('`strict`: every entity must be named; `lenient`: three quarters of their words, on the average'),
  entities: z
    .string()
    .optional()
    .describe('JSON lines {id, label, type, synonyms}: others a text might wrongly speak of'),
  lexicon: z.string().default('datasets/lexicon').describe('folder with en.yaml and zh.yaml'),
});

const reasonSchema = z.strictObject({ rule: z.string(), value: z.string() });

export default defineLabel({
  name: 'consistency',
  version: 1,
  does: 'label',
  options: optionsSchema,
  resources: ({ entities, lexicon }) => [
    ...(entities === undefined ? [] : [entities]),
    ...languages.map((language) => `${lexicon}/${language}.yaml`),
  ],
  reads: z.object({ text: z.string(), triples: z.array(tripleSchema).nullable() }),
  writes: z.object({
    consistent: z.boolean().nullable(),
    consistencyreasons: z.array(reasonSchema).nullable(),
    entityrecall: z.float64().nullable().describe("share of the entities' words the text holds"),
  }),
  filter: {
    read: (line) => ({ text: line.text, triples: linesTriples(line) }),
    show: ({ consistent, consistencyreasons, entityrecall }) => ({
      consistent,
      verdict: consistent === null ? null : consistent ? 'consistent' : 'inconsistent',
      reasons: consistencyreasons,
      entityrecall,
    }),
  },
  async open({ mode, entities, lexicon }, io) {
    const lexicons = await openLexicons(lexicon, io);
    const known = entities === undefined ? null : await readEntities(entities, io);
    const tables = known && {
      en: createNameTable(known, lexicons.en),
      zh: createNameTable(known, lexicons.zh),
    };
    return {
      async apply(batch) {
        return batch.map(({ text, triples }) => {
          if (triples === null) {
            const message = 'there are no triples to compare the text with: give them under `triples`';
            return { failed: { place: 'triples', code: 'no-triples', message } };
          }
          const language = isChinese(text) ? 'zh' : 'en';
          const table = tables === null ? null : tables[language];
          const verdict = checkConsistency(text, triples, mode, lexicons[language], table);
          return {
            kept: {
              consistent: verdict.consistent,
              consistencyreasons: [...verdict.reasons],
              entityrecall: Number(verdict.recall.toFixed(4)),
            },
          };
        });
      },
      close: async () => {},
    };
  },
});

function linesTriples(line: Row): Row[] | null {
  if (!Array.isArray(line.triples)) return null;
  return triplesOfLine(line)?.map(({ triple }) => ({ ...triple })) ?? null;
}
