/** A rendered text as the units recommendations are made of: paragraphs, items of lists, rows of tables. */
import type { Section } from '../../schemas/document.js';

export interface Unit {
  readonly start: number;
  readonly end: number;
  readonly kind: 'paragraph' | 'item' | 'row' | 'heading';
}

const ITEM = /^\s*(?:[-*+•·▪●○◦–]|\d{1,3}[.)、．](?!\d)|[（(]\d{1,3}[)）]|[①-⑳]|[a-z][.)])\s?/;

/**
 * @param sections whose titles are units of their own
 * @param opening sticky; a line that begins so begins a unit, also inside of a paragraph
 */
export function unitsOf(text: string, sections: readonly Section[], opening: RegExp): Unit[] {
  const headings = new Set(sections.filter(({ title }) => title !== '').map(({ start }) => start));
  const units: Unit[] = [];
  let open: { start: number; end: number; kind: Unit['kind'] } | undefined;
  let start = 0;
  while (start < text.length) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    const kind = kindOf(text, start, end, headings);
    if (kind === undefined) open = undefined;
    else if (open && kind === 'paragraph' && !isOpening(start) && (open.kind === 'paragraph' || open.kind === 'item'))
      open.end = end;
    else {
      open = { start, end, kind };
      units.push(open);
      if (kind === 'heading') open = undefined;
    }
    start = end + 1;
  }
  return units;

  function isOpening(at: number): boolean {
    opening.lastIndex = at;
    return opening.test(text);
  }
}

function kindOf(text: string, start: number, end: number, headings: ReadonlySet<number>): Unit['kind'] | undefined {
  const line = text.slice(start, Math.min(end, start + 40));
  if (line.trim() === '') return undefined;
  if (headings.has(start)) return 'heading';
  if (line.startsWith('|')) return 'row';
  return ITEM.test(line) ? 'item' : 'paragraph';
}

/** Where the words of a unit begin: behind the marker of an item. */
export function wordsStart(text: string, { start, end, kind }: Unit): number {
  const marker = kind === 'item' ? ITEM.exec(text.slice(start, Math.min(end, start + 40)))?.[0].length : 0;
  return start + (marker ?? 0);
}

/** After these a full stop ends no sentence. */
const ABBREVIATION = /(?:^|[\s(])(?:e\.g|i\.e|vs|approx|fig|dr|st|no|cf|al|resp|incl|max|min)$/i;

/** Starts of the sentences in [start, end), the first one included. */
export function sentenceStarts(text: string, start: number, end: number): number[] {
  const starts = [start];
  for (let at = start; at < end; at++) {
    const sign = text[at];
    if (sign === '。' || sign === '！' || sign === '？') starts.push(at + 1);
    else if ((sign === '.' || sign === '!' || sign === '?') && /^\s+[A-Z("[]/.test(text.slice(at + 1, at + 6))) {
      if (!ABBREVIATION.test(text.slice(Math.max(start, at - 8), at))) starts.push(at + 1);
    }
  }
  return starts.map((from) => {
    let at = from;
    while (at < end && /\s/.test(text[at] ?? '')) at++;
    return at;
  });
}
