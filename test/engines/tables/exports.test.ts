import { expect, test } from 'vitest';
import { exportPartitions, tablesIn } from '../../../engines/tables/exports.js';
import { defineTable } from '../../../engines/tables/table.js';
import type { Io } from '../../../schemas/io.js';
import { ioAt } from '../../conformance/cases.js';

const labs = defineTable('LABS', { ID: {} });
const visits = defineTable('VISITS', { ID: {} }, { as: ['STAYS'] });
const rules = { name: 'demo', tables: [visits, labs], unread: ['COST'], modules: ['hosp'] };

function ioWith(...uris: string[]): Io {
  const io = ioAt('.');
  const list = async () => uris.map((uri) => ({ uri, bytes: 1 }));
  return { ...io, files: { ...io.files, list, digest: async () => 'd' } };
}

async function groupsOf(...uris: string[]): Promise<string[][]> {
  const groups: string[][] = [];
  for await (const { parts } of exportPartitions('**', rules, ioWith(...uris)))
    groups.push(parts.map(({ uri }) => uri));
  return groups.sort();
}

test('tables of a folder, of its modules and in folders of their own belong together', async () => {
  expect(await groupsOf('a/LABS.csv', 'a/hosp/visits.csv.gz', 'a/labs/part-0.parquet', 'b/LABS.csv')).toEqual([
    ['a/LABS.csv', 'a/hosp/visits.csv.gz', 'a/labs/part-0.parquet'],
    ['b/LABS.csv'],
  ]);
});

test('every file is a table, or a rejection that says why', () => {
  const uris = [
    'COST.csv',
    'LABS.csv',
    'LABS.csv.gz',
    'README.md',
    'labs_0001.csv',
    'labs_0002.csv',
    'other.csv',
    'stays.TSV',
    'visits.csv',
    'visits.parquet',
  ];
  const { files, rejections } = tablesIn(
    uris.map((uri) => ({ uri, digest: null })),
    rules,
  );
  expect(files.map(({ table, part }) => [table.name, part.uri])).toEqual([
    ['VISITS', 'visits.parquet'],
    ['LABS', 'LABS.csv'],
    ['LABS', 'labs_0001.csv'],
    ['LABS', 'labs_0002.csv'],
  ]);
  expect(rejections.map(({ uri, rule, value }) => [uri, rule, value])).toEqual([
    ['COST.csv', 'demo/table-not-read', 'COST'],
    ['LABS.csv.gz', 'demo/second-copy', 'LABS'],
    ['README.md', 'demo/not-a-table', null],
    ['other.csv', 'demo/table-not-read', null],
    ['stays.TSV', 'demo/second-copy', 'VISITS'],
    ['visits.csv', 'demo/second-copy', 'VISITS'],
  ]);
});
