/** What of a document is a quasi-identifier: harmless alone, in combination it may fit one person only. */
import { z } from 'zod';
import { documentSchema } from '../../schemas/document.js';
import type { ProfileRow } from './tables.js';

export const columns = z.object(
  documentSchema.pick({ id: true, zone: true, subject: true, published: true, meta: true }).shape,
);
export const documentRow = columns.extend({ shard: z.string() });
type DocumentRow = z.infer<typeof documentRow>;

/** @returns nothing for public documents and for those nobody knows the subject of: who is not told apart is not counted */
export function profileOf({ zone, shard, id, subject, published, meta }: DocumentRow): ProfileRow[] {
  if (zone !== 'clinical' || subject === null) return [];
  const { age = '', sex = '', region = '', diagnoses = '' } = meta;
  const year = published?.slice(0, 4) ?? '';
  const profile: ProfileRow = {
    shard,
    id,
    subject,
    year,
    // What is not stated is a value like any other: it matches only documents that do not state it either.
    cell: [age, sex, region, year].join('\t'),
    // The year alone does not count: then nothing was stated, and the risk is unknown rather than that of a year.
    stated: age !== '' || sex !== '' || region !== '',
    diagnoses: [...new Set(diagnoses.split(' ').filter((code) => code !== ''))],
  };
  return [profile];
}
