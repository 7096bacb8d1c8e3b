/**
 * One way of writing for what reads the same: canonical composition (NFC), ideographs for radicals, plain white space,
 * no invisible characters. What a reader could tell apart is never touched: 10² stays 10², ½ stays ½, no NFKC.
 */
import { z } from 'zod';
import { defineRewrite, type Reading, type Rewritten } from '../../schemas/transform.js';
import { applied } from './applied.js';
import { normalise } from './scan.js';

export default defineRewrite({
  name: 'normalise',
  version: 1,
  does: 'rewrite',
  options: z.strictObject({}),
  async open() {
    return {
      async apply(batch) {
        return batch.map(rewrite);
      },
      async close() {},
    };
  },
});

function rewrite({ document }: Reading): Rewritten {
  const edits = normalise(document.text);
  const length = edits.reduce((sum, { start, end, text }) => sum + text.length - (end - start), document.text.length);
  if (length === 0) return { rejected: { rule: 'normalise/empty', value: '0 characters', threshold: '1 character' } };
  const title = heading(document.title);
  const titles = document.sections.map((section) => heading(section.title));
  const isRetitled = titles.some((text, index) => text !== document.sections[index]?.title);
  return {
    kept: { edits, ...(title !== document.title && { set: { title } }), ...(isRetitled && { titles }) },
  };
}

/** A title is one line. */
function heading(title: string): string {
  return applied(title, normalise(title)).replace(/[\n\t ]+/g, ' ');
}
