/** The text of a label from its section fields: each thing told once, headings apart from text, tables as Markdown. */
import { createOutline, type Outline, oneLine } from '../../formats/xml/index.js';
import type { Section } from '../../schemas/document.js';
import { headingOf } from './heading.js';
import { type Field, type Nested, nested } from './nesting.js';
import { type SectionField, sectionFields } from './sections.js';
import { placeIn, type Table, tableOf } from './tables.js';

/** LOINC 42229-5, "SPL unclassified section": it says that there is no code. */
const UNCLASSIFIED = '42229-5';

/** Fewer may be chance: `1 tablet …`. */
const SOME_NUMBERS = 3;

/** Patient information and the package stand behind section 17; the boxed warning, field 0, stays first. */
const BEHIND_NUMBERS = 10_000;

interface LabelField extends Field {
  readonly section: SectionField;
}

interface Context {
  readonly outline: Outline;
  /** Tables by field. */
  readonly tables: ReadonlyMap<string, readonly Table[]>;
  /** Words of tables already written. */
  readonly shown: Set<string>;
}

/** @param stringsOf the strings of a field of the record; none where it is absent */
export function textOfLabel(stringsOf: (field: string) => readonly string[]): { text: string; sections: Section[] } {
  const fields: LabelField[] = [];
  const tables = new Map<string, Table[]>();
  sectionFields.forEach((section, order) => {
    for (const given of stringsOf(section.field)) {
      const text = oneLine(given);
      if (text !== '') fields.push({ order, section, text });
    }
    const own = stringsOf(`${section.field}_table`).flatMap((markup) => tableOf(markup) ?? []);
    if (own.length > 0) tables.set(section.field, own);
  });
  const outline = createOutline();
  const context = { outline, tables, shown: new Set<string>() };
  for (const field of nested(numbered(fields))) writeField(field, null, context);
  return outline.finish();
}

/** Labels of the 2006 format number their sections; older ones have another order, that of the fields. */
function numbered(fields: readonly LabelField[]): LabelField[] {
  const numbers = fields.map(({ text, section }) => /^(\d{1,2})(?:\.(\d{1,2}))?/.exec(headingOf(text, section).title));
  if (numbers.filter((it) => it !== null).length < SOME_NUMBERS) return [...fields];
  return fields.map((field, index) => {
    const number = numbers[index];
    if (number) return { ...field, order: Number(number[1]) * 100 + Number(number[2] ?? 0) };
    return field.order === 0 ? field : { ...field, order: field.order + BEHIND_NUMBERS };
  });
}

function writeField({ field, inside }: Nested<LabelField>, parentCode: string | null, context: Context): void {
  const { text, section } = field;
  const { outline, shown } = context;
  const { title, end } = headingOf(text, section);
  const code = section.code === UNCLASSIFIED ? (parentCode ?? section.code) : section.code;
  const isSection = title !== '' || code !== parentCode;
  if (isSection) outline.open(title, code);
  // A contraindication may be a heading and nothing else.
  if (title !== '') outline.keep();
  const own = context.tables.get(section.field) ?? [];
  const parts = inside.map((part) => ({
    start: part.start,
    end: part.start + part.field.text.length,
    write: () => writeField(part, code, context),
  }));
  for (const table of own) {
    const place = placeIn(text, table);
    if (!place || place.start < end) continue;
    if (parts.some((part) => place.start < part.end && part.start < place.end)) continue;
    parts.push({ ...place, write: () => writeTable(table, context) });
  }
  let at = end;
  for (const part of parts.sort((a, b) => a.start - b.start)) {
    writeText(text.slice(at, part.start), title, outline);
    part.write();
    at = Math.max(at, part.end);
  }
  writeText(text.slice(at), title, outline);
  for (const table of own) if (!shown.has(table.words)) writeTable(table, context);
  if (isSection) outline.close();
}

function writeTable(table: Table, { outline, shown }: Context): void {
  shown.add(table.words);
  table.write(outline);
}

/** Bullets become lines; `5.1 Muscle effects …` inside section 5 begins a paragraph. */
function writeText(text: string, title: string, outline: Outline): void {
  const number = /^(\d{1,2}(?:\.\d{1,2}){0,2})\.?\s/.exec(title)?.[1];
  const pieces = number === undefined ? [text] : text.split(subsectionBefore(number));
  for (const piece of pieces) {
    const [first = '', ...items] = piece.split(/[•■●▪◦]/);
    outline.paragraph(first.trim());
    outline.endLines();
    for (const item of items) if (item.trim() !== '') outline.line(`- ${item.trim()}`);
    outline.endLines();
  }
}

function subsectionBefore(number: string): RegExp {
  return new RegExp(`\\s+(?=${number.replaceAll('.', '\\.')}\\.\\d{1,2}\\s\\p{Lu})`, 'u');
}
