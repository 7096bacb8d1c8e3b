/** Counts twice: the summary of a run against the files it wrote. A report that does not add up must say so itself. */
import type { Counts } from '../../schemas/task.js';
import type { ReportData } from './data.js';

export interface Disagreement {
  readonly what: string;
  readonly expected: number;
  readonly found: number;
}

export function disagreements({
  run,
  contents,
  documents,
  ledgers,
}: Omit<ReportData, 'disagreements'>): Disagreement[] {
  const { sources, stages } = run.summary;
  const read = stages.find(({ name }) => name === 'read');
  const rejectedIn = (stage: string) =>
    sum(
      ledgers.rejections.filter((row) => row.stage === stage),
      (row) => row.count,
    );
  const failedIn = (stage: string) =>
    sum(
      ledgers.failures.filter((row) => row.stage === stage),
      (row) => row.count,
    );
  const fromSources = new Set(sources.map(({ name }) => name));
  const documentsRead = sum(
    contents.shards.filter(({ source }) => fromSources.has(source)),
    ({ rows }) => rows,
  );
  const compared: Disagreement[] = [
    ...[...sources, ...stages].map((counts) => ({
      what: `${counts.name}: kept + rejected + failed`,
      expected: counts.read,
      found: counts.kept + counts.rejected + counts.failed,
    })),
    ...(['read', 'kept', 'rejected', 'failed'] as const satisfies readonly (keyof Counts)[]).map((column) => ({
      what: `${column} in all sources`,
      expected: read?.[column] ?? 0,
      found: sum(sources, (source) => source[column]),
    })),
    ...stages.map(({ name, rejected }) => ({
      what: `rejections of ${name} in the ledger`,
      expected: rejected,
      found: rejectedIn(name),
    })),
    // Only here: elsewhere one failure may stand for a whole group of triples.
    { what: 'failures of read in the ledger', expected: read?.failed ?? 0, found: failedIn('read') },
    {
      what: 'documents and triples stored by read',
      expected: read?.kept ?? 0,
      found: documentsRead + sum(contents.triples, ({ rows }) => rows),
    },
    {
      what: 'documents in the shards',
      expected: sum(contents.shards, ({ rows }) => rows),
      found: documents.all.documents,
    },
    ...[...documents.selected].map(([mix, amounts]) => ({
      what: `documents selected by ${mix}`,
      expected: stages.find(({ name }) => name === `mix ${mix}`)?.kept ?? 0,
      found: sum([...amounts.values()], (amount) => amount.documents),
    })),
  ];
  return compared.filter(({ expected, found }) => expected !== found);
}

function sum<T>(rows: readonly T[], amountOf: (row: T) => number): number {
  return rows.reduce((total, row) => total + amountOf(row), 0);
}
