/** Blocks as one text with its sections: headings nest by level, tables are Markdown, footnotes stand where their section ends. */
import type { Section } from '../../schemas/document.js';
import type { Block } from './block.js';

export interface Rendered {
  readonly text: string;
  readonly sections: Section[];
}

interface OpenSection {
  readonly level: number;
  readonly section: Section;
}

/**
 * Titles are written as they stand and open no section; running headers and footers are left out. Levels are counted anew,
 * without gaps. A heading without a code of its own is about what its parent is about, so it has the parent's.
 */
export function renderBlocks(blocks: readonly Block[]): Rendered {
  const pieces: string[] = [];
  const sections: Section[] = [];
  const open: OpenSection[] = [];
  let notes: string[] = [];
  let length = 0;

  const write = (text: string): number => {
    const separator = length === 0 ? '' : '\n\n';
    pieces.push(separator, text);
    const start = length + separator.length;
    length = start + text.length;
    return start;
  };
  const writeNotes = (): void => {
    for (const note of notes) write(note);
    notes = [];
  };
  const closeTo = (level: number): void => {
    writeNotes();
    for (let last = open.at(-1); last && last.level >= level; last = open.at(-1)) {
      last.section.end = length;
      open.pop();
    }
  };

  for (const block of blocks) {
    const text = block.text.trim();
    if (text === '' || block.kind === 'header' || block.kind === 'footer') continue;
    if (block.kind === 'footnote') notes.push(text);
    else if (block.kind === 'heading') {
      closeTo(block.level);
      const code = block.code ?? open.at(-1)?.section.code ?? null;
      const start = write(text);
      const section: Section = { title: titleOf(text), level: open.length + 1, start, end: length, code };
      open.push({ level: block.level, section });
      sections.push(section);
    } else write(text);
  }
  closeTo(0);
  return { text: pieces.join(''), sections };
}

/** `【规格】` is printed in brackets and called 规格. */
function titleOf(heading: string): string {
  return heading.replace(/\s+/g, ' ').replace(/^【(.*)】$/, '$1');
}
