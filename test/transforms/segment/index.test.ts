import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { applyEdits } from '../../../src/run/edits.js';
import { compileHeadings, sectionsOf } from '../../../transforms/segment/headings.js';
import segment from '../../../transforms/segment/index.js';
import { unwrapped } from '../../../transforms/segment/wraps.js';
import { testRewrite } from '../../conformance/transform.js';

testRewrite({ rewrite: segment, folder: new URL('./cases/', import.meta.url) });

const yaml = readFileSync(new URL('../../../datasets/clinical/headings.yaml', import.meta.url), 'utf8');
const headings = compileHeadings(yaml);

describe('the list of headings', () => {
  test('names no form twice', () => {
    const forms: string[] = parse(yaml).flatMap(({ words }: { words: string[] }) => words);
    expect(forms.filter((form, index) => forms.indexOf(form) !== index)).toEqual([]);
    expect(forms.filter((form) => form !== form.toLowerCase())).toEqual([]);
  });
});

describe('sections', () => {
  const pieces = fc.array(
    fc.oneof(fc.constantFrom('Plan:', 'HPI', '主诉：', '\n', ' ', '。', 'ASSESSMENT:', '- ', 'word'), fc.string()),
  );

  test('follow one another without overlap, inside the text, whatever the text', () => {
    fc.assert(
      fc.property(pieces, (some) => {
        const text = some.join('');
        let at = 0;
        for (const { start, end } of sectionsOf(text, headings)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          at = end;
        }
      }),
    );
  });

  test('one line of a megabyte of colons is no feast for a backtracker', () => {
    const began = performance.now();
    sectionsOf('plan: '.repeat(170_000), headings);
    sectionsOf(':'.repeat(1_000_000), headings);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

describe('joining lines', () => {
  test('changes white space alone, and twice changes no more', () => {
    const words = fc.array(fc.constantFrom('cough', 'two', 'weeks', 'Plan:', '- item', '咳嗽', 'x'.repeat(30)), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 90 }), (some, width) => {
        const lines: string[] = [''];
        for (const word of some) {
          const last = lines[lines.length - 1] ?? '';
          if (last.length + word.length < width) lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
          else lines.push(word);
        }
        const text = lines.join('\n');
        const joined = applyEdits(text, unwrapped(text));
        expect(joined.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });
});
