/** Bookmarks of a file name its headings and how deep they stand, which type sizes only suggest. */
import type { Block } from './block.js';

export interface Bookmark {
  readonly title: string;
  /** From 1. */
  readonly level: number;
  /** null where the target is not in the file. */
  readonly page: number | null;
}

const DEEPEST = 6;
/** Below that share of bookmarks found they are of something else: figures, changes, pages. */
const LEAST_FOUND = 0.5;
const LONGEST = 300;

/** @returns the same blocks; those that a bookmark names are headings of its level, other headings stand below them */
export function bookmarked(blocks: readonly Block[], bookmarks: readonly Bookmark[]): readonly Block[] {
  const open = new Map<string, number[]>();
  for (const { title, level, page } of bookmarks) {
    const key = `${page ?? ''} ${lettersOf(title)}`;
    const there = open.get(key);
    if (there) there.push(level);
    else open.set(key, [level]);
  }
  let found = 0;
  const levels = blocks.map(({ kind, text, page }) => {
    if ((kind !== 'heading' && kind !== 'paragraph') || text.length > LONGEST) return null;
    const level = open.get(`${page} ${lettersOf(text)}`)?.shift() ?? null;
    if (level !== null) found += 1;
    return level;
  });
  if (found < 2 || found < LEAST_FOUND * bookmarks.length) return blocks;
  let above = 0;
  return blocks.map((block, at): Block => {
    const level = levels[at] ?? null;
    if (level !== null) {
      above = level;
      return { ...block, kind: 'heading', level: Math.min(DEEPEST, level) };
    }
    if (block.kind !== 'heading') return block;
    return { ...block, level: Math.min(DEEPEST, Math.max(block.level, above + 1)) };
  });
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
