import { describe, expect, test } from 'vitest';
import { analyseLayout } from '../../../../engines/pages/layout/index.js';
import type { PageWords } from '../../../../engines/pages/page.js';
import { set, setLines, sheet } from './sheet.js';

const texts = (...pages: PageWords[]) =>
  analyseLayout(pages).map((blocks) => blocks.map(({ kind, text }) => `${kind}: ${text}`));

const left = [
  'Give the first dose in the evening and',
  'repeat it after eight hours if the child',
  'still has a fever of more than thirty',
  'eight degrees, or earlier when pain is',
  'not relieved by other means at all.',
];
const right = [
  'Stop the treatment when the liver is',
  'hurt or when the skin turns yellow and',
  'call a doctor, who will take blood and',
  'look for the cause before the next one',
  'is given to the patient in the ward.',
];
const third = [
  'Keep the bottle in the fridge and use',
  'it within four weeks after it has been',
  'opened; write the day on the label and',
  'give what is left to the pharmacy that',
  'will destroy it safely for all of us.',
];

describe('reading order', () => {
  test('two columns, the second after the first', () => {
    const page = sheet([...setLines(left, 50, 200), ...setLines(right, 310, 200)]);
    expect(texts(page)[0]).toEqual([`paragraph: ${left.join(' ')}`, `paragraph: ${right.join(' ')}`]);
  });

  test('three columns', () => {
    const size = { size: 8 };
    const page = sheet([
      ...setLines(third, 400, 200, size),
      ...setLines(left, 40, 200, size),
      ...setLines(right, 220, 200, size),
    ]);
    expect(texts(page)[0]).toEqual([left, right, third].map((lines) => `paragraph: ${lines.join(' ')}`));
  });

  test('what crosses the gutter divides the columns', () => {
    const wide = 'A box over the whole width of the page tells in one sentence what the two columns say in many words.';
    const page = sheet([
      ...setLines(left, 50, 200),
      ...setLines(right, 310, 200),
      ...set(wide, 50, 290),
      ...setLines(right, 50, 330),
      ...setLines(left, 310, 330),
    ]);
    expect(texts(page)[0]).toEqual([left, right, [wide], right, left].map((lines) => `paragraph: ${lines.join(' ')}`));
  });

  test('Chinese from top to bottom, columns from the right', () => {
    const column = (text: string, at: number) => ({
      text,
      box: [at, 100, at + 12, 100 + 12 * text.length] as const,
      confidence: 1,
      size: 12,
    });
    const page = sheet([column('不适者应立即停药并就医。', 460), column('本品每日服用一次，服后若有', 480)]);
    expect(texts(page)[0]).toEqual(['paragraph: 本品每日服用一次，服后若有不适者应立即停药并就医。']);
  });

  test('Arabic lines from the right, numbers in them from the left', () => {
    const words = ['مرتين', 'mg', '500', 'الجرعة'].map((text, at) => ({
      text,
      box: [100 + 40 * at, 100, 136 + 40 * at, 110] as const,
      confidence: 1,
      size: 10,
    }));
    expect(texts(sheet(words))[0]).toEqual(['paragraph: الجرعة mg 500 مرتين']);
  });
});

describe('what a column or a page cuts in two', () => {
  test('a paragraph goes on in the next column', () => {
    const first = [...left.slice(0, 4), 'not relieved by the other means which'];
    const page = sheet([...setLines(first, 50, 200), ...setLines(['were tried before.', ...right], 310, 200)]);
    expect(texts(page)[0]?.[0]).toBe(`paragraph: ${first.join(' ')} were tried before.`);
  });

  test('a paragraph goes on over the page, past the number of the page', () => {
    const first = [...left.slice(0, 4), 'not relieved by the other means which'];
    const pages = [1, 2].map((number) =>
      sheet(
        [...setLines(number === 1 ? first : ['were tried before.'], 50, 100), ...set(`Page ${number}`, 280, 815)],
        [],
        number,
      ),
    );
    expect(texts(...pages)).toEqual([
      [`paragraph: ${first.join(' ')} were tried before.`, 'footer: Page 1'],
      ['footer: Page 2'],
    ]);
  });

  test('hyphens are undone only where the word is known', () => {
    const page = sheet(
      setLines(
        [
          'The effect of the treat-',
          'ment was seen at the follow-',
          'up visit of all the anti-TNF',
          'patients after 5-',
          '10 mg.',
        ],
        50,
        100,
      ),
    );
    const [text = ''] = texts(page)[0] ?? [];
    expect(text).toContain('treatment was seen at the follow-up visit');
    expect(text).toContain('5-10 mg');
  });
});

describe('running lines', () => {
  test('that repeat on half of the pages, whatever their numbers are', () => {
    const pages = [1, 2, 3, 4].map((number) =>
      sheet([...set(`Guide to wards, part ${number}`, 50, 30), ...setLines(left, 50, 100)], [], number),
    );
    for (const blocks of analyseLayout(pages)) expect(blocks[0]?.kind).toBe('header');
  });

  test('a first line that is not repeated is text', () => {
    const pages = ['Doses', 'Risks', 'Storage', 'Makers'].map((title, at) =>
      sheet([...set(title, 50, 60), ...setLines(left, 50, 100)], [], at + 1),
    );
    for (const blocks of analyseLayout(pages)) expect(blocks[0]?.kind).not.toBe('header');
  });
});
