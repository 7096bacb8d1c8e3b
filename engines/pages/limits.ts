/** How much paper one document may cost. Each limit that is hit stands in the record of the page it hit. */
import { z } from 'zod';

export const pageLimitsSchema = z.strictObject({
  maxPages: z.int().positive().default(5000).describe('pages of a document that are read; the rest is quarantined'),
  dpi: z.int().min(72).max(600).default(200).describe('resolution pages are drawn with for OCR, in dots an inch'),
  maxPixels: z
    .int()
    .positive()
    .default(40_000_000)
    .describe('most pixels a page is worked on with; bigger ones are made smaller'),
  maxImagePixels: z
    .int()
    .positive()
    .default(1_200_000_000)
    .describe('most pixels an image file may claim to have; bigger ones are quarantined unread'),
  pageTimeoutMs: z
    .int()
    .positive()
    .default(120_000)
    .describe('longest time a step may take on a page, in milliseconds'),
  documentTimeoutMs: z
    .int()
    .positive()
    .default(6 * 3_600_000)
    .describe('longest time a document may take, in milliseconds; what is left of it then is quarantined'),
});

export type PageLimits = z.infer<typeof pageLimitsSchema>;

/** What a step that ran into a limit ends with; its code goes into the record. */
export class LimitReached extends Error {
  override readonly name = 'LimitReached';
  constructor(readonly code: 'limit-pages' | 'limit-pixels' | 'limit-page-time' | 'limit-document-time') {
    super(code);
  }
}
