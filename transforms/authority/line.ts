/** The label as a filter: lines from anywhere go in, one object under one name comes out. */
import { z } from 'zod';
import type { Row } from '../../schemas/columns.js';
import { kindSchema, linkSchema } from '../../schemas/document.js';

const plain = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const lineSchema = z.object({
  id: plain.nullable().catch(null),
  work: plain.nullable().catch(null),
  kind: plain.nullable().catch(null),
  title: plain.nullable().catch(null),
  text: plain.nullable().catch(null),
  issuer: z
    .union([plain, z.array(plain).transform((names) => names.join('; '))])
    .nullable()
    .catch(null),
  published: plain.nullable().catch(null),
  links: z.array(z.unknown()).nullable().catch(null),
  meta: z.record(z.string(), z.unknown()).nullable().catch(null),
  retracted: z.boolean().nullable().catch(null),
  superseded: z.boolean().nullable().catch(null),
});

/** Fields other tools write beside `meta`; taken as if they stood inside it. */
const beside = [
  'journal',
  'publicationtype',
  'publicationtypes',
  'status',
  'source',
  'publisher',
  'url',
  'authors',
  'author',
  'doi',
  'year',
];

/** What is missing or of another type is not known; values of `meta` become text. */
export function rowOfLine(line: Row): Row {
  const parsed = lineSchema.parse(
    Object.fromEntries(Object.keys(lineSchema.shape).map((key) => [key, line[key] ?? null])),
  );
  const meta: Record<string, string> = {};
  for (const key of beside) addTo(meta, key, line[key]);
  for (const [key, value] of Object.entries(parsed.meta ?? {}))
    addTo(meta, key.toLowerCase().replaceAll(/[\s_-]/g, ''), value);
  return {
    ...parsed,
    kind: parsed.kind === null ? null : (kindSchema.safeParse(parsed.kind.trim().toLowerCase()).data ?? null),
    links: (parsed.links ?? []).flatMap((link) => linkSchema.safeParse(link).data ?? []),
    meta,
  };
}

function addTo(meta: Record<string, string>, key: string, value: unknown): void {
  const values = (Array.isArray(value) ? value : [value]).flatMap((one) => plain.safeParse(one).data ?? []);
  if (values.length > 0) meta[key] = values.join('; ');
}
