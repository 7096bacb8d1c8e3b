/** Running lines as blocks: kept, so that nothing of a page is lost, and marked, so that nobody takes them for text. */
import { united } from './boxes.js';
import { confidenceOf, type Draft } from './drafts.js';
import { type Fragment, rowsOf } from './fragments.js';
import type { Running } from './running-lines.js';
import { textOfLine } from './running-text.js';

export function runningDrafts(running: Running | undefined, page: number): { headers: Draft[]; footers: Draft[] } {
  const drafts = (fragments: readonly Fragment[], kind: 'header' | 'footer'): Draft[] =>
    rowsOf(fragments).map((row) => {
      const words = row.flatMap((fragment) => fragment.words);
      return {
        kind,
        text: textOfLine(words),
        box: united(row.map(({ box }) => box)),
        confidence: confidenceOf(words),
        page,
        isOpen: false,
      };
    });
  return { headers: drafts(running?.headers ?? [], 'header'), footers: drafts(running?.footers ?? [], 'footer') };
}
