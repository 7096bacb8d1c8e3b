/**
 * How much there is, where saying it exactly would tell of a hospital how many patients of a kind it had: a decade.
 * Manifests and cards leave the house; clinical volumes in them are of this kind.
 */
import { z } from 'zod';

export const volumeSchema = z
  .string()
  .regex(/^(none|under 100|10+ to 99+)$/)
  .describe('a decade: `none`, `under 100`, `100 to 999`, `1000 to 9999`, …');
export type Volume = z.infer<typeof volumeSchema>;

/** Below a hundred nothing finer is said: a small hospital's handful is itself a fact about somebody. */
export function volumeOf(number: number): Volume {
  if (number === 0) return 'none';
  if (number < 100) return 'under 100';
  const zeros = '0'.repeat(String(number).length - 1);
  return `1${zeros} to 9${zeros.replaceAll('0', '9')}`;
}
