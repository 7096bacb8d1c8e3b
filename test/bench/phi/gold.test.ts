import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readGold } from '../../../bench/phi/gold.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'medcorpus-gold-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function written(row: unknown): string {
  const path = join(folder, 'gold.jsonl');
  writeFileSync(path, `${JSON.stringify(row)}\n`);
  return path;
}

test('offsets of a file count code points, ours UTF-16 units', () => {
  const spans = [
    { start: 2, end: 5, label: 'NAME', text: 'Ada' },
    { start: 6, end: 7, label: 'NAME', text: '𠮷' },
  ];
  const { texts } = readGold(written({ id: 'a', text: '😀 Ada 𠮷', spans }), 'en');
  expect(texts).toEqual([
    {
      id: 'a',
      text: '😀 Ada 𠮷',
      spans: [
        { start: 3, end: 6, label: 'NAME' },
        { start: 7, end: 9, label: 'NAME' },
      ],
    },
  ]);
});

test('a span that does not hold its text is refused, without saying the text', () => {
  const spans = [{ start: 0, end: 3, label: 'NAME', text: 'Bob' }];
  expect(() => readGold(written({ id: 'a', text: 'Ada', spans }), null)).toThrow(
    /gold\.jsonl:1: a span does not hold the text it names$/,
  );
});
