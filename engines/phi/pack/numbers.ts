/** How a language writes dates, ages and numbers, and what makes a number harmless. */
import { z } from 'zod';

export const numbersSchema = z.strictObject({
  order: z.enum(['mdy', 'dmy', 'ymd']).describe('of a date written with digits alone'),
  months: z.record(z.string(), z.int().min(1).max(12)).describe('full names and short forms, lower case'),
});
