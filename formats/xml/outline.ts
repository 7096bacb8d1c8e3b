/**
 * Writes a text of paragraphs and titled sections, and keeps where each section starts and ends.
 *
 *   Methods            ← section, level 1, starts here
 *                      ← one blank line between paragraphs
 *   Patients           ← level 2, inside
 *
 *   We enrolled …
 */
import type { Section } from '../../schemas/document.js';

export interface Outline {
  /** Begins a section inside the open one. Its title is written, and the section exists, once something is in it. */
  open(title: string, code?: string | null): void;
  /** Writes the titles of the open sections though nothing is in them. */
  keep(): void;
  close(): void;
  /** A paragraph; empty ones are ignored. */
  paragraph(text: string): void;
  /** A line that follows the line before it without a blank one, as items of a list do. */
  line(text: string): void;
  /** Ends a run of lines. */
  endLines(): void;
  finish(): { readonly text: string; readonly sections: Section[] };
}

interface OpenSection {
  readonly title: string;
  readonly code: string | null;
  /** Index in `sections`; undefined until something is written. */
  index?: number;
}

export function createOutline(): Outline {
  // Joined once at the end: looking at a string that grows by pieces copies it each time.
  const pieces: string[] = [];
  let length = 0;
  let inLines = false;
  /** The blank line before what comes next is there already: a section without title has just begun. */
  let isSeparated = true;
  const sections: Section[] = [];
  const open: OpenSection[] = [];

  const append = (piece: string): void => {
    pieces.push(piece);
    length += piece.length;
  };
  const begin = (): void => {
    open.forEach((section, depth) => {
      if (section.index !== undefined) return;
      inLines = false;
      if (!isSeparated) append('\n\n');
      section.index = sections.length;
      const { title, code } = section;
      sections.push({ title, level: depth + 1, start: length, end: length, code });
      append(title);
      isSeparated = title === '';
    });
  };
  const write = (block: string, separator: string): void => {
    begin();
    if (!isSeparated) append(separator);
    append(block);
    isSeparated = false;
  };

  return {
    open(title, code = null) {
      open.push({ title, code });
    },
    keep() {
      begin();
    },
    close() {
      const section = open.pop();
      inLines = false;
      const written = section?.index === undefined ? undefined : sections[section.index];
      if (written) written.end = length;
    },
    paragraph(block) {
      inLines = false;
      if (block !== '') write(block, '\n\n');
    },
    line(block) {
      if (block === '') return;
      begin(); // may end the run of lines
      write(block, inLines ? '\n' : '\n\n');
      inLines = true;
    },
    endLines() {
      inLines = false;
    },
    finish() {
      return { text: pieces.join(''), sections };
    },
  };
}
