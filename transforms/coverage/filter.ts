/** Coverage as a Unix filter: what lines may leave out, and the short form a point is shown in. */
import { z } from 'zod';
import type { Row } from '../../schemas/columns.js';
import { kindSchema, sectionSchema } from '../../schemas/document.js';
import { coverageRow, levelSchema } from './tables.js';

const text = z.string().catch('');
const leveled = z
  .union([levelSchema, z.object({ level: levelSchema }).transform(({ level }) => level)])
  .nullable()
  .catch(null);
const flag = z.boolean().nullable().catch(null);
const date = z
  .union([z.string(), z.number().transform(String)])
  .nullable()
  .catch(null);

/** A document line with what the detector reads; only the text is needed. */
export function documentOfLine(line: Row): Row {
  return {
    ...line,
    id: typeof line.id === 'number' ? String(line.id) : line.id,
    zone: line.zone === 'clinical' ? 'clinical' : 'public',
    kind: kindSchema.catch('web').parse(line.kind),
    title: text.parse(line.title),
    sections: z.array(sectionSchema).catch([]).parse(line.sections),
    source: text.parse(line.source),
    work: text.parse(line.work) || String(line.id),
    published: date.parse(line.published),
    authority: leveled.parse(line.authority),
    retracted: flag.parse(line.retracted),
    superseded: flag.parse(line.superseded),
  };
}

/** Offsets in UTF-16 units of the text as it was given. */
export function pointOfRow(row: Row): Row {
  const { point, verdict, passages, authority, reason, conflict, sources, published, detector } =
    coverageRow.parse(row);
  const seen = new Set<string>();
  const evidence = passages.flatMap(({ id, unitstart, unitend }) => {
    const key = `${id} ${unitstart} ${unitend}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ id, start: unitstart, end: unitend }];
  });
  return { point, verdict, evidence, authority, reason, sources, published, conflict, detector };
}
