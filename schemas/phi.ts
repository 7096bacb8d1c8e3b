/** What a scrub may leave of personal data. The policies are described in docs/transforms/scrub.md. */
import { z } from 'zod';

export const phiPolicies = ['safe-harbor', 'limited', 'expert', 'publication'] as const;
export const phiPolicySchema = z.enum(phiPolicies);
export type PhiPolicy = z.infer<typeof phiPolicySchema>;

/** What a source asks for: a policy, or that nothing is scrubbed. */
export const phiSchema = z.enum([...phiPolicies, 'none']);
export type Phi = z.infer<typeof phiSchema>;
