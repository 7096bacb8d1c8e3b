/** Numbers of a Word list travel through HTML at the head of their paragraph, marked so that the list is known again. */
import type { Block } from './block.js';
import { blockOf } from './material.js';

/** Of the private use area: no Word file has reason to hold them in this order. */
const OPEN = '\uf8f0';
const CLOSE = '\uf8f1';
const MARKED = /^\uf8f0([0-8])([^\uf8f1]{0,60})\uf8f1\s*/;

/** `1.`, `(a)`, `（一）`, `①`: items of a list. `第三条` and `2.1.4` number paragraphs. */
const ITEM = /^[（(]?(?:\d{1,3}|[A-Za-z]{1,4}|[一二三四五六七八九十]{1,3})[.)）、．]?$|^[①-⑳]$/;

/** @param level from 0 */
export function markLabels(label: string, level: number): string {
  return `${OPEN}${Math.min(level, 8)}${label}${CLOSE}`;
}

/** Marked paragraphs in a row become a list, others get their label as text. */
export function withLists(blocks: readonly Block[]): Block[] {
  const written: Block[] = [];
  let items: string[] = [];
  const flush = (): void => {
    if (items.length > 0) written.push(blockOf('list', items.join('\n')));
    items = [];
  };
  for (const block of blocks) {
    const [mark, level = '0', label = ''] = MARKED.exec(block.text) ?? [];
    if (mark === undefined) {
      flush();
      written.push(block.text.includes(OPEN) ? withoutMarks(block) : block);
      continue;
    }
    const text = `${label} ${block.text.slice(mark.length)}`.trim();
    if (block.kind === 'paragraph' && ITEM.test(label)) items.push(`${'  '.repeat(Number(level))}${text}`);
    else {
      flush();
      written.push({ ...block, text });
    }
  }
  flush();
  return written;
}

/** In the cells of tables the label stands in the middle of the text. */
function withoutMarks(block: Block): Block {
  const plain = (text: string): string => text.replace(/\uf8f0[0-8]([^\uf8f1]{0,60})\uf8f1/g, '$1 ');
  const cells = block.cells?.map((row) => row.map(plain));
  return { ...block, text: plain(block.text), ...(cells ? { cells } : {}) };
}
