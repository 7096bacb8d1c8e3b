import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../../engines/blocks/block.js';
import { blockOf, headingOf, tableOf } from '../../../engines/blocks/material.js';
import { renderBlocks } from '../../../engines/blocks/render.js';

describe('renderBlocks', () => {
  test('headings nest, footnotes end their section, running headers are left out', () => {
    const { text, sections } = renderBlocks([
      blockOf('header', 'Journal 2020'),
      blockOf('title', 'Asthma'),
      headingOf('Dose', 2, '34068-7'),
      blockOf('paragraph', 'Give 2.5 mg.1'),
      blockOf('footnote', '1 By mouth.'),
      tableOf('| a |\n| --- |', [['a']]),
      headingOf('Children', 5),
      blockOf('paragraph', 'Half.'),
      headingOf('【禁忌】', 2),
      blockOf('footer', '12'),
    ]);
    expect(text).toBe(
      'Asthma\n\nDose\n\nGive 2.5 mg.1\n\n| a |\n| --- |\n\n1 By mouth.\n\nChildren\n\nHalf.\n\n【禁忌】',
    );
    expect(sections.map(({ title, level, code }) => [title, level, code])).toEqual([
      ['Dose', 1, '34068-7'],
      ['Children', 2, '34068-7'],
      ['禁忌', 1, null],
    ]);
  });

  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ text: fc.string({ minLength: 1 }), level: fc.integer({ min: 1, max: 9 }) }).map(({ text, level }) => {
      return headingOf(text, level);
    }),
    fc
      .record({
        text: fc.string(),
        kind: fc.constantFrom('paragraph', 'list', 'footnote', 'title', 'caption' as const),
      })
      .map(({ text, kind }) => blockOf(kind, text)),
  );

  test('sections begin with their heading, lie inside their parent, and every word is kept', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 30 }), (blocks) => {
        const { text, sections } = renderBlocks(blocks);
        const open: { level: number; end: number }[] = [];
        for (const section of sections) {
          expect(section.end).toBeGreaterThanOrEqual(section.start);
          expect(section.end).toBeLessThanOrEqual(text.length);
          while ((open.at(-1)?.level ?? 0) >= section.level) open.pop();
          const parent = open.at(-1);
          expect(section.level).toBe((parent?.level ?? 0) + 1);
          if (parent) expect(section.end).toBeLessThanOrEqual(parent.end);
          open.push(section);
        }
        for (const { text: words } of blocks) expect(text).toContain(words.trim());
      }),
    );
  });
});
