/** Blocks that a column or a page has cut in two: paragraphs, items of lists and tables. */
import { firstOf, hasHan, isUnspaced, lastOf, startsLower } from './characters.js';
import type { Draft } from './drafts.js';
import type { Hyphenation } from './hyphens.js';
import { joinedText } from './running-text.js';
import { continuation, markdownOf } from './tables.js';

/** What may stand between the two halves. */
const aside: ReadonlySet<Draft['kind']> = new Set(['figure', 'caption', 'footnote', 'header', 'footer']);

/**
 * @param leaves drafts of each column, over all pages
 * @returns the same without those that became part of one before
 */
export function joinLeaves(leaves: readonly Draft[][], hyphenation: Hyphenation): Draft[][] {
  let open: Draft | undefined;
  let table: Draft | undefined;
  return leaves.map((drafts) => {
    const at = drafts.findIndex(({ kind }) => !aside.has(kind));
    const first = drafts[at];
    let kept = drafts;
    if (first && open && isRest(first, open)) {
      open.text = joinedText(open.text, first.text, hyphenation);
      open.confidence = Math.min(open.confidence, first.confidence);
      open.isOpen = first.isOpen;
      kept = drafts.toSpliced(at, 1);
    } else if (first && table && goesOn(table, first)) kept = drafts.toSpliced(at, 1);
    const last = kept.findLast(({ kind }) => !aside.has(kind));
    if (last) {
      open = last.kind === 'paragraph' || last.kind === 'list' ? last : undefined;
      table = last.kind === 'table' ? last : undefined;
    }
    return kept;
  });
}

function isRest(first: Draft, open: Draft): boolean {
  if (first.kind !== 'paragraph' || !open.isOpen) return false;
  const isBroken = /[-\u2010\u00ad]$/.test(open.text) && /^\p{L}/u.test(first.text);
  const isHan = hasHan(lastOf(open.text)) && isUnspaced(firstOf(first.text)) && !/^[（(【\d]/u.test(first.text);
  return isBroken || startsLower(first.text) || isHan;
}

/** A table at the head of the next page with as many columns, in the same place. */
function goesOn(table: Draft, first: Draft): boolean {
  if (first.kind !== 'table' || first.page !== table.page + 1 || !table.cells || !first.cells) return false;
  if (Math.abs(first.box[0] - table.box[0]) > 8 || Math.abs(first.box[2] - table.box[2]) > 12) return false;
  const more = continuation(table.cells, first.cells);
  if (!more) return false;
  table.cells = [...table.cells, ...more];
  table.text = markdownOf(table.cells);
  table.confidence = Math.min(table.confidence, first.confidence);
  return true;
}
