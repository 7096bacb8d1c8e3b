/** Headings of Markdown (https://spec.commonmark.org/0.31.2/#leaf-blocks): ATX (`## Title`) and setext (underlined). */
import { linesOf } from '../../formats/text/newlines.js';
import { type Heading, MAX_HEADING } from './sections.js';

const ATX = /^ {0,3}(#{1,6})[ \t]+(.+)$/;
const SETEXT = /^ {0,3}(=+|-+)[ \t]*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;
/** Lines that a row of hyphens does not underline: lists, quotes, tables, HTML, attributes (`{:toc}`), indented code. */
const NO_PARAGRAPH = /^(\s*([-*+>|<{]|\d+[.)])|\s{4}|\t)/;

export function markdownHeadings(text: string): Heading[] {
  const headings: Heading[] = [];
  let fence: string | undefined;
  /** The line before, while it is the only one of its paragraph: an underline makes it a heading. */
  let paragraph: { start: number; line: string } | undefined;
  let isInParagraph = false;
  for (const { start, end } of linesOf(text)) {
    const line = end - start > MAX_HEADING ? undefined : text.slice(start, end);
    if (line === undefined) {
      paragraph = undefined;
      isInParagraph = true;
      continue;
    }
    const [, marks, info = ''] = FENCE.exec(line) ?? [];
    if (fence !== undefined) {
      if (marks?.startsWith(fence) && info.trim() === '') fence = undefined;
      continue;
    }
    const [, hashes, words] = ATX.exec(line) ?? [];
    const [, underline] = SETEXT.exec(line) ?? [];
    if (marks !== undefined) {
      fence = marks;
    } else if (hashes !== undefined && words !== undefined) {
      add(start, words.replace(/[ \t]+#+[ \t]*$/, ''), hashes.length);
    } else if (underline !== undefined && paragraph !== undefined) {
      add(paragraph.start, paragraph.line, underline.startsWith('=') ? 1 : 2);
    } else if (line.trim() !== '') {
      paragraph = isInParagraph || NO_PARAGRAPH.test(line) ? undefined : { start, line };
      isInParagraph = true;
      continue;
    }
    paragraph = undefined;
    isInParagraph = false;
  }
  return headings;

  function add(start: number, words: string, rank: number): void {
    const title = plain(words);
    if (title !== '') headings.push({ start, title, rank, isName: true });
  }
}

/** A title as it is read: without attributes (`{#id}`), targets of links, emphasis. */
function plain(words: string): string {
  return words
    .replace(/\{[:#][^{}]*\}/g, '')
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/\*\*|__|`/g, '')
    .trim();
}
