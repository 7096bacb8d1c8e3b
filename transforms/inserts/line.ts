/** A line of the filter as an insert: of any completeness, as long as there is a text. */
import { z } from 'zod';
import type { Insert } from '../../engines/insert-merge/label.js';
import { sha256 } from '../../formats/json/canonical.js';
import type { Row } from '../../schemas/columns.js';
import { linkSchema } from '../../schemas/document.js';
import { UserError } from '../../schemas/errors.js';

const text = z.string().nullish();

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  kind: text,
  work: text,
  revision: z.union([z.string(), z.number()]).nullish(),
  lang: text,
  title: text,
  text: z.string(),
  sections: z
    .array(
      z.object({
        title: text,
        level: z.number().nullish(),
        start: z.int().min(0),
        end: z.int().min(0),
        code: text,
      }),
    )
    .nullish(),
  license: text,
  issuer: text,
  published: z.union([z.string(), z.number()]).nullish(),
  links: z.array(linkSchema).nullish().catch(null),
  meta: z.record(z.string(), z.unknown()).nullish(),
  authority: z.union([z.string(), z.object({ level: z.string() })]).nullish(),
});

/** @throws UserError that names what is wrong */
export function insertOfLine(row: Row): Insert {
  const checked = lineSchema.safeParse(row);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw new UserError(
      `inserts: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not what is expected'}; give lines as 'medcorpus read' writes them`,
    );
  }
  const line = checked.data;
  const { authority } = line;
  return {
    // A line without any id is named by its text: provenance must be resolvable.
    id: String(line.id ?? line.work ?? sha256(line.text).slice(0, 32)),
    kind: line.kind ?? 'insert',
    work: line.work ?? '',
    revision: String(line.revision ?? ''),
    lang: line.lang ?? null,
    title: line.title ?? '',
    text: line.text,
    sections: (line.sections ?? []).map(({ title, level, start, end, code }) => ({
      title: title ?? '',
      level: level ?? 1,
      start: Math.min(start, line.text.length),
      end: Math.min(end, line.text.length),
      code: code ?? null,
    })),
    license: line.license ?? 'unknown',
    issuer: line.issuer ?? null,
    published: line.published === null || line.published === undefined ? null : String(line.published),
    links: line.links ?? [],
    meta: metaOf(line.meta ?? {}),
    authority: typeof authority === 'string' ? authority : (authority?.level ?? null),
  };
}

/** Lists are joined as connectors join them. */
function metaOf(meta: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(meta).flatMap(([key, value]) => {
      if (Array.isArray(value)) return [[key, value.map(String).join('; ')] as const];
      return value === null || value === undefined || typeof value === 'object' ? [] : [[key, String(value)] as const];
    }),
  );
}
