/** Which of two copies stays: what every choice of a survivor rests on. */
import { z } from 'zod';

export const copySchema = z.object({
  id: z.string(),
  shard: z.string().describe('with the id, which copy it is: the same document may be read in two places'),
  digest: z.string(),
  retracted: z.boolean(),
  superseded: z.boolean(),
  authority: z.string().describe('A to E; empty where unknown'),
  published: z.string().describe('ISO date; empty where unknown'),
  tokens: z.int32(),
});
export type Copy = z.infer<typeof copySchema>;

/**
 * Negative if the first copy is the one to keep: not retracted, not superseded, of higher authority, newer, longer; then
 * the smaller id and the smaller shard, so that the choice never depends on the order of reading. Superseded comes so early
 * because a mix leaves out both superseded documents and duplicates: were an older revision with the same text to survive,
 * the text would be lost.
 */
export function compareCopies(one: Copy, other: Copy): number {
  return (
    Number(one.retracted) - Number(other.retracted) ||
    Number(one.superseded) - Number(other.superseded) ||
    compareText(one.authority || 'F', other.authority || 'F') ||
    compareText(other.published, one.published) ||
    other.tokens - one.tokens ||
    compareText(one.id, other.id) ||
    compareText(one.shard, other.shard)
  );
}

/** By code unit: no locale. */
function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The copy to keep. */
export function survivorOf<C extends Copy>(copies: readonly [C, ...C[]]): C {
  return copies.reduce((best, copy) => (compareCopies(copy, best) < 0 ? copy : best));
}
