/**
 * Takes findings of the detector out of free text, then looks at what was written: the detector once more, until it finds
 * nothing but what was put there. A text in which it always finds more is withheld.
 */
import type { Detector, Subject } from '../../engines/phi/detector.js';
import type { Span } from '../../engines/phi/span.js';
import type { Edit, Finding } from '../../schemas/transform.js';
import { disjoint, within, without } from './ranges.js';
import { type Replacing, replacementOf } from './replace.js';
import { rewrite } from './rewriting.js';
import { type Range, tagOf, tagsIn } from './tags.js';

/** Looks after the first. What one removal brings to light is found by the next; a third never finds more in practice. */
const LOOKS = 3;

export interface Scrubbed {
  readonly edits: readonly Edit[];
  readonly findings: readonly Finding[];
  readonly text: string;
}

export interface FreeText {
  readonly text: string;
  /** Ranges that are free text, sorted. */
  readonly ranges: readonly Range[];
  /** Edits of what is no free text, sorted. */
  readonly edits: readonly Edit[];
}

/** A finding that may not be made coarser, only removed: its year or its ZIP code would be found again. */
interface Found extends Span {
  readonly whole?: boolean;
}

/** @returns null when there was more to find after every look */
export function scrubFreeText(
  { text, ranges, edits }: FreeText,
  detect: Detector['detect'],
  subject: Subject,
  replacingOf: (spans: readonly Span[]) => Replacing,
): Scrubbed | null {
  const tags = tagsIn(text);
  const first = worded(within(without(detect(text, subject), tags), ranges), text);
  const replacing = replacingOf(first);
  let spans: readonly Found[] = first;
  for (let look = 0; look < LOOKS; look++) {
    const found = replaced(spans, text, replacing);
    const all = disjoint([...edits, ...found.edits]);
    const written = rewrite(text, all);
    if (found.edits.length === 0) return { ...found, edits: all, text: written.text };
    const seen = detect(written.text, subject).filter((span) => replacementOf(span, written.text, replacing) !== null);
    const more = without(seen, written.replaced).map((span) => ({
      ...span,
      start: written.original(span.start),
      end: written.original(span.end - 1) + 1,
    }));
    const inside = worded(within(without(more, tags), ranges), text);
    const again = replacing.surrogates ? new Set<number>() : coarseOnes(seen, written.replaced, all);
    const isSettled = spans.every((span) => span.whole || !again.has(span.start));
    if (inside.length === 0 && isSettled) return { ...found, edits: all, text: written.text };
    spans = disjoint([...spans.map((span) => (again.has(span.start) ? { ...span, whole: true } : span)), ...inside]);
  }
  return null;
}

/** Starts, before the rewriting, of findings that became something coarser in which the detector finds something again. */
function coarseOnes(seen: readonly Span[], written: readonly Range[], edits: readonly Edit[]): ReadonlySet<number> {
  const starts = new Set<number>();
  let at = 0;
  for (const [index, { start, end }] of written.entries()) {
    while ((seen[at]?.end ?? Infinity) <= start) at++;
    const edit = edits[index];
    if (edit && !edit.text.startsWith('[') && (seen[at]?.start ?? Infinity) < end) starts.add(edit.start);
  }
  return starts;
}

function replaced(spans: readonly Found[], text: string, replacing: Replacing): Omit<Scrubbed, 'text'> {
  const edits: Edit[] = [];
  const findings: Finding[] = [];
  for (const { start, end, category, rule, whole } of spans) {
    const edit = whole
      ? { start, end, text: tagOf(category) }
      : replacementOf({ start, end, category }, text, replacing);
    if (!edit) continue;
    edits.push(edit);
    findings.push({ start: edit.start, end: edit.end, category, rule });
  }
  return { edits, findings };
}

/** Without what holds no letter or digit: pieces of punctuation between tags. */
function worded(spans: readonly Span[], text: string): Span[] {
  return spans.filter(({ start, end }) => /[\p{L}\p{N}]/u.test(text.slice(start, end)));
}
