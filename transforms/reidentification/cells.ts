/**
 * Counting subjects. Each shard names the subjects it has in a cell, smallest first and no more than matter: so many in one
 * shard settle the matter, and fewer are all there are. Thus counts over all shards are exact up to that bound.
 */
import { type MemberRow, MOST, type ProfileRow, type SizeRow } from './tables.js';

/** The subjects of each cell, of profiles of one shard. */
export function membersOfCells(shard: string, profiles: readonly ProfileRow[]): MemberRow[] {
  const stated = profiles.filter((profile) => profile.stated);
  return groups(stated, (profile) => profile.cell).map(([cell, all]) => memberOf(shard, cell, '', all, MOST));
}

/**
 * The subjects of each diagnosis, by cell. A diagnosis that this shard alone shows not to be rare is one row.
 * @param rare subjects from which on a diagnosis is not rare
 */
export function membersOfDiagnoses(shard: string, profiles: readonly ProfileRow[], rare: number): MemberRow[] {
  const having = profiles.flatMap((profile) => profile.diagnoses.map((diagnosis) => ({ ...profile, diagnosis })));
  return groups(having, (one) => one.diagnosis).flatMap(([diagnosis, all]) => {
    if (subjectsOf(all).size >= rare) return [memberOf(shard, '', diagnosis, all, rare)];
    return groups(all, (one) => one.cell).map(([cell, some]) => memberOf(shard, cell, diagnosis, some, rare));
  });
}

/** @param members all rows of whole cells */
export function sizesOfCells(members: readonly MemberRow[]): SizeRow[] {
  return groups(members, (row) => row.cell).flatMap(([, all]) => sizesOf(all));
}

/** @param members all rows of whole diagnoses. What is not rare is known of too many to tell one of them. */
export function sizesOfDiagnoses(members: readonly MemberRow[], rare: number): SizeRow[] {
  return groups(members, (row) => row.diagnosis).flatMap(([, all]) => {
    const subjects = new Set(all.flatMap((row) => row.subjects));
    return subjects.size >= rare ? [] : groups(all, (row) => row.cell).flatMap(([, some]) => sizesOf(some));
  });
}

/** @param members all rows of one cell, with the same diagnosis */
function sizesOf(members: readonly MemberRow[]): SizeRow[] {
  const k = Math.min(MOST, new Set(members.flatMap((row) => row.subjects)).size);
  return groups(members, (row) => row.shard).flatMap(([shard, [first]]) =>
    first ? [{ shard, cell: first.cell, diagnosis: first.diagnosis, k }] : [],
  );
}

function memberOf(
  shard: string,
  cell: string,
  diagnosis: string,
  profiles: readonly ProfileRow[],
  most: number,
): MemberRow {
  return { cell, diagnosis, shard, subjects: [...subjectsOf(profiles)].sort().slice(0, most) };
}

function subjectsOf(rows: readonly { readonly subject: string }[]): Set<string> {
  return new Set(rows.map(({ subject }) => subject));
}

export function groups<R>(rows: readonly R[], keyOf: (row: R) => string): [string, R[]][] {
  const found = new Map<string, R[]>();
  for (const row of rows) {
    const group = found.get(keyOf(row));
    if (group) group.push(row);
    else found.set(keyOf(row), [row]);
  }
  return [...found];
}
