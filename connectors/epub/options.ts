/** Options of the connector. */
import { z } from 'zod';

export const optionsSchema = z.strictObject({
  path: z.union([z.string(), z.array(z.string()).min(1)]).describe('files or globs of EPUB and HTML books'),
  kind: z
    .enum(['textbook', 'guideline', 'encyclopedia', 'popular', 'standard', 'regulation'])
    .default('textbook')
    .describe('what the books are'),
  chapters: z
    .enum(['file', 'h1', 'h2', 'h3'])
    .default('file')
    .describe('what begins a chapter in a book of HTML: every file, or every heading of this level and above'),
  license: z.string().min(1).default('unknown').describe('SPDX identifier; what a book states wins over it'),
  lang: z.string().optional().describe('BCP 47 tag of the language; what a book states wins over it'),
  issuer: z.string().optional().describe('publisher; what a book states wins over it'),
  published: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
    .optional()
    .describe('date as 2020, 2020-03 or 2020-03-14; what a book states wins over it'),
});
export type EpubOptions = z.infer<typeof optionsSchema>;
