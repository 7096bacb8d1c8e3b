/**
 * Chinese official papers number their headings by a standard order (GB/T 9704: 第一章, 一、, （一）) and rarely style them: in
 * Word and on the web they are plain paragraphs. Papers that do style theirs are left alone.
 */
import type { Block } from '../blocks/block.js';
import { headingOf } from '../blocks/material.js';
import { headingLevels } from '../blocks/plain-headings.js';

/** From this many styled headings on, a paper has headings of its own. */
const STYLED = 3;

export function withOfficialHeadings(blocks: readonly Block[]): readonly Block[] {
  if (blocks.filter(({ kind }) => kind === 'heading').length >= STYLED) return blocks;
  const lines = blocks.map(({ kind, text }) =>
    kind === 'paragraph' && !text.includes('\n') && !/^[\x20-\x7e]*$/.test(text) ? text.trim() : '',
  );
  const levels = headingLevels(lines);
  return blocks.map((block, at) => {
    const level = levels.get(at);
    return level === undefined
      ? block
      : { ...headingOf(block.text, level), page: block.page, confidence: block.confidence };
  });
}
