import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import connector from '../../../connectors/hl7v2/index.js';
import type { Item } from '../../../schemas/connector.js';
import { ioAt } from '../../conformance/cases.js';
import { testConnector } from '../../conformance/connector.js';

const cases = new URL('./cases/', import.meta.url);

testConnector({ connector, folder: cases, truncated: 'kept' });

async function read(path: string, folder = fileURLToPath(cases)): Promise<Item[]> {
  const io = ioAt(folder);
  const items: Item[] = [];
  for await (const partition of connector.partitions({ path }, io)) {
    for await (const item of connector.read(partition, { path }, io)) items.push(item);
  }
  return items;
}

test('every character of a document has a field', async () => {
  let documents = 0;
  for (const item of await read('**/*.hl7')) {
    if (!('document' in item)) continue;
    documents++;
    const { text } = item.document;
    const covered = (item.known?.fields ?? []).map(({ start, end }) => text.slice(start, end)).join('');
    expect(covered).toBe(text);
  }
  expect(documents).toBeGreaterThan(10);
});

test('no name, number or address of a typed field is written outside of free text', async () => {
  for (const item of await read('**/*.hl7')) {
    if (!('document' in item) || !item.known) continue;
    const { fields, identities } = item.known;
    const vouched = fields
      .filter(({ type }) => type !== 'text' && type !== 'date')
      .map(({ start, end }) => item.document.text.slice(start, end))
      .join('\n')
      .toLowerCase();
    for (const { value } of identities) expect(vouched).not.toContain(value.toLowerCase());
  }
});

test('a megabyte of anything in any field is read in linear time', async () => {
  const pieces = ['~', '^', '&', ' ', '<', '\\', '{', '1', 'a ', '\\.br\\', '1-', '| |'];
  const folder = mkdtempSync(join(tmpdir(), 'medcorpus-hl7v2-'));
  try {
    const fill = (piece: string) => piece.repeat(200_000 / piece.length);
    const messages = pieces.map((piece, index) => {
      const words = `<${fill(piece)}x`;
      const results = [2, 5, 6, 7].map((field) => {
        const fields = ['OBX', '1', 'NM', '1^Test^L', '', '1', 'mg', '1-2', 'N', '', '', 'F'];
        fields[field] = words;
        return fields.join('|');
      });
      return [
        'MSH|^~\\&|A|B|||2020||ORU^R01|',
        `${index}|P|2.5\rPID|1||1^^^A||${words}|||||${words}\r`,
        results.join('\r'),
        '\r',
      ];
    });
    writeFileSync(join(folder, 'a.hl7'), messages.flat().join(''));
    const start = performance.now();
    expect(await read('a.hl7', folder)).toHaveLength(pieces.length);
    expect(performance.now() - start).toBeLessThan(20_000);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('no failure and no rejection quotes the record', () => {
  const words = /Quill|Marigold|Halloran|Heath|Okonkwo|Stroud|Vidal|Amberley|Northmere|欧阳|Béranger|PASS/i;
  test('in any case', async () => {
    for (const item of await read('**/*.{hl7,txt}')) {
      if ('failed' in item)
        expect(`${item.failed.place} ${item.failed.code} ${item.failed.message}`).not.toMatch(words);
      if ('rejected' in item) expect(`${item.rejected.rule} ${item.rejected.value}`).not.toMatch(words);
    }
  });
});
