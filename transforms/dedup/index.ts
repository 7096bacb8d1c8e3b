/**
 * Exact duplicates: the same text twice, or the same document read in two places. One copy of a cluster survives: one
 * that still stands, of the highest authority, then the newest, then the longest. See docs/transforms/dedup.md.
 *
 *     documents ── places (by id) ── members (by text) ── verdicts ── attributes
 */
import { z } from 'zod';
import { documentSchema } from '../../schemas/document.js';
import { defineRelate } from '../../schemas/transform.js';
import { memberRow, membersOf, type PlaceRow, placeRow, type VerdictRow, verdictRow, verdictsOf } from './clusters.js';

const writesSchema = z.object({
  duplicate: z.boolean().nullable().describe('another copy of it stays in the corpus'),
  duplicateof: z.string().nullable().describe('id of the copy that stays'),
  cluster: z.string().nullable().describe('digest shared by the copies, null where there is only one'),
});

const columns = z.object({
  ...documentSchema.pick({ id: true, zone: true, digest: true, published: true }).shape,
  retracted: z.boolean().nullable(),
  superseded: z.boolean().nullable(),
  authority: z.string().nullable(),
  // Stands for the length: the text itself is never read here.
  tokens: z.int32().nullable(),
});
const documentRow = columns.extend({ shard: z.string() });

export default defineRelate({
  name: 'dedup',
  version: 1,
  does: 'relate',
  options: z.strictObject({}),
  writes: writesSchema,
  stages: [
    {
      does: 'map',
      name: 'places',
      reads: columns,
      writes: placeRow,
      key: 'place',
      run: (rows) => rows.map((row) => placeOf(documentRow.parse(row))),
    },
    {
      does: 'reduce',
      name: 'members',
      tables: ['places'],
      writes: memberRow,
      key: 'cluster',
      run: ({ places = [] }) => groups(z.array(placeRow).parse(places), (row) => row.place).flatMap(membersOf),
    },
    {
      does: 'reduce',
      name: 'verdicts',
      tables: ['members'],
      writes: verdictRow,
      key: 'shard',
      run: ({ members = [] }) => groups(z.array(memberRow).parse(members), (row) => row.cluster).flatMap(verdictsOf),
    },
    {
      does: 'attribute',
      name: 'attributes',
      tables: ['verdicts'],
      run: (ids, { verdicts = [] }) => attributesOf(ids, z.array(verdictRow).parse(verdicts)),
    },
  ],
});

/** The zone is part of every key: whether a clinical text is also public must not show, in either direction. */
function placeOf(row: z.infer<typeof documentRow>): PlaceRow {
  const { id, shard, zone, digest } = row;
  return {
    place: [zone, id].join('\t'),
    zone,
    id,
    shard,
    digest,
    retracted: row.retracted ?? false,
    superseded: row.superseded ?? false,
    authority: row.authority ?? '',
    published: row.published ?? '',
    tokens: row.tokens ?? 0,
  };
}

function attributesOf(ids: readonly string[], verdicts: readonly VerdictRow[]): z.infer<typeof writesSchema>[] {
  const about = new Map<string, VerdictRow[]>();
  // Where one id stands twice in a shard, its first row is the one that survives, if any does.
  for (const verdict of verdicts.toSorted((a, b) => Number(a.duplicate) - Number(b.duplicate))) {
    about.set(verdict.id, [...(about.get(verdict.id) ?? []), verdict]);
  }
  return ids.map((id) => {
    const verdict = about.get(id)?.shift();
    if (!verdict) return { duplicate: false, duplicateof: null, cluster: null };
    const { duplicate, duplicateof, cluster } = verdict;
    return { duplicate, duplicateof, cluster };
  });
}

function groups<R>(rows: readonly R[], keyOf: (row: R) => string): [R, ...R[]][] {
  const found = new Map<string, [R, ...R[]]>();
  for (const row of rows) {
    const group = found.get(keyOf(row));
    if (group) group.push(row);
    else found.set(keyOf(row), [row]);
  }
  return [...found.values()];
}
