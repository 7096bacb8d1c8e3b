/** Section offsets: UTF-16 units in memory, code points in Parquet, because Python reads those. */
import { type Section, sectionSchema } from '../../schemas/document.js';

type Offsets = Pick<Section, 'start' | 'end'>;

export function toCodePoints<S extends Offsets>(text: string, sections: readonly S[]): readonly S[] {
  return hasAstral(text) ? remap(sections, codePointOffsets(text)) : sections;
}

export function toUtf16<S extends Offsets>(text: string, sections: readonly S[]): readonly S[] {
  return hasAstral(text) ? remap(sections, utf16Offsets(text)) : sections;
}

export function sectionsOf(value: unknown): Section[] {
  return sectionSchema.array().parse(value);
}

function hasAstral(text: string): boolean {
  return /[\ud800-\udbff]/.test(text);
}

function remap<S extends Offsets>(sections: readonly S[], table: Uint32Array): readonly S[] {
  return sections.map((section) => ({ ...section, start: table[section.start] ?? 0, end: table[section.end] ?? 0 }));
}

/** Index: UTF-16 offset; value: code points before it. */
function codePointOffsets(text: string): Uint32Array {
  const table = new Uint32Array(text.length + 1);
  let points = 0;
  for (let at = 0; at < text.length; ) {
    const width = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    table.fill(points, at, at + width);
    at += width;
    points++;
  }
  table[text.length] = points;
  return table;
}

/** Index: code points before it; value: UTF-16 offset. */
function utf16Offsets(text: string): Uint32Array {
  const table = new Uint32Array(text.length + 1);
  let points = 0;
  for (let at = 0; at < text.length; ) {
    table[points++] = at;
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  table[points] = text.length;
  return table;
}
