import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainGuideline } from '../../../connectors/guideline/plain-text.js';
import { parseSectionNames } from '../../../connectors/guideline/sections.js';

const path = 'datasets/guidelines/sections.yaml';
const names = parseSectionNames(readFileSync(path, 'utf8'), path);

const line = fc.tuple(
  fc.constantFrom('', '• ', '- ', '  - ', '    ', '1. ', '（1）', '# ', '| '),
  fc.constantFrom(
    '',
    'Treatment',
    'Or:',
    'TREATMENT OF GOUT',
    'Adult: 500 mg every 12 hours',
    '儿童：25 mg/kg',
    'x | y |',
  ),
  fc.constantFrom('', ':', '.', ' and the dose is given again when the pain is still there after'),
);

/** Letters and digits; marks of items and of headings are layout. */
function words(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

test('no word and no number is lost or moved', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const text = lines.map((parts) => parts.join('')).join('\n');
      const blocks = plainGuideline(text, names);
      expect(words(blocks.map((block) => block.text).join('\n'))).toBe(words(text));
    }),
  );
});

test('a group between items stands by itself, and a full line goes on', () => {
  const text =
    '• Drug A\n- Adult: 500 mg orally every 12 hours for three days, by mouth or by slow\nintravenous injection\nOr\n• Drug B';
  expect(plainGuideline(text, names).map((block) => block.text)).toEqual([
    '- Drug A\n  - Adult: 500 mg orally every 12 hours for three days, by mouth or by slow intravenous injection',
    'Or',
    '- Drug B',
  ]);
});
