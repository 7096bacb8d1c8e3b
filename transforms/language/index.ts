/**
 * Finds the language a text is written in, from a few windows spread over it. What the source declares (`lang`) helps
 * with doubtful or very short texts and is never believed against the text.
 */
import { z } from 'zod';
import { documentSchema } from '../../schemas/document.js';
import { defineLabel } from '../../schemas/transform.js';
import { elect, primaryTag } from './elect.js';
import { ngramDetector } from './ngrams.js';
import { languageOfSection, ownText } from './section.js';

const options = z.strictObject({
  letters: z
    .int()
    .min(1)
    .default(20)
    .describe(
      'a text with fewer letters says nothing by itself; an ideograph, kana or hangul syllable counts as three',
    ),
});

const reads = documentSchema.pick({ text: true, lang: true, sections: true });

const writes = z.strictObject({
  language: z.string().nullable().describe('primary language subtag of BCP 47 (ISO 639-1); `und` where undetermined'),
  languagescore: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe('share of the sampled letters that reads as this language; null where only the source says so'),
  sectionlanguages: z
    .array(z.string())
    .nullable()
    .describe('the language of each section, same order; null where the document has no sections'),
});

export default defineLabel({
  name: 'language',
  version: 2,
  does: 'label',
  options,
  reads,
  writes,
  // Lines of other tools: a text is enough.
  filter: { read: (line) => ({ text: '', lang: null, sections: [], ...line }) },
  async open({ letters }) {
    const detect = await ngramDetector();
    return {
      async apply(batch) {
        return batch.map(({ text, lang, sections }) => {
          const elected = elect(text, primaryTag(lang), letters, detect);
          const sectionlanguages =
            sections.length === 0
              ? null
              : sections.map((section) => languageOfSection(ownText(text, section), elected.language, letters, detect));
          return { kept: { ...elected, sectionlanguages } };
        });
      },
      async close() {},
    };
  },
});
