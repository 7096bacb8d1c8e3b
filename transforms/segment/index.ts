/**
 * Gives clinical notes their structure back: lines that a fixed width broke are joined, and headings that a list knows,
 * English and Chinese, become sections with their LOINC code. Words are never changed.
 */
import { z } from 'zod';
import type { Field } from '../../schemas/connector.js';
import type { Draft, Section } from '../../schemas/document.js';
import { defineRewrite, type Edit, type Reading, type Rewritten } from '../../schemas/transform.js';
import { compileHeadings, type Headings, sectionsOf } from './headings.js';
import { unwrapped } from './wraps.js';

const optionsSchema = z.strictObject({
  headings: z.string().default('datasets/clinical/headings.yaml').describe('the list of headings'),
});
export type SegmentOptions = z.infer<typeof optionsSchema>;

export default defineRewrite<SegmentOptions>({
  name: 'segment',
  version: 2,
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

/** Notes, by themselves or told inside of a visit. What has sections has its structure; other kinds have headings of their own. */
function segmented({ document, known }: Reading, headings: Headings): Rewritten {
  const isRecord = document.kind === 'inpatient' || document.kind === 'outpatient';
  if (!isRecord) return { kept: { edits: [] } };
  const notes = known.fields.length === 0 ? [{ start: 0, end: document.text.length }] : notesIn(document, known.fields);
  const edits: Edit[] = [];
  const found: Section[] = [];
  for (const { start, end } of notes) {
    const text = document.text.slice(start, end);
    const isOutlined = document.sections.some((section) => section.start >= start && section.end <= end);
    for (const edit of unwrapped(text)) edits.push({ ...edit, start: edit.start + start, end: edit.end + start });
    if (!isOutlined)
      found.push(...sectionsOf(text, headings).map((section) => below(section, start, document.sections)));
  }
  if (found.length === 0) return { kept: { edits } };
  const sections = [...document.sections, ...found].sort((a, b) => a.start - b.start || b.end - a.end);
  return { kept: { edits, sections } };
}

/** Free text of several lines: values of a record have one. */
function notesIn({ text }: Draft, fields: readonly Field[]): Field[] {
  return fields.filter(({ type, start, end }) => {
    const line = type === 'text' ? text.indexOf('\n', start) : -1;
    return line !== -1 && line < end;
  });
}

/** A section of a note that begins at `offset`, in the document, one level below the section the note stands in. */
function below(section: Section, offset: number, outer: readonly Section[]): Section {
  const start = section.start + offset;
  const end = section.end + offset;
  const around = outer.filter((one) => one.start <= start && one.end >= end);
  const level = section.level + Math.max(0, ...around.map((one) => one.level));
  return { ...section, level, start, end };
}
