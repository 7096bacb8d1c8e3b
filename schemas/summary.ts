/** What `run --json` prints. */
import { z } from 'zod';
import { countsSchema } from './task.js';

export const summarySchema = z.strictObject({
  corpus: z.string(),
  snapshot: z.string().nullable().describe('digest of the snapshot; null when the head was not moved'),
  seconds: z.number(),
  stages: z.array(
    z.strictObject({
      name: z.string(),
      tasks: z.strictObject({ total: z.int(), run: z.int(), reused: z.int(), failed: z.int() }),
      ...countsSchema.shape,
      bytes: z.int().describe('bytes of the files these tasks wrote, or of the input for `read`'),
    }),
  ),
  sources: z.array(
    z.strictObject({ name: z.string(), counts: z.string().describe('what one unit is'), ...countsSchema.shape }),
  ),
});
export type Summary = z.infer<typeof summarySchema>;
