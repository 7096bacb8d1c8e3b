import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import docx from '../../../connectors/docx/index.js';
import { storedZip } from '../../../engines/blocks/zip-store.js';
import { ioFor } from '../../conformance/cases.js';
import { testConnector } from '../../conformance/connector.js';
import { files } from './files.js';
import { paragraph, wordFile } from './word-file.js';

const cases = new URL('./cases/', import.meta.url);

testConnector({ connector: docx, folder: cases, truncated: 'fails' });

test.each(Object.entries(files))('%s is what its source says', (path, bytes) => {
  expect(readFileSync(new URL(path, cases)).equals(bytes)).toBe(true);
});

/** What comes of a file of these bytes. */
async function read(bytes: Uint8Array) {
  const folder = mkdtempSync(join(tmpdir(), 'medcorpus-docx-'));
  try {
    writeFileSync(join(folder, 'a.docx'), bytes);
    const io = ioFor(docx, folder);
    const items = [];
    const options = docx.options.parse({ path: 'a.docx' });
    for await (const partition of docx.partitions(options, io)) {
      for await (const item of docx.read(partition, options, io)) items.push(item);
    }
    return items;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('refused', () => {
  test.each([
    ['no Word document inside of the ZIP', storedZip(new Map([['a.txt', Buffer.from('text')]]))],
    ['entities that unfold without end', wordFile({ body: '', parts: {} }).subarray(0, 40)],
    ['plain text under another name', Buffer.from('Just text.\n')],
  ])('%s', async (_, bytes) => {
    expect(await read(bytes)).toMatchObject([{ failed: { uri: 'a.docx' } }]);
  });

  test('tables inside of tables without end do no harm', async () => {
    const depth = 3000;
    const body = `${'<w:tbl><w:tr><w:tc>'.repeat(depth)}${paragraph('deep')}${'</w:tc></w:tr></w:tbl>'.repeat(depth)}`;
    const items = await read(wordFile({ body }));
    expect(items).toHaveLength(1);
  });
});
