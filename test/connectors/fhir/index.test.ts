import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readBulk } from '../../../connectors/fhir/bulk.js';
import connector from '../../../connectors/fhir/index.js';
import { openPdfReader } from '../../../engines/records/attached-pdf.js';
import type { Item } from '../../../schemas/connector.js';
import type { Part } from '../../../schemas/io.js';
import { ioAt } from '../../conformance/cases.js';
import { testConnector } from '../../conformance/connector.js';

const cases = new URL('./cases/', import.meta.url);

testConnector({ connector, folder: cases, truncated: 'fails' });

async function read(folder: string, path: string | string[]): Promise<Item[]> {
  const io = ioAt(folder);
  const options = connector.options.parse({ path });
  const items: Item[] = [];
  for await (const partition of connector.partitions(options, io)) {
    for await (const item of connector.read(partition, options, io)) items.push(item);
  }
  return items;
}

async function inFolder<T>(files: Record<string, string>, run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'medcorpus-fhir-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('every character of a structured document has a field', () => {
  test.each(['bundle-with-notes', 'chinese-inpatient', 'bulk-export'])('%s', async (name) => {
    let structured = 0;
    for (const item of await read(fileURLToPath(new URL(name, cases)), '**')) {
      if (!('document' in item) || !item.known || item.known.fields.length === 0) continue;
      structured++;
      const { text } = item.document;
      const covered = item.known.fields.map(({ start, end }) => text.slice(start, end)).join('');
      expect(covered).toBe(text);
    }
    expect(structured).toBeGreaterThan(0);
  });
});

test('no failure and no rejection quotes the record', async () => {
  const words = /Quill|Marigold|Halloran|Secret|Okonkwo|Stroud|Núñez|Amberley|欧阳|klingon|marigold-quill/i;
  for (const item of await read(fileURLToPath(cases), '**/*.{json,ndjson,txt}')) {
    if ('failed' in item) expect(`${item.failed.place} ${item.failed.code} ${item.failed.message}`).not.toMatch(words);
    if ('rejected' in item) expect(`${item.rejected.rule} ${item.rejected.value}`).not.toMatch(words);
  }
});

test('a bulk export read in many passes gives what one pass gives', async () => {
  const folder = fileURLToPath(new URL('bulk-export', cases));
  const io = ioAt(folder);
  const parts: Part[] = (await io.files.list('export/*.ndjson')).map(({ uri }) => ({ uri, digest: null }));
  const pdf = openPdfReader({ ocr: 'none', ocrLanguages: ['eng'], signal: io.signal });
  const gather = async (passBytes: number) => {
    const items: string[] = [];
    for await (const item of readBulk(parts, { longest: 8000, pdf }, io, passBytes)) items.push(JSON.stringify(item));
    return items.sort();
  };
  expect(await gather(100)).toEqual(await gather(1e9));
});

test('a line over the limit is a failure with its line, and the next line is read', async () => {
  const long = JSON.stringify({ resourceType: 'Patient', id: 'x', text: 'y'.repeat(33 * 1024 * 1024) });
  const encounter = JSON.stringify({
    resourceType: 'Encounter',
    id: 'e',
    class: { code: 'IMP' },
    period: { start: '2020' },
  });
  const items = await inFolder({ 'a.ndjson': `${long}\n${encounter}\n` }, (folder) => read(folder, 'a.ndjson'));
  expect(items[0]).toMatchObject({ failed: { uri: 'a.ndjson', place: 'line 1', code: 'too-large' } });
  expect(items[1]).toMatchObject({ document: { work: 'Encounter/e', kind: 'inpatient' } });
});

test('bulk files of one folder are one partition, whatever else lies there', async () => {
  const files = { 'A.ndjson': '{}', 'B.000.ndjson': '{}', 'one.json': '{}', 'two.json': '{}' };
  await inFolder(files, async (folder) => {
    const partitions = [];
    for await (const { parts, together } of connector.partitions(
      connector.options.parse({ path: '*' }),
      ioAt(folder),
    )) {
      partitions.push({ uris: parts.map(({ uri }) => uri), together });
    }
    expect(partitions).toEqual([
      { uris: ['one.json', 'two.json'], together: undefined },
      { uris: ['A.ndjson', 'B.000.ndjson'], together: true },
    ]);
  });
});
