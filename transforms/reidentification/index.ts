/**
 * What risk remains after the scrub: of how many subjects a document might be, to somebody who knows age band, sex, region,
 * year and rare diagnoses of the patient (k-anonymity). See docs/transforms/reidentification.md.
 *
 *     documents ─┬─ profiles (by shard) ────────────────────┬─ verdicts (by shard) ─┬──────────────────────────── attributes
 *                ├─ cells (by cell) ── sizes (by shard) ────┤                       └─ exposures (by subject) ──┐
 *                └─ diagnoses (by code) ── rare (by shard) ─┘                 published table ── counts (by year)
 */
import { z } from 'zod';
import { defineRelate } from '../../schemas/transform.js';
import { groups, membersOfCells, membersOfDiagnoses, sizesOfCells, sizesOfDiagnoses } from './cells.js';
import { columns, documentRow, profileOf } from './profile.js';
import { countsOf, exposuresOf, risksOf, verdictsOf } from './risk.js';
import {
  countRow,
  exposureRow,
  MOST,
  memberRow,
  type ProfileRow,
  profileRow,
  riskRow,
  sizeRow,
  verdictRow,
} from './tables.js';

const optionsSchema = z.strictObject({
  rare: z
    .int()
    .min(2)
    .max(MOST)
    .default(20)
    .describe('a diagnosis is rare, and so a quasi-identifier, when fewer different subjects have it'),
});
type Options = z.infer<typeof optionsSchema>;

const writesSchema = z.object({
  k: verdictRow.shape.k.describe(
    'how many different subjects share its quasi-identifiers, 1000 standing for that many or more; null where unknown',
  ),
});

export default defineRelate<Options>({
  name: 'reidentification',
  version: 1,
  does: 'relate',
  options: optionsSchema,
  writes: writesSchema,
  stages: [
    {
      does: 'map',
      name: 'profiles',
      reads: columns,
      writes: profileRow,
      key: 'shard',
      run: profilesOf,
    },
    {
      does: 'map',
      name: 'cells',
      reads: columns,
      writes: memberRow,
      key: 'cell',
      run: (rows) => byShard(profilesOf(rows)).flatMap(([shard, all]) => membersOfCells(shard, all)),
    },
    {
      does: 'map',
      name: 'diagnoses',
      reads: columns,
      writes: memberRow,
      key: 'diagnosis',
      run: (rows, { rare }) =>
        byShard(profilesOf(rows)).flatMap(([shard, all]) => membersOfDiagnoses(shard, all, rare)),
    },
    {
      does: 'reduce',
      name: 'sizes',
      tables: ['cells'],
      writes: sizeRow,
      key: 'shard',
      run: ({ cells = [] }) => sizesOfCells(z.array(memberRow).parse(cells)),
    },
    {
      does: 'reduce',
      name: 'rare',
      tables: ['diagnoses'],
      writes: sizeRow,
      key: 'shard',
      run: ({ diagnoses = [] }, { rare }) => sizesOfDiagnoses(z.array(memberRow).parse(diagnoses), rare),
    },
    {
      does: 'reduce',
      name: 'verdicts',
      tables: ['profiles', 'sizes', 'rare'],
      writes: verdictRow,
      key: 'shard',
      run: ({ profiles = [], sizes = [], rare = [] }) =>
        verdictsOf(z.array(profileRow).parse(profiles), z.array(sizeRow).parse([...sizes, ...rare])),
    },
    {
      does: 'reduce',
      name: 'exposures',
      tables: ['verdicts'],
      writes: exposureRow,
      key: 'subject',
      run: ({ verdicts = [] }) => exposuresOf(z.array(verdictRow).parse(verdicts)),
    },
    {
      does: 'reduce',
      name: 'counts',
      tables: ['exposures'],
      writes: countRow,
      key: 'year',
      run: ({ exposures = [] }) => countsOf(z.array(exposureRow).parse(exposures)),
    },
    {
      does: 'reduce',
      name: 'published',
      tables: ['counts'],
      writes: riskRow,
      key: null,
      run: ({ counts = [] }) => risksOf(z.array(countRow).parse(counts)),
    },
    {
      does: 'attribute',
      name: 'attributes',
      tables: ['verdicts'],
      run: (ids, { verdicts = [] }) => {
        const known = new Map(
          z
            .array(verdictRow)
            .parse(verdicts)
            .map(({ id, k }) => [id, k]),
        );
        return ids.map((id): z.infer<typeof writesSchema> => ({ k: known.get(id) ?? null }));
      },
    },
  ],
});

function profilesOf(rows: readonly unknown[]): ProfileRow[] {
  return rows.flatMap((row) => profileOf(documentRow.parse(row)));
}

function byShard(profiles: readonly ProfileRow[]): [string, ProfileRow[]][] {
  return groups(profiles, ({ shard }) => shard);
}
