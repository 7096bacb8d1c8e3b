/** Options of the connector. */
import { z } from 'zod';

export const optionsSchema = z.strictObject({
  path: z
    .union([z.string(), z.array(z.string()).min(1)])
    .describe('files or globs of MediaWiki XML dumps, also gzipped'),
  categories: z
    .array(z.string().min(1))
    .default([])
    .describe('only pages with a category that contains one of these, upper and lower case alike; empty for all pages'),
  infobox: z
    .enum(['lines', 'leave-out'])
    .default('lines')
    .describe('what becomes of boxes of facts: a line a fact, or nothing'),
  variant: z
    .enum(['zh-cn', 'zh-sg', 'zh-tw', 'zh-hk', 'zh-hans', 'zh-hant'])
    .default('zh-cn')
    .describe('whose words are taken where Chinese pages give several'),
  minCharacters: z.int().min(1).default(100).describe('shortest text kept, in characters'),
  license: z
    .string()
    .min(1)
    .optional()
    .describe('SPDX identifier; without it CC-BY-SA-4.0 for the projects of Wikimedia, unknown for other wikis'),
  lang: z.string().optional().describe('BCP 47 tag of the language; what the dump states wins over it'),
  issuer: z.string().optional().describe('who stands behind the wiki; the name the dump states wins over it'),
});
export type EncyclopediaOptions = z.infer<typeof optionsSchema>;
