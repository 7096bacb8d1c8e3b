/** A document: one text with its provenance. Text is written once and never edited in the store. */
import { z } from 'zod';

export const zones = ['public', 'clinical'] as const;
export const zoneSchema = z.enum(zones);
export type Zone = z.infer<typeof zoneSchema>;

export const kinds = [
  'textbook',
  'guideline',
  'consensus',
  'literature',
  'insert',
  'encyclopedia',
  'pathway',
  'trial',
  'exam',
  'regulation',
  'standard',
  'terminology',
  'web',
  'popular',
  'dialogue',
  'query',
  'outpatient',
  'inpatient',
  'knowledge',
  'synthetic',
] as const;
export const kindSchema = z.enum(kinds);
export type Kind = z.infer<typeof kindSchema>;

/** A titled range of the text. Offsets are UTF-16 in memory and JSONL, code points in Parquet and releases. */
export const sectionSchema = z.strictObject({
  title: z.string(),
  level: z.int32().min(1).describe('1 for a top-level section'),
  start: z.int32().min(0).describe('where the section begins in the text'),
  end: z.int32().min(0).describe('where it ends, exclusive; subsections lie inside their parent'),
  code: z.string().nullable().describe('a standard code of the section: LOINC for labels, null where there is none'),
});
export type Section = z.infer<typeof sectionSchema>;

export const linkSchema = z.strictObject({
  relation: z.enum(['translates', 'retracts', 'corrects', 'supersedes', 'part-of', 'comments-on', 'duplicates']),
  target: z
    .string()
    .describe('the other document as its source names it, with a prefix: doi:…, pmid:…, setid:…, work:…'),
});
export type Link = z.infer<typeof linkSchema>;

export const documentSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .describe('128 bits: sha256 over source, work and revision; an HMAC under MEDCORPUS_KEY for clinical documents'),
  source: z.string().describe('the name of the source in the recipe'),
  work: z.string().min(1).describe("the source's own id (DOI, PMID, set id); a content digest where there is none"),
  revision: z.string().describe("the source's own version of the work; empty where it has none"),
  digest: z.string().describe('sha256 of the text as stored, UTF-8'),
  uri: z
    .string()
    .describe('where it was read, relative to the root of the recipe; a keyed digest for clinical documents'),
  zone: zoneSchema,
  kind: kindSchema,
  lang: z.string().nullable().describe('BCP 47 tag declared by the source; the language label owns `language`'),
  title: z.string(),
  text: z.string(),
  sections: z.array(sectionSchema),
  license: z.string().describe('SPDX identifier, or `unknown`'),
  issuer: z.string().nullable().describe('who stands behind it: journal, agency, manufacturer'),
  published: z
    .string()
    .nullable()
    .describe('ISO date, as precise as the source states it: 2020, 2020-03 or 2020-03-14'),
  subject: z.string().nullable().describe('whose record it is (HMAC); null outside records'),
  links: z.array(linkSchema),
  meta: z.record(z.string(), z.string()).describe('what else the source states; see docs/documents.md for known keys'),
});
export type Document = z.infer<typeof documentSchema>;

/** What a connector yields: the engine owns id, source, digest and zone. `subject` is still the source's own id. */
export const draftSchema = documentSchema.omit({ id: true, source: true, digest: true, zone: true });
export type Draft = z.infer<typeof draftSchema>;
