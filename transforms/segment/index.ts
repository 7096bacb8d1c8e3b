/**
 * Gives clinical notes their structure back: lines that a fixed width broke are joined, and headings that a list knows,
 * English and Chinese, become sections with their LOINC code. Words are never changed.
 */
import { z } from 'zod';
import { defineRewrite, type Reading, type Rewritten } from '../../schemas/transform.js';
import { compileHeadings, type Headings, sectionsOf } from './headings.js';
import { unwrapped } from './wraps.js';

const optionsSchema = z.strictObject({
  headings: z.string().default('datasets/clinical/headings.yaml').describe('the list of headings'),
});
export type SegmentOptions = z.infer<typeof optionsSchema>;

export default defineRewrite<SegmentOptions>({
  name: 'segment',
  version: 1,
  does: 'rewrite',
  options: optionsSchema,
  resources: ({ headings }) => [headings],

  async open({ headings }, io) {
    const compiled = compileHeadings(new TextDecoder().decode(await io.resource(headings)));
    return {
      apply: async (batch) => batch.map((reading) => segmented(reading, compiled)),
      close: async () => {},
    };
  },
});

/** Notes alone: what has typed fields or sections has its structure, and other kinds have headings of their own. */
function segmented({ document, known }: Reading, headings: Headings): Rewritten {
  const isNote = document.kind === 'inpatient' || document.kind === 'outpatient';
  if (!isNote || known.fields.length > 0) return { kept: { edits: [] } };
  const edits = unwrapped(document.text);
  if (document.sections.length > 0) return { kept: { edits } };
  const sections = sectionsOf(document.text, headings);
  return { kept: sections.length === 0 ? { edits } : { edits, sections } };
}
