/** The training set as a user makes it: files on disk, the same again from the same seed. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pairs } from '../../src/cli/structurer.js';
import { writePdf } from '../formats/pdf/write-pdf.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'medcorpus-pairs-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lines = [
  'Adults take 0.5 mg once daily with the evening meal',
  'and drink a glass of water. Children take 0.2 mg.',
];
const content = lines.map((text, at) => `BT /F1 11 Tf 20 ${340 - 14 * at} Td (${text}) Tj ET`).join(' ');
const settings = { seed: 's', copies: '2', dpi: '72', test: '0.5' };

test('pairs, their pictures and a manifest; twice the same; a file that is there twice counts once', async () => {
  const paths: string[] = [];
  for (let at = 0; at < 4; at++) {
    const path = join(folder, `${at}.pdf`);
    const other = `${content} BT /F1 11 Tf 20 200 Td (Edition ${Math.min(at, 2)}) Tj ET`;
    writeFileSync(path, writePdf({ pages: [{ content: other }] }));
    paths.push(path);
  }
  writeFileSync(join(folder, 'broken.pdf'), '%PDF-1.4 and no more');
  paths.push(join(folder, 'broken.pdf'));
  const [one, two] = [join(folder, 'one'), join(folder, 'two')];
  await pairs(paths, { ...settings, to: one });
  await pairs(paths, { ...settings, to: two });
  const manifest = JSON.parse(readFileSync(join(one, 'manifest.json'), 'utf8'));
  expect(manifest.pairs.train + manifest.pairs.test).toBe(3 * 2);
  expect(manifest.documents).toHaveLength(4);
  expect(manifest.documents.map(({ failed }: { failed: string | null }) => failed)).toContain('truncated-pdf');
  expect(readdirSync(join(one, 'images'))).toHaveLength(6);
  for (const name of ['train.jsonl', 'test.jsonl', 'manifest.json']) {
    expect(readFileSync(join(two, name), 'utf8')).toBe(readFileSync(join(one, name), 'utf8'));
  }
  const split = manifest.pairs.train > 0 ? 'train' : 'test';
  const [first = ''] = readFileSync(join(one, `${split}.jsonl`), 'utf8').split('\n');
  const { images, messages } = JSON.parse(first);
  expect(readFileSync(join(one, images[0])).subarray(1, 4).toString()).toBe('PNG');
  expect(messages[0].content).toMatch(/^<image>/);
  expect(JSON.parse(messages[1].content).blocks[0].text).toContain('0.5 mg');
  await expect(pairs(paths, { ...settings, to: one })).rejects.toThrow('not empty');
});
