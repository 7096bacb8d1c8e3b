/** What reviewers get and what they say: one JSON line each. */
import { z } from 'zod';
import { UserError } from '../../schemas/errors.js';

const rangeSchema = z.strictObject({
  start: z.int().min(0).describe('UTF-16 offset'),
  end: z.int().min(1).describe('UTF-16 offset, exclusive'),
});

/** An original beside what scrub made of it. It exists in memory, in a sealed folder and on a reviewer's screen only. */
export const pairSchema = z.strictObject({
  pair: z.string().describe('its number in this sample'),
  stratum: z.string().describe('source and kind'),
  patient: z.string().describe('keyed digest: notes of one patient are no independent draws'),
  original: z.string(),
  scrubbed: z.string(),
  spans: z
    .array(rangeSchema.extend({ category: z.string(), rule: z.string() }))
    .describe('what scrub removed, in offsets of the original'),
});
export type Pair = z.infer<typeof pairSchema>;

/** What one reviewer says of one pair. A pair without misses is marked too: that is what makes it evidence. */
export const markSchema = z.strictObject({
  pair: z.string(),
  misses: z
    .array(rangeSchema.extend({ category: z.string().min(1) }))
    .default([])
    .describe('what identifies somebody and is still there, in offsets of the original'),
  overredactions: z.array(rangeSchema).default([]).describe('what was removed and identifies nobody'),
});
export type Mark = z.infer<typeof markSchema>;

/** @throws UserError that names the line, never what stands in it */
export function checkMark(value: unknown, line: number, pairs: ReadonlyMap<string, Pair>): Mark {
  const parsed = markSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UserError(`line ${line}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a mark'}`);
  }
  const pair = pairs.get(parsed.data.pair);
  if (!pair) throw new UserError(`line ${line}: this sample has no pair '${parsed.data.pair}'`);
  for (const { start, end } of [...parsed.data.misses, ...parsed.data.overredactions]) {
    if (start >= end || end > pair.original.length) {
      throw new UserError(`line ${line}: [${start}, ${end}) lies outside the original of pair ${pair.pair}`);
    }
  }
  return parsed.data;
}
