/** Options of the connector. */
import { z } from 'zod';

export const optionsSchema = z.strictObject({
  path: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .describe('files or globs, relative to the recipe'),
  kind: z
    .enum(['popular', 'encyclopedia', 'textbook', 'exam', 'web'])
    .default('popular')
    .describe('what questions without options are; those with options are of kind exam'),
  firstOption: z
    .enum(['auto', '0', '1'])
    .default('auto')
    .describe('number of the first option where an answer is a number; auto decides by all answers of a file'),
  lang: z.string().optional().describe('BCP 47 tag of the language; what a row states wins over it'),
  license: z.string().default('unknown').describe('SPDX identifier'),
  issuer: z.string().optional().describe('who stands behind the questions; what a file states wins over it'),
});
export type QaOptions = z.infer<typeof optionsSchema>;
