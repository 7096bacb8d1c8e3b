/** Options of the connector. */
import { z } from 'zod';

export const optionsSchema = z.strictObject({
  path: z
    .union([z.string(), z.array(z.string()).min(1)])
    .describe('files or globs of WARC files (.warc, .warc.gz) and HTML pages'),
  kind: z.enum(['web', 'popular', 'encyclopedia']).default('web').describe('what the pages are'),
  forums: z
    .enum(['leave-out', 'keep'])
    .default('leave-out')
    .describe('pages of forums and question sites; those kept are scrubbed like consultations'),
  minCharacters: z.int().min(1).default(100).describe('shortest text kept, in characters'),
  maxLinkShare: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe('share of text in links above which a page is a list of links'),
  license: z.string().min(1).default('unknown').describe('SPDX identifier; what a page states wins over it'),
  lang: z.string().optional().describe('BCP 47 tag of the language; what a page states wins over it'),
  issuer: z.string().optional().describe('who stands behind the pages; without it the site a page states, or its host'),
  maxBytes: z
    .int()
    .positive()
    .default(4 * 1024 * 1024)
    .describe('largest page read, in bytes after decompression'),
});
export type WebOptions = z.infer<typeof optionsSchema>;
