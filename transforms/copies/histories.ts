/** Copy-forward: what a document of a subject has from an earlier one of the same subject. */
import type { CopiedRow, NoteRow } from './tables.js';

/**
 * The origin of a block is the earliest document that stands. Of two documents with one text dedup keeps the newer one, and
 * of two revisions links does: were the older one the origin, a mix that leaves out copies as well would lose the text.
 * @param notes all documents of one history, in any order
 */
export function copiedForward(notes: readonly NoteRow[]): CopiedRow[] {
  const origins = new Map<string, string>();
  for (const { id, blocks } of notes.filter(({ stands }) => stands).toSorted(byTime)) {
    for (const block of blocks) if (!origins.has(block)) origins.set(block, id);
  }
  return notes.map(({ shard, id, history, known, characters, blocks, lengths }) => {
    // By id, not by row: a document that was read in two places is no copy of itself.
    const again = blocks.reduce((sum, block, index) => {
      const origin = origins.get(block) ?? id;
      return origin === id ? sum : sum + (lengths[index] ?? 0);
    }, 0);
    return { shard, id, history, characters, copied: known ? again : null, blocks, lengths };
  });
}

/** Without a date last: a document with one is known to be that old. */
function byTime(one: NoteRow, other: NoteRow): number {
  const unknown = '9999';
  return compareText(one.published || unknown, other.published || unknown) || compareText(one.id, other.id);
}

/** By code unit: no locale. */
function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
