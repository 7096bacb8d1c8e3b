/** Text of a section by its key, and lines of a whole insert: what facts are read from. */
import type { Insert } from '../headings.js';

/** The first section of a key that holds anything. Empty where there is none. */
export function sectionText({ sections }: Insert, key: string): string {
  for (const section of sections) {
    if (section.key !== key) continue;
    const text = section.blocks
      .map((block) => block.text)
      .join('\n')
      .trim();
    if (text !== '') return text;
  }
  return '';
}

/** What stands before the first prescribed heading: the name, dates in small print. */
export function frontText({ blocks, sections }: Insert): string {
  const first = sections.find(({ blocks: inner }) => inner.length > 0)?.blocks[0];
  const end = first ? blocks.indexOf(first) : blocks.length;
  return blocks
    .slice(0, Math.min(Math.max(end, 0), 20))
    .map(({ text }) => text)
    .join('\n');
}

/** Running headers too: numbers and dates of revision are printed in the margin. */
export function wholeText({ blocks }: Insert): string {
  return blocks.map(({ text }) => text).join('\n');
}

/** A value behind its label: `通用名称：阿司匹林片`. @param labels alternatives, as part of a pattern */
export function labelled(text: string, labels: string): string {
  const pattern = new RegExp(`(?:^|[\\s，。；])(?:${labels})[ 　]*[:：][ 　]*([^\\n]{1,200})`, 'u');
  const [, value = ''] = pattern.exec(text) ?? [];
  // The next label may stand on the same line.
  return value.split(/\s+(?=[\p{L}（()）/]{2,12}[:：])|[；;]/u)[0]?.trim() ?? '';
}
