/**
 * What a structuring model answers with, and what it is trained to answer with: the blocks of one page in reading order.
 * The schema goes to the model with every page; its digest is part of what is asked.
 */
import { z } from 'zod';
import type { Block } from '../../blocks/block.js';
import { markdownTable } from '../../blocks/markdown-table.js';

export const answerKinds = [
  'title',
  'heading',
  'paragraph',
  'list',
  'table',
  'caption',
  'footnote',
  'header',
  'footer',
] as const;

/** Every key is required: servers that follow a schema strictly know no optional ones. */
export const answerSchema = z.strictObject({
  blocks: z.array(
    z.strictObject({
      kind: z.enum(answerKinds),
      level: z.literal([0, 1, 2, 3, 4, 5, 6]).describe('of a heading, 1 for the highest; 0 for every other kind'),
      text: z.string().describe('as printed; items of a list one a line, with their markers; empty for a table'),
      rows: z.array(z.array(z.string())).describe('cells of a table, row by row; empty for every other kind'),
    }),
  ),
});
export type StructureAnswer = z.infer<typeof answerSchema>;

/** @param page number of the page, from 1 */
export function blocksOf({ blocks }: StructureAnswer, page: number): Block[] {
  return blocks.flatMap(({ kind, level, text, rows }): Block[] => {
    const cells = kind === 'table' ? evenRows(rows) : [];
    if (cells.length > 0) return [{ kind: 'table', level: 0, text: markdownTable(cells), cells, page, confidence: 1 }];
    const words = text.trim();
    if (words === '') return [];
    if (kind === 'heading') return [{ kind, level: Math.max(1, level), text: words, page, confidence: 1 }];
    if (kind === 'list') return [{ kind, level: 0, text: markedItems(words), page, confidence: 1 }];
    return [{ kind: kind === 'table' ? 'paragraph' : kind, level: 0, text: words, page, confidence: 1 }];
  });
}

/** The way back: what a model should have answered for a page whose blocks are known. Pictures have no words. */
export function answerOf(blocks: readonly Block[]): StructureAnswer {
  return {
    blocks: blocks.flatMap(({ kind, level, text, cells }) => {
      if (kind === 'figure') return [];
      const known = answerSchema.shape.blocks.element.shape.level.safeParse(level);
      return [
        {
          kind,
          level: kind === 'heading' && known.success ? known.data : 0,
          text: cells ? '' : text,
          rows: (cells ?? []).map((row) => [...row]),
        },
      ];
    }),
  };
}

function evenRows(rows: StructureAnswer['blocks'][number]['rows']): string[][] {
  const width = Math.max(0, ...rows.map(({ length }) => length));
  const even = rows.map((row) => [...row, ...new Array<string>(width - row.length).fill('')].map((it) => it.trim()));
  return even.filter((row) => row.some((cell) => cell !== ''));
}

/** Items begin with a marker, as everywhere else. */
function markedItems(text: string): string {
  const items = text.split('\n').flatMap((line) => line.trim() || []);
  return items.map((item) => (MARKED.test(item) ? item : `- ${item.replace(/^[•·●○◦▪■]\s*/, '')}`)).join('\n');
}

const MARKED = /^(?:-\s|[(（]?(?:\d{1,3}|[a-zA-Z]|[一二三四五六七八九十]{1,3})[.)）、])/;
