import { describe, expect, test } from 'vitest';
import { analyseLayout } from '../../../../engines/pages/layout/index.js';
import type { Word } from '../../../../engines/pages/page.js';
import { set, setLines, sheet } from './sheet.js';

const blocksOf = (words: readonly Word[]) => analyseLayout([sheet(words)])[0] ?? [];
const body = [
  'The dose depends on the weight of the patient and on',
  'how well the kidneys work, which must be known first.',
];

describe('headings', () => {
  test('have levels by size and number', () => {
    const words = [
      ...set('4. CLINICAL PARTICULARS', 50, 100, { bold: true }),
      ...set('4.2 Posology', 50, 130, { bold: true }),
      ...setLines(body, 50, 150),
      ...set('4.3 Contraindications', 50, 190, { bold: true }),
      ...setLines(body, 50, 210),
    ];
    expect(blocksOf(words).map(({ kind, level }) => `${kind} ${level}`)).toEqual([
      'heading 1',
      'heading 2',
      'paragraph 0',
      'heading 2',
      'paragraph 0',
    ]);
  });

  test('of Chinese inserts share a line with what they head', () => {
    const words = [...set('【规格】0.5g', 50, 100), ...set('【贮藏】密封，在阴凉处保存。', 50, 116)];
    expect(blocksOf(words).map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'heading 【规格】',
      'paragraph 0.5g',
      'heading 【贮藏】',
      'paragraph 密封，在阴凉处保存。',
    ]);
  });
});

describe('lists', () => {
  test.each(['•', '\uf0b7', '–', '○'])('bullet %s', (bullet) => {
    const words = ['Check the kidneys first.', 'Stop before an operation.'].flatMap((text, at) => [
      ...set(bullet, 50, 100 + 12 * at),
      ...set(text, 75, 100 + 12 * at),
    ]);
    expect(blocksOf(words)).toMatchObject([
      { kind: 'list', text: '- Check the kidneys first.\n- Stop before an operation.' },
    ]);
  });

  test('Chinese numbers', () => {
    const lines = ['（1）严重肾功能不全者禁用。', '（2）对本品过敏者禁用。'];
    expect(blocksOf(setLines(lines, 50, 100))).toMatchObject([{ kind: 'list', text: lines.join('\n') }]);
  });
});

describe('scripts', () => {
  const scripted = (before: string, raised: string, script: 'super' | 'sub', after: string) => {
    const words = set(before, 50, 100);
    const last = words.at(-1)?.box[2] ?? 0;
    const mark: Word = { text: raised, box: [last, 98, last + 4, 104], confidence: 1, size: 6, script };
    return blocksOf([...words, mark, ...set(after, last + 7, 100)])[0]?.text;
  };

  test.each([
    ['platelets 50 x 10', '9', '/L', 'platelets 50 x 10⁹ /L'],
    ['an area of 1.73 m', '2', 'or more', 'an area of 1.73 m² or more'],
    ['as was shown.', '12', 'Give 5 mg', 'as was shown. Give 5 mg'],
    ['in other patients', '3,4', 'take 5 mg', 'in other patients take 5 mg'],
  ])('%s raised %s', (before, raised, after, text) => {
    expect(scripted(before, raised, 'super', after)).toBe(text);
  });

  test('lowered digits close up behind letters', () => {
    expect(scripted('vitamin B', '12', 'sub', 'daily')).toBe('vitamin B12 daily');
  });
});

test('captions, and sentences that begin like one', () => {
  const words = [
    ...set('Table 2. Starting doses', 50, 100),
    ...set('Table 2 lists the starting doses of all drugs.', 50, 140),
  ];
  expect(blocksOf(words).map(({ kind }) => kind)).toEqual(['caption', 'paragraph']);
});
