import { expect, test } from 'vitest';
import type { Block } from '../../../engines/blocks/block.js';
import { bookmarked } from '../../../engines/blocks/bookmarks.js';

const block = (kind: Block['kind'], text: string, level = 0, page = 1): Block => ({
  kind,
  level,
  text,
  page,
  confidence: 1,
});
const shown = (blocks: readonly Block[]) => blocks.map(({ kind, level, text }) => `${kind} ${level} ${text}`);

const blocks = [
  block('title', 'Guide'),
  block('heading', '1. Scope', 3),
  block('paragraph', 'Who it is for.'),
  block('paragraph', '1.1 Adults'),
  block('heading', 'Note', 1),
  block('heading', '2. Dose', 2, 2),
];

test('bookmarks make headings and say how deep they stand', () => {
  const bookmarks = [
    { title: '1 Scope', level: 1, page: 1 },
    { title: '1.1 Adults', level: 2, page: 1 },
    { title: '2  Dose', level: 1, page: 2 },
    { title: 'Annex', level: 1, page: 3 },
  ];
  expect(shown(bookmarked(blocks, bookmarks))).toEqual([
    'title 0 Guide',
    'heading 1 1. Scope',
    'paragraph 0 Who it is for.',
    'heading 2 1.1 Adults',
    'heading 3 Note',
    'heading 1 2. Dose',
  ]);
});

test('bookmarks of something else change nothing', () => {
  const figures = Array.from({ length: 5 }, (_, at) => ({ title: `Figure ${at}`, level: 1, page: 1 }));
  expect(bookmarked(blocks, [...figures, { title: '1 Scope', level: 1, page: 1 }])).toEqual(blocks);
  expect(bookmarked(blocks, [])).toEqual(blocks);
});
