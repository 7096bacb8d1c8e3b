/** What a user may say to the scrub. */
import { z } from 'zod';
import { modelSchema } from '../../engines/phi/second-opinion/token-classifier.js';
import { phiPolicySchema } from '../../schemas/phi.js';

export const optionsSchema = z.strictObject({
  policy: phiPolicySchema
    .default('safe-harbor')
    .describe(
      'what may stay. `safe-harbor`: years, states, ZIP3; `limited`: dates, ages, towns and ZIP codes; `expert`: all dates of a patient shifted by the same days; `publication`: literature, names stay',
    ),
  replacement: z
    .enum(['tag', 'surrogate'])
    .optional()
    .describe(
      'what stands where something was: `[NAME]`, or an invented value of the same shape; default is `surrogate` for `expert`, else `tag`',
    ),
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}$/))
    .min(1)
    .default(['en', 'zh', 'es', 'de'])
    .describe('language packs in `datasets/phi/packs`'),
  model: modelSchema
    .optional()
    .describe(
      'a token-classification model to ask where the detector is in doubt: `endpoint`, `confidence`, `seconds`',
    ),
});
export type ScrubOptions = z.infer<typeof optionsSchema>;
