/** Headings → sections. */
import type { Section } from '../../schemas/document.js';

export interface Heading {
  /** Where its line begins in the text. */
  readonly start: number;
  readonly title: string;
  /** How high it stands in its source, 1 the highest; only the order matters, gaps do not. */
  readonly rank: number;
  /** Whether it could name the whole document: not a numbered heading, nor one that a form prescribes. */
  readonly isName: boolean;
}

/** No line above this many characters is a heading. It also keeps the patterns away from very long lines. */
export const MAX_HEADING = 200;

/**
 * A section runs from its heading to the next one of the same rank or a higher one. Levels are counted anew, without gaps:
 *
 *     rank  title        level
 *     3     Treatment    1   ├─────────────┤
 *     5       Dosage     2        ├────┤
 *     5       Children   2             ├───┤
 *     3     Prevention   1                  ├───
 *
 * @param headings in the order of the text
 */
export function sectionsOf(headings: readonly Heading[], textLength: number): Section[] {
  const sections: Section[] = [];
  const open: { rank: number; section: Section }[] = [];
  for (const { start, title, rank } of headings) {
    closeUntil(rank, start);
    const section: Section = { title, level: open.length + 1, start, end: textLength, code: null };
    open.push({ rank, section });
    sections.push(section);
  }
  return sections;

  function closeUntil(rank: number, end: number): void {
    for (let last = open.at(-1); last && last.rank >= rank; last = open.at(-1)) {
      last.section.end = end;
      open.pop();
    }
  }
}
