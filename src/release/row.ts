/** One row of a release: the document with the labels a trainer selects by. The same schema in every file. */
import { z } from 'zod';
import type { Row } from '../../schemas/columns.js';
import { documentSchema } from '../../schemas/document.js';

const { id, source, digest, zone, kind, lang, title, text, sections, license, issuer, published, links, meta } =
  documentSchema.shape;

export const releaseRowSchema = z.strictObject({
  id,
  source,
  work: z.string().nullable().describe('null for clinical documents'),
  revision: z.string().nullable(),
  digest,
  uri: z.string().nullable().describe('null for clinical documents'),
  zone,
  kind,
  lang,
  language: z.string().nullable().describe('as detected in the text'),
  title,
  text,
  sections,
  license,
  issuer,
  published,
  links,
  meta,
  authority: z.string().nullable().describe('A to E; see docs/transforms/authority.md'),
  quality: z.boolean().nullable(),
  tokens: z.int32().nullable().describe('Qwen2.5 tokens of the text'),
});

/** Label columns a release carries, where the recipe has the label. */
export const labelColumns = ['language', 'authority', 'quality', 'tokens'] as const;

/** Clinical documents leave without anything that could lead back: work, revision, uri. Subjects never leave. */
export function releaseRow(document: Row, labels: Row): Row {
  const clinical = document.zone === 'clinical';
  const row: Row = { ...document, work: clinical ? null : document.work, uri: clinical ? null : document.uri };
  row.revision = clinical ? null : document.revision;
  for (const column of labelColumns) row[column] = labels[column] ?? null;
  return row;
}
