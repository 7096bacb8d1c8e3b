/** The tables of reidentification. They stay in the store, beside documents that say the same; the last one is for reports. */
import { z } from 'zod';

const text = z.string();

/** More subjects than this are as safe as this many: no rule asks further, and what a shard must name stays small. */
export const MOST = 1000;
const k = z.int32().min(1).max(MOST);

/** What of a clinical document somebody who knows the patient could recognise it by. */
export const profileRow = z.object({
  shard: text,
  id: text,
  subject: text,
  year: text.describe('of the encounter; empty where unknown'),
  cell: text.describe('age band, sex, region and year'),
  stated: z.boolean().describe('whether age, sex or region is stated'),
  diagnoses: z.array(text).describe('codes, each once'),
});
export type ProfileRow = z.infer<typeof profileRow>;

/** The subjects one shard has in a cell; where a diagnosis is named, those of them who have it. */
export const memberRow = z.object({
  cell: text,
  diagnosis: text.describe('empty where all subjects of the cell are meant'),
  shard: text,
  subjects: z.array(text).describe('ascending, no more than matter'),
});
export type MemberRow = z.infer<typeof memberRow>;

/** How many subjects a cell has, told to a shard that has documents in it. */
export const sizeRow = z.object({ shard: text, cell: text, diagnosis: text, k });
export type SizeRow = z.infer<typeof sizeRow>;

export const verdictRow = z.object({ shard: text, id: text, subject: text, year: text, k: k.nullable() });
export type VerdictRow = z.infer<typeof verdictRow>;

/** The smallest k of a subject, in one year or in all of them. */
export const exposureRow = verdictRow.pick({ subject: true, year: true, k: true });
export type ExposureRow = z.infer<typeof exposureRow>;

const subjects = z.int32().min(0);
export const countRow = z.object({
  year: text,
  subjects: subjects.describe('of whom k is known'),
  below5: subjects,
  below11: subjects,
  unknown: subjects.describe('no document of the year states a quasi-identifier'),
});
export type CountRow = z.infer<typeof countRow>;

const share = z.number().min(0).max(1).nullable();
export const riskRow = z.object({
  year: text.describe('`all` for every year, `unknown` for documents without a date'),
  subjects: text.describe('how many subjects k is known of, as a range'),
  below5: share.describe('share of them who have a document with k < 5; null where that would be 1 to 10 of them'),
  below11: share.describe('the same for k < 11'),
  unknown: text.describe('how many subjects state no quasi-identifier, as a range'),
});
export type RiskRow = z.infer<typeof riskRow>;
