/** Applies what a rewrite says to text, sections and known fields at once, so that offsets stay right. */
import type { Known } from '../../schemas/connector.js';
import type { Draft } from '../../schemas/document.js';
import type { Edit, Reading, Rewritten } from '../../schemas/transform.js';

type Kept = Extract<Rewritten, { kept: unknown }>['kept'];

/** @throws Error when edits overlap, are out of order or leave the text: a defect of the rewrite */
export function applyRewrite({ document, known, ...rest }: Reading, kept: Kept): Reading {
  const { edits } = kept;
  const move = edits.length === 0 ? (offset: number) => offset : offsetMap(edits, document.text.length);
  const sections = (kept.sections ?? document.sections).map((section, index) => ({
    ...section,
    title: kept.titles?.[index] ?? section.title,
    start: move(section.start),
    end: move(section.end),
  }));
  const rewritten: Draft = { ...document, ...kept.set, text: applyEdits(document.text, edits), sections };
  return { ...rest, document: rewritten, known: edits.length === 0 ? known : moveKnown(known, move) };
}

export function applyEdits(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  const pieces: string[] = [];
  let at = 0;
  for (const edit of edits) {
    if (edit.start < at || edit.end < edit.start || edit.end > text.length) {
      throw new Error(`edit [${edit.start}, ${edit.end}) overlaps, is out of order or leaves a text of ${text.length}`);
    }
    pieces.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}

/**
 * Maps an offset of the old text to the new one. Offsets inside a replaced range move to its nearer end in reading
 * order: as a start they keep the replacement inside, because the replacement begins where the range began.
 * Calls may come in any order; nearly sorted ones are fast.
 */
function offsetMap(edits: readonly Edit[], length: number): (offset: number) => number {
  const shifts: number[] = [];
  let shift = 0;
  for (const edit of edits) {
    shift += edit.text.length - (edit.end - edit.start);
    shifts.push(shift);
  }
  return (offset) => {
    if (offset < 0 || offset > length) throw new Error(`offset ${offset} lies outside a text of ${length}`);
    const index = lastEditStartingBefore(edits, offset);
    const edit = edits[index];
    if (!edit) return offset;
    const before = shifts[index - 1] ?? 0;
    if (offset >= edit.end) return offset + (shifts[index] ?? 0);
    return Math.min(offset, edit.start + edit.text.length) + before;
  };
}

/** Index of the last edit whose start lies before the offset; -1 if none. */
function lastEditStartingBefore(edits: readonly Edit[], offset: number): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((edits[middle]?.start ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function moveKnown(known: Known, move: (offset: number) => number): Known {
  return {
    identities: known.identities,
    fields: known.fields.map((field) => ({ ...field, start: move(field.start), end: move(field.end) })),
  };
}
