import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createOutline } from '../../../formats/xml/index.js';

test('sections start at their title and hold their subsections', () => {
  const outline = createOutline();
  outline.paragraph('Before.');
  outline.open('Methods');
  outline.open('Patients', 'X-1');
  outline.paragraph('Ten.');
  outline.close();
  outline.close();
  outline.paragraph('After.');
  const { text, sections } = outline.finish();
  expect(text).toBe('Before.\n\nMethods\n\nPatients\n\nTen.\n\nAfter.');
  expect(sections).toEqual([
    { title: 'Methods', level: 1, start: 9, end: 32, code: null },
    { title: 'Patients', level: 2, start: 18, end: 32, code: 'X-1' },
  ]);
});

test('a section with nothing in it leaves no trace, unless it is kept', () => {
  const outline = createOutline();
  outline.open('Empty');
  outline.paragraph('');
  outline.close();
  outline.open('Kept');
  outline.keep();
  outline.close();
  expect(outline.finish()).toMatchObject({ text: 'Kept', sections: [{ title: 'Kept', start: 0, end: 4 }] });
});

test('a section without title starts at its first paragraph', () => {
  const outline = createOutline();
  outline.paragraph('One.');
  outline.open('', 'X-1');
  outline.open('', 'X-2');
  outline.paragraph('Two.');
  outline.close();
  outline.close();
  const { text, sections } = outline.finish();
  expect(text).toBe('One.\n\nTwo.');
  expect(sections.map(({ start, end }) => text.slice(start, end))).toEqual(['Two.', 'Two.']);
});

test('lines of a list follow each other', () => {
  const outline = createOutline();
  outline.paragraph('Take:');
  outline.line('- one');
  outline.line('- two');
  outline.endLines();
  outline.line('1. another list');
  outline.paragraph('End.');
  expect(outline.finish().text).toBe('Take:\n\n- one\n- two\n\n1. another list\n\nEnd.');
});

test('whatever is written, sections lie inside the text and inside each other', () => {
  const step = fc.oneof(
    fc.record({ open: fc.constantFrom('', 'Title') }),
    fc.record({ paragraph: fc.constantFrom('', 'text') }),
    fc.record({ line: fc.constantFrom('', '- item') }),
    fc.constant('close' as const),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const outline = createOutline();
      for (const it of steps) {
        if (it === 'close') outline.close();
        else if ('open' in it) outline.open(it.open);
        else if ('paragraph' in it) outline.paragraph(it.paragraph);
        else outline.line(it.line);
      }
      for (const _ of steps) outline.close();
      const { text, sections } = outline.finish();
      expect(text).not.toMatch(/^\n|\n$|\n{3}/);
      let start = 0;
      const parents: number[] = [];
      for (const section of sections) {
        expect(section.start).toBeGreaterThanOrEqual(start);
        start = section.start;
        parents.length = section.level - 1;
        expect(section.end).toBeLessThanOrEqual(parents.at(-1) ?? text.length);
        expect(text.startsWith(section.title, section.start)).toBe(true);
        parents.push(section.end);
      }
    }),
  );
});
