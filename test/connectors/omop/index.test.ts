import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parquetWriteBuffer } from 'hyparquet-writer';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import connector, { readDatabase } from '../../../connectors/omop/index.js';
import type { Item } from '../../../schemas/connector.js';
import type { Io } from '../../../schemas/io.js';
import { ioAt } from '../../conformance/cases.js';
import { testConnector } from '../../conformance/connector.js';

const cases = new URL('./cases/', import.meta.url);
const csv = fileURLToPath(new URL('csv-tables/', cases));

testConnector({ connector, folder: cases, truncated: 'fails' });

async function read(io: Io, path: string | string[], passCharacters?: number): Promise<Item[]> {
  const items: Item[] = [];
  for await (const { parts } of connector.partitions({ path }, io)) {
    for await (const item of readDatabase(parts, io, passCharacters)) items.push(item);
  }
  return items;
}

async function inFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'medcorpus-omop-'));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** As database tools write it: ids 64-bit, numbers double, dates as dates; codes that were read as numbers keep their `.0`. */
function parquetOf(name: string, from: (row: number) => number = (row) => row): ArrayBuffer {
  const [header = [], ...rows] = Papa.parse<string[]>(readFileSync(join(csv, name), 'utf8').trim()).data;
  const ordered = rows.map((_, row) => rows[from(row)] ?? []);
  const columnData = header.map((column, index) => {
    const cells = ordered.map((row) => row[index] || null);
    if (
      /(?:_id|^quantity|_of_birth|days_supply|refills)$/.test(column) &&
      !/vocabulary|domain|class_id|npi|unique|source_id/.test(column)
    ) {
      return {
        name: column,
        type: 'INT64' as const,
        nullable: true,
        data: cells.map((cell) => (cell === null ? null : BigInt(cell))),
      };
    }
    if (/as_number|range_/.test(column)) {
      return {
        name: column,
        type: 'DOUBLE' as const,
        nullable: true,
        data: cells.map((cell) => (cell === null ? null : Number(cell))),
      };
    }
    if (/_date$|_datetime$/.test(column)) {
      const data = cells.map((cell) =>
        cell === null ? null : new Date(`${cell.replace(' ', 'T')}${cell.length > 10 ? 'Z' : ''}`),
      );
      return { name: column, type: 'TIMESTAMP' as const, nullable: true, data };
    }
    const data = cells.map((cell) =>
      column.endsWith('_source_value') && /^\d+$/.test(cell ?? '') ? `${cell}.0` : cell,
    );
    return { name: column, type: 'STRING' as const, nullable: true, data };
  });
  return parquetWriteBuffer({ columnData, rowGroupSize: 2 });
}

function documentsOf(items: readonly Item[]) {
  return items.flatMap((item) => ('document' in item ? [{ ...item, document: { ...item.document, uri: '' } }] : []));
}

describe('Parquet', () => {
  test.each([
    ['in the same order', (row: number) => row],
    ['in another order', (row: number) => (row % 2 === 0 ? row + 1 : row - 1)],
  ])('gives the documents of the CSV files, rows %s', async (_, from) => {
    await inFolder(async (folder) => {
      for (const name of readdirSync(csv).filter((file) => file.endsWith('.csv'))) {
        const rows = readFileSync(join(csv, name), 'utf8').trim().split('\n').length - 1;
        // Notes have line breaks inside, so that their rows are not their lines.
        const order = name === 'NOTE.csv' || rows % 2 === 1 ? (row: number) => row : from;
        writeFileSync(
          join(folder, name.toLowerCase().replace('.csv', '.parquet')),
          Buffer.from(parquetOf(name, order)),
        );
      }
      const expected = documentsOf(await read(ioAt(csv), '*.csv'));
      expect(expected.length).toBeGreaterThan(5);
      expect(documentsOf(await read(ioAt(folder), '*'))).toEqual(expected);
    });
  });

  test('half a file is a failure, and the other tables are read', async () => {
    await inFolder(async (folder) => {
      const bytes = Buffer.from(parquetOf('CONDITION_OCCURRENCE.csv'));
      writeFileSync(join(folder, 'condition_occurrence.parquet'), bytes.subarray(0, bytes.length / 2));
      writeFileSync(join(folder, 'visit_occurrence.parquet'), Buffer.from(parquetOf('VISIT_OCCURRENCE.csv')));
      const items = await read(ioAt(folder), '*');
      expect(items[0]).toMatchObject({ failed: { uri: 'condition_occurrence.parquet', code: 'malformed-parquet' } });
      expect(documentsOf(items)).toHaveLength(3);
    });
  });

  test('a table in both forms is read once', async () => {
    await inFolder(async (folder) => {
      writeFileSync(join(folder, 'visit_occurrence.parquet'), Buffer.from(parquetOf('VISIT_OCCURRENCE.csv')));
      writeFileSync(join(folder, 'VISIT_OCCURRENCE.csv'), readFileSync(join(csv, 'VISIT_OCCURRENCE.csv')));
      const items = await read(ioAt(folder), '*');
      expect(items[0]).toMatchObject({ rejected: { uri: 'VISIT_OCCURRENCE.csv', rule: 'omop/second-copy' } });
      expect(documentsOf(items)).toHaveLength(3);
    });
  });

  test('a table may be a folder of files', async () => {
    await inFolder(async (folder) => {
      const { mkdirSync } = await import('node:fs');
      mkdirSync(join(folder, 'visit_occurrence'));
      mkdirSync(join(folder, 'death'));
      writeFileSync(
        join(folder, 'visit_occurrence', 'part-00000-ab.snappy.parquet'),
        Buffer.from(parquetOf('VISIT_OCCURRENCE.csv')),
      );
      writeFileSync(join(folder, 'death', 'part-00000-cd.parquet'), Buffer.from(parquetOf('DEATH.csv')));
      const documents = documentsOf(await read(ioAt(folder), '**/*.parquet'));
      expect(documents.map(({ document }) => document.work)).toEqual([
        'visit/100',
        'visit/101',
        'visit/200',
        'person/4',
      ]);
    });
  });
});

test('several passes give the documents of one', async () => {
  const one = documentsOf(await read(ioAt(csv), '*.csv'));
  const many = documentsOf(await read(ioAt(csv), '*.csv', 1));
  const byWork = (items: typeof one) => [...items].sort((a, b) => (a.document.work < b.document.work ? -1 : 1));
  expect(byWork(many)).toEqual(byWork(one));
});

test('a short number is no identity, and everybody a visit names is', async () => {
  const visit = documentsOf(await read(ioAt(csv), '*.csv')).find(({ document }) => document.work === 'visit/101');
  const values = visit?.known?.identities.map(({ value }) => value) ?? [];
  expect(values).toEqual(
    expect.arrayContaining([
      'MRN-0042-A',
      'Ines',
      'Okafor',
      '1234567893',
      'AB1234563',
      'Harbour Street Hospital',
      '12 Elder Lane',
    ]),
  );
  expect(values).toEqual(
    expect.arrayContaining(['Smallbridge', '02139', '1928-04-09', '2019-05-28', 'enc-77', 'Portside']),
  );
  expect(values).not.toContain('1');
  expect(values).not.toContain('101');
  expect(values.join(' ')).not.toContain('Nobody');
});
