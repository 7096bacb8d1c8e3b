/**
 * Templates: blocks that documents of many subjects have. A block may stand in a million documents, so each shard names
 * only as many histories as make a template: that many in one shard settle it, and fewer are all there are.
 */
import type { CopiedRow, TemplateRow, UseRow } from './tables.js';

/** Three hexadecimal digits make 4,096 parts, the largest number of buckets there is. */
const PART_DIGITS = 3;

/** @param notes of one shard @param enough histories that make a block a template */
export function usesOf(shard: string, notes: readonly CopiedRow[], enough: number): UseRow[] {
  const parts = new Map<string, Map<string, Set<string>>>();
  for (const { history, blocks } of notes) {
    for (const block of blocks) {
      const part = block.slice(0, PART_DIGITS);
      const histories = parts.get(part) ?? new Map<string, Set<string>>();
      parts.set(part, histories);
      add(histories, block, history);
    }
  }
  return [...parts].map(([part, histories]) => {
    const pairs = [...histories]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([block, all]) =>
        [...all]
          .sort()
          .slice(0, enough)
          .map((history) => ({ block, history })),
      );
    return {
      part,
      shard,
      blocks: pairs.map(({ block }) => block),
      histories: pairs.map(({ history }) => history),
    };
  });
}

/** @param uses all rows of one part @param enough histories that make a block a template */
export function templatesOf(uses: readonly UseRow[], enough: number): TemplateRow[] {
  const histories = new Map<string, Set<string>>();
  for (const row of uses) {
    for (const [index, block] of row.blocks.entries()) add(histories, block, row.histories[index] ?? '');
  }
  return uses.flatMap(({ shard, blocks }) => {
    const templates = [...new Set(blocks)].filter((block) => (histories.get(block)?.size ?? 0) >= enough);
    return templates.length > 0 ? [{ shard, blocks: templates }] : [];
  });
}

function add(histories: Map<string, Set<string>>, block: string, history: string): void {
  const known = histories.get(block);
  if (known) known.add(history);
  else histories.set(block, new Set([history]));
}
