/** How much of each document is copied, and how much is template. */
import type { CopiedRow, TemplateRow } from './tables.js';

type Shares = { readonly copied: number | null; readonly template: number | null };

/** @param notes of one shard @param templates it has documents of */
export function sharesOf(
  ids: readonly string[],
  notes: readonly CopiedRow[],
  templates: readonly TemplateRow[],
): Shares[] {
  const known = new Set(templates.flatMap(({ blocks }) => blocks));
  const byId = new Map(notes.map((note) => [note.id, note]));
  return ids.map((id) => {
    const note = byId.get(id);
    if (!note) return { copied: null, template: null };
    const { characters, copied, blocks, lengths } = note;
    const template = blocks.reduce((sum, block, index) => (known.has(block) ? sum + (lengths[index] ?? 0) : sum), 0);
    return {
      copied: copied === null ? null : shareOf(copied, characters),
      template: shareOf(template, characters),
    };
  });
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
