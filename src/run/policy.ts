/** Options of the scrub for one source: what the recipe says of the unit, under the policy of the source. */
import { z } from 'zod';
import type { PhiPolicy } from '../../schemas/phi.js';

const optionsSchema = z.record(z.string(), z.unknown());

export function withPolicy(options: unknown, policy: PhiPolicy): Record<string, unknown> {
  return { ...optionsSchema.parse(options), policy };
}
