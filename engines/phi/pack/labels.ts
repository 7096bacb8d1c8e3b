/** Labels: words that say what the value after them is, at the start of a line or cell, or before a colon. */
import { z } from 'zod';
import { categories } from '../span.js';

const labelSchema = z.strictObject({
  words: z.array(z.string().min(1)).min(1).describe('the label as written, lower case, longest first'),
  category: z.enum(categories),
  value: z
    .enum(['name', 'code', 'date', 'phone', 'place', 'line'])
    .describe(
      'what is taken: a name, one code with a digit, a date, a telephone number, a place, the rest of the line',
    ),
});
export type Label = z.infer<typeof labelSchema>;

export const labelsSchema = z.strictObject({
  labels: z.array(labelSchema),
});
